/*
beschrijving: >
    De uitvoeringskosten die de gemeente uit het gemeentefonds betaalt, en de dagen dat inburgeraars in de caseload zaten, onder
    elkaar. Tel de twee soorten nooit bij elkaar op.
korrel: een rij per deel van een factuurregel, en een rij per persoon, gemeente, jaar en leerroute
kolommen:
    periode_soort: altijd jaar
    status: voorlopig in het lopende jaar en drie maanden erna; anders definitief
    gemeentecode: gemeente die betaalt, of waar de persoon woont
    soort: LAST of DAGEN
    herkomst: FACTUUR of DAGEN
    persoon_id: pseudoniem van de persoon; leeg als de regel niet over een bekende persoon gaat
    bedrag_cent: bedrag in centen zonder btw; 0 bij DAGEN
    dagen: dagen in de caseload; 0 bij LAST
    rk: sleutel van de persoon voor het aselect afronden; leeg zonder bekende persoon
    periode: 31 december van het jaar
*/
with jaren as (
    select periode, periode_soort, status, min(maand) as van, max(last_day(maand)) + 1 as tot
    from kern.periode
    where periode_soort = 'jaar'
    group by periode, periode_soort, status
),
stukken as (
    select
        plicht.persoon_id,
        verblijf.gemeentecode,
        jaren.periode_soort,
        jaren.status,
        jaren.periode,
        greatest(plicht.ingang_plicht, verblijf.van, jaren.van) as van,
        least(plicht.einde_plicht, verblijf.tot, jaren.tot) as tot
    from kern.plicht
    inner join kern.verblijf on verblijf.persoon_id = plicht.persoon_id
        and verblijf.is_gevestigd
    inner join param.gemeente on gemeente.gemeentecode = verblijf.gemeentecode
    cross join jaren
),
dagen as (
    select
        stukken.periode_soort,
        stukken.status,
        stukken.gemeentecode,
        'DAGEN' as soort,
        'DAGEN' as herkomst,
        stukken.persoon_id,
        cast(0 as bigint) as bedrag_cent,
        cast(sum(stukken.tot - stukken.van) as bigint) as dagen,
        persoon.rk,
        stukken.periode
    from stukken
    inner join kern.persoon on persoon.persoon_id = stukken.persoon_id
    where stukken.van < stukken.tot
    group by
        stukken.periode_soort,
        stukken.status,
        stukken.gemeentecode,
        stukken.persoon_id,
        persoon.rk,
        stukken.periode
),
lasten as (
    select
        periode.periode_soort,
        periode.status,
        kosten.gemeentecode,
        'LAST' as soort,
        'FACTUUR' as herkomst,
        kosten.persoon_id,
        cast(kosten.bedrag_cent as bigint) as bedrag_cent,
        cast(0 as bigint) as dagen,
        kosten.rk,
        periode.periode
    from kern.kosten
    inner join param.gemeente on gemeente.gemeentecode = kosten.gemeentecode
    inner join kern.periode on periode.periode_soort = 'jaar'
        and periode.maand = kosten.prestatiemaand
    where kosten.dekking = 'GEMEENTEFONDS'
),
fct_uitvoering as (
    select * from dagen
    union all
    select * from lasten
)
select * from fct_uitvoering
