/*
beschrijving: >-
    De leerroute van een persoon kost omgerekend meer dan 25.000 of minder dan 500 euro per jaar, of de persoon is
    geen asielstatushouder en betaalt de leerroute zelf.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De kosten van de leerroute van deze persoon zijn ongewoon hoog of laag, of de persoon betaalt zelf. Controleer de
    factuur.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

leerroute as (
    select
        factuurregel.levering_id,
        factuurregel.regelnr,
        sum(factuurregel.bedrag_cent) over zelfde as bedrag_cent,
        date_diff(
            'month',
            date_trunc('month', min(factuurregel.prestatie_van) over zelfde),
            date_trunc('month', max(factuurregel.prestatie_tot) over zelfde)
        ) + 1 as maanden,
        persoon.doelgroep,
    from staging.factuurregel as factuurregel
    inner join staging.persoon as persoon
        on factuurregel.persoon_id = persoon.persoon_id
    where factuurregel.kostensoort = 'leerroute_taal'
    window zelfde as (partition by factuurregel.persoon_id, year(factuurregel.prestatie_van))
),

ongewoon as (
    select
        'factuurregel' as tabel,
        leerroute.levering_id || ':' || leerroute.regelnr as sleutel,
        'M09' as regel,
    from leerroute
    where leerroute.bedrag_cent * 12 > 2500000 * leerroute.maanden
        or leerroute.bedrag_cent * 12 < 50000 * leerroute.maanden
        or leerroute.doelgroep <> 'ASIEL'
)

select * from ongewoon
