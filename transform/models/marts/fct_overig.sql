/*
beschrijving: >
    De kosten op facturen die niet uit de Rijksbijdrage en niet uit het gemeentefonds voor de uitvoering komen: kinderopvang, reiskosten
    en bijzondere bijstand. Tel de twee dekkingen nooit bij elkaar op.
korrel: een rij per deel van een factuurregel
kolommen:
    periode_soort: altijd jaar
    status: voorlopig in het lopende jaar en drie maanden erna; anders definitief
    gemeentecode: gemeente die betaalt
    dekking: OVERIG of BUIG
    herkomst: altijd FACTUUR
    persoon_id: pseudoniem van de persoon; leeg als de regel niet over een bekende persoon gaat
    kostensoort: soort kosten
    bedrag_cent: bedrag in centen zonder btw, negatief bij een creditnota
    rk: sleutel van de persoon voor het aselect afronden; leeg zonder bekende persoon
    periode: 31 december van het jaar
tests:
    waarden:
        dekking: [OVERIG, BUIG]
*/
with fct_overig as (
    select
        periode.periode_soort,
        periode.status,
        kosten.gemeentecode,
        kosten.dekking,
        'FACTUUR' as herkomst,
        kosten.persoon_id,
        kosten.kostensoort,
        cast(kosten.bedrag_cent as bigint) as bedrag_cent,
        kosten.rk,
        periode.periode
    from kern.kosten
    inner join param.gemeente on gemeente.gemeentecode = kosten.gemeentecode
    inner join kern.periode on periode.periode_soort = 'jaar'
        and periode.maand = kosten.prestatiemaand
    where kosten.dekking in ('OVERIG', 'BUIG')
)
select * from fct_overig
