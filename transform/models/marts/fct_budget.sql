/*
beschrijving: >
    Wat een gemeente in een jaar krijgt uit de twee andere geldstromen dan de SPUK: het gemeentefonds voor de uitvoering, en het
    budget voor bijstand (BUIG). Het geldende besluit: definitief, of anders voorlopig.
korrel: een rij per gemeente, jaar en regeling
sleutel: [gemeentecode, periode, regeling]
kolommen:
    periode_soort: altijd jaar
    status: definitief als het jaar voorbij is en het besluit definitief; anders voorlopig
    gemeentecode: gemeente die het geld krijgt
    regeling: GF_UITVOERING of BUIG
    herkomst: altijd BESLUIT
    persoon_id: altijd leeg, want een besluit gaat niet over een persoon
    bedrag_cent: bedrag in centen; in het lopende jaar het deel tot en met de peilmaand
    rk: altijd leeg
    periode: 31 december van het jaar
tests:
    waarden:
        regeling: [GF_UITVOERING, BUIG]
*/
with fct_budget as (
    select
        'jaar' as periode_soort,
        case
            when besluit.definitief_cent is not null and not besluit.is_lopend_jaar then 'definitief'
            else 'voorlopig'
        end as status,
        besluit.gemeentecode,
        besluit.regeling,
        'BESLUIT' as herkomst,
        cast(null as varchar) as persoon_id,
        cast(besluit.geldend_tot_nu_cent as bigint) as bedrag_cent,
        cast(null as ubigint) as rk,
        make_date(besluit.jaar, 12, 31) as periode
    from marts.fct_besluit as besluit
    inner join param.gemeente on gemeente.gemeentecode = besluit.gemeentecode
    where besluit.regeling in ('GF_UITVOERING', 'BUIG')
        and besluit.jaar >= 2022
)
select * from fct_budget
