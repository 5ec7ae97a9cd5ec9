/*
beschrijving: >-
    Er zijn meer minuten gefactureerd dan de persoon in die maanden volgde of geoorloofd verzuimde.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Er zijn meer uren gefactureerd dan gevolgd (met geoorloofd verzuim). Controleer de factuur en de urenlevering.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

gevolgd as (
    select
        deelname.persoon_id,
        uren.maand,
        sum(uren.gevolgd_min + coalesce(uren.verzuim_geoorloofd_min, 0)) as minuten,
    from staging.uren as uren
    inner join staging.deelname as deelname
        on uren.deelname_id = deelname.deelname_id
    where deelname.persoon_id is not null
    group by deelname.persoon_id, uren.maand
),

gefactureerd as (
    select
        factuurregel.levering_id,
        factuurregel.regelnr,
        factuurregel.aantal * 60 as minuten,
        coalesce(sum(gevolgd.minuten), 0) as gevolgd_minuten,
    from staging.factuurregel as factuurregel
    left join gevolgd
        on factuurregel.persoon_id = gevolgd.persoon_id
        and gevolgd.maand >= date_trunc('month', factuurregel.prestatie_van)
        and gevolgd.maand <= factuurregel.prestatie_tot
    where factuurregel.eenheid = 'per_uur_deelnemer'
        and factuurregel.persoon_id is not null
    group by factuurregel.levering_id, factuurregel.regelnr, factuurregel.aantal
),

te_veel as (
    select
        'factuurregel' as tabel,
        gefactureerd.levering_id || ':' || gefactureerd.regelnr as sleutel,
        'M06' as regel,
    from gefactureerd
    where gefactureerd.minuten > gefactureerd.gevolgd_minuten
)

select * from te_veel
