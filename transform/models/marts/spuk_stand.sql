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
    status: >
        definitief met een definitief besluit; onvolledig als van een getelde doelgroep het rijksbedrag ontbreekt, want dan is de
        Rijksbijdrage te laag; anders voorlopig
*/
with per_jaar as (
    select distinct
        gemeente.gemeentecode,
        maand.jaar,
        coalesce(besluit.definitief_cent is not null and not besluit.is_lopend_jaar, false)
            as is_definitief,
        exists (
            select 1 from goedgekeurd.ref_spuk_bedrag where ref_spuk_bedrag.jaar = maand.jaar
        ) as heeft_bedrag,
        exists (
            select 1
            from kern.spuk_telling as telling
            where telling.gemeentecode = gemeente.gemeentecode and telling.jaar = maand.jaar
                and not exists (
                    select 1
                    from goedgekeurd.ref_spuk_bedrag as bedrag
                    where bedrag.jaar = telling.jaar and bedrag.doelgroep = telling.doelgroep_spuk
                )
        ) as mist_bedrag
    from param.gemeente
    cross join param.maand
    left join marts.fct_besluit as besluit on besluit.gemeentecode = gemeente.gemeentecode
        and besluit.jaar = maand.jaar
        and besluit.regeling = 'SPUK_WI2021'
),
spuk_stand as (
    select
        gemeentecode,
        jaar,
        is_definitief,
        heeft_bedrag,
        case
            when is_definitief then 'definitief'
            when heeft_bedrag and mist_bedrag then 'onvolledig'
            else 'voorlopig'
        end as status
    from per_jaar
)
select * from spuk_stand
