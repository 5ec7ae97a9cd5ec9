/*
beschrijving: >
    De besluiten over de Rijksbijdrage, het gemeentefonds en de BUIG die op de peildatum bekend waren, met per gemeente, jaar en regeling welk besluit geldt:
    het laatste definitieve (AFGEREKEND gaat voor DEFINITIEF) en het laatste voorlopige (BIJGESTELD gaat voor VOORLOPIG).
korrel: een rij per gemeente, jaar en regeling
sleutel: [gemeentecode, jaar, regeling]
kolommen:
    gemeentecode: gemeente die het geld krijgt
    regeling: SPUK_WI2021, SPUK_ONDERWIJSROUTE, GF_UITVOERING of BUIG
    jaar: jaar waarvoor het besluit geldt
    definitief_cent: bedrag van het definitieve besluit in centen; leeg zolang dat er niet is
    voorlopig_cent: bedrag van het voorlopige besluit in centen; leeg als dat er niet is
    geldend_tot_nu_cent: >
        het definitieve of anders het voorlopige bedrag in centen; in het lopende jaar het deel tot en met de peilmaand
    is_lopend_jaar: het jaar van de peilmaand
*/
with besluit as (
    select
        bron.gemeentecode,
        bron.regeling,
        bron.jaar,
        bron.status,
        bron.bedrag_cent,
        bron.jaar = year(run.peildatum) as is_lopend_jaar,
        month(run.peilmaand) as maanden
    from goedgekeurd.rijksbijdrage as bron
    cross join param.run
    where bron.jaar <= year(run.peildatum)
        and coalesce(bron.besluitdatum <= run.peildatum, true)
),
gekozen as (
    select
        gemeentecode,
        regeling,
        jaar,
        is_lopend_jaar,
        maanden,
        coalesce(
            max(bedrag_cent) filter (where status = 'AFGEREKEND'),
            max(bedrag_cent) filter (where status = 'DEFINITIEF')
        ) as definitief_cent,
        coalesce(
            max(bedrag_cent) filter (where status = 'BIJGESTELD'),
            max(bedrag_cent) filter (where status = 'VOORLOPIG')
        ) as voorlopig_cent
    from besluit
    group by gemeentecode, regeling, jaar, is_lopend_jaar, maanden
),
fct_besluit as (
    select
        gemeentecode,
        regeling,
        jaar,
        definitief_cent,
        voorlopig_cent,
        case
            when is_lopend_jaar
                then (2 * coalesce(definitief_cent, voorlopig_cent) * maanden + 12) // 24
            else coalesce(definitief_cent, voorlopig_cent)
        end as geldend_tot_nu_cent,
        is_lopend_jaar
    from gekozen
)
select * from fct_besluit
