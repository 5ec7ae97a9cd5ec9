/*
beschrijving: >
    Hoe ver de SPUK Wi2021 van een gemeente in een jaar is: definitief of niet, en of het rijksbedrag per persoon bekend is.
korrel: een rij per gemeente en jaar
sleutel: [gemeentecode, jaar]
kolommen:
    gemeentecode: gemeente
    jaar: kalenderjaar
    is_definitief: het jaar is voorbij en er is een definitief of afgerekend besluit
    heeft_bedrag: er is een rijksbedrag per persoon voor dit jaar
*/
with spuk_stand as (
    select distinct
        gemeente.gemeentecode,
        maand.jaar,
        coalesce(besluit.definitief_cent is not null and not besluit.is_lopend_jaar, false)
            as is_definitief,
        exists (
            select 1 from goedgekeurd.ref_spuk_bedrag where ref_spuk_bedrag.jaar = maand.jaar
        ) as heeft_bedrag
    from param.gemeente
    cross join param.maand
    left join marts.fct_besluit as besluit on besluit.gemeentecode = gemeente.gemeentecode
        and besluit.jaar = maand.jaar
        and besluit.regeling = 'SPUK_WI2021'
)
select * from spuk_stand
