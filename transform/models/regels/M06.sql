/*
beschrijving: >-
    De factuurregels van een persoon over dezelfde maanden rekenen samen meer minuten dan de persoon toen volgde of
    geoorloofd verzuimde. Een regel over meer maanden telt samen met de regels die daarbinnen vallen. Creditregels
    gaan eraf. Uren van een tolk zijn geen les en tellen niet. Alle regels over die maanden worden aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Over deze maanden zijn samen meer uren gefactureerd dan gevolgd (met geoorloofd verzuim). Controleer de facturen
    en de urenlevering.
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

regels as (
    select
        persoon_id,
        date_trunc('month', prestatie_van) as van,
        date_trunc('month', prestatie_tot) as tot,
        aantal * 60 as minuten,
        levering_id,
        regelnr,
    from staging.factuurregel
    where eenheid = 'per_uur_deelnemer'
        and kostensoort is distinct from 'tolk'
        and persoon_id is not null
),

maanden as (
    select persoon_id, van, tot, sum(minuten) as minuten
    from regels
    group by persoon_id, van, tot
),

-- Whatever lies within these months cannot be for hours outside them.
gefactureerd as (
    select buiten.persoon_id, buiten.van, buiten.tot, sum(binnen.minuten) as minuten
    from maanden as buiten
    inner join maanden as binnen
        on buiten.persoon_id = binnen.persoon_id
        and buiten.van <= binnen.van
        and buiten.tot >= binnen.tot
    group by buiten.persoon_id, buiten.van, buiten.tot
),

te_veel as (
    select gefactureerd.persoon_id, gefactureerd.van, gefactureerd.tot
    from gefactureerd
    left join gevolgd
        on gefactureerd.persoon_id = gevolgd.persoon_id
        and gevolgd.maand between gefactureerd.van and gefactureerd.tot
    group by gefactureerd.persoon_id, gefactureerd.van, gefactureerd.tot, gefactureerd.minuten
    having gefactureerd.minuten > coalesce(sum(gevolgd.minuten), 0)
),

gemarkeerd as (
    select
        'factuurregel' as tabel,
        regels.levering_id || ':' || regels.regelnr as sleutel,
        'M06' as regel,
    from regels
    inner join te_veel
        using (persoon_id, van, tot)
    where regels.minuten > 0
)

select * from gemarkeerd
