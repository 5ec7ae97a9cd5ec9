/*
beschrijving: >
    De afrekening van de aparte SPUK voor de onderwijsroute, tot en met 2025: het definitieve en het laatste voorlopige besluit over
    een jaar. Die SPUK heeft een eigen besluit, los van de SPUK Wi2021. Tel de twee soorten nooit bij elkaar op.
korrel: een rij per gemeente, jaar en soort
sleutel: [gemeentecode, periode, soort]
kolommen:
    periode_soort: altijd jaar
    status: altijd definitief, want alleen afgerekende jaren staan er
    gemeentecode: gemeente die het geld krijgt
    soort: DEFINITIEF of VOORLOPIG_TOEN
    herkomst: altijd BESLUIT
    persoon_id: altijd leeg, want een besluit gaat niet over een persoon
    bedrag_cent: bedrag in centen
    rk: altijd leeg
    periode: 31 december van het jaar
tests:
    waarden:
        soort: [DEFINITIEF, VOORLOPIG_TOEN]
*/
with fct_onderwijsroute as (
    select
        'jaar' as periode_soort,
        'definitief' as status,
        besluit.gemeentecode,
        deel.soort,
        'BESLUIT' as herkomst,
        cast(null as varchar) as persoon_id,
        cast(if(deel.soort = 'DEFINITIEF', besluit.definitief_cent, besluit.voorlopig_cent) as bigint) as bedrag_cent,
        cast(null as ubigint) as rk,
        make_date(besluit.jaar, 12, 31) as periode
    from marts.fct_besluit as besluit
    inner join param.gemeente on gemeente.gemeentecode = besluit.gemeentecode
    cross join (values ('DEFINITIEF'), ('VOORLOPIG_TOEN')) as deel (soort)
    where besluit.regeling = 'SPUK_ONDERWIJSROUTE'
        and besluit.jaar between 2022 and 2025
        and not besluit.is_lopend_jaar
        and besluit.definitief_cent is not null
        and besluit.voorlopig_cent is not null
)
select * from fct_onderwijsroute
