/*
beschrijving: >
    De lasten uit de Rijksbijdrage, zoals in marts.fct_last, per maand van de prestatie. De maanden van een jaar zijn samen de lasten
    van dat jaar.
korrel: een rij per gemeente, maand en persoon, en een rij voor alles zonder bekende persoon
kolommen:
    periode_soort: altijd jaar
    status: definitief met een definitief besluit over de SPUK Wi2021; anders voorlopig
    gemeentecode: gemeente die betaalt
    herkomst: altijd FACTUUR
    persoon_id: pseudoniem van de persoon; leeg als die niet bekend is
    maand: maand van de prestatie, 01 tot en met 12
    bedrag_cent: bedrag in centen zonder btw
    rk: sleutel van de persoon voor het aselect afronden; leeg zonder bekende persoon
    periode: 31 december van het jaar
tests:
    waarden:
        status: [definitief, voorlopig]
*/
with lasten as (
    select
        kosten.gemeentecode,
        kosten.jaar,
        kosten.persoon_id,
        strftime(kosten.prestatiemaand, '%m') as maand,
        sum(kosten.bedrag_cent) as bedrag_cent,
        max(kosten.rk) as rk,
    from kern.kosten
    inner join param.run on kosten.prestatiemaand <= run.peilmaand
    where kosten.dekking = 'SPUK'
    group by kosten.gemeentecode, kosten.jaar, kosten.persoon_id, kosten.prestatiemaand
),
fct_last_maand as (
    select
        'jaar' as periode_soort,
        if(stand.status = 'onvolledig', 'voorlopig', stand.status) as status,
        lasten.gemeentecode,
        'FACTUUR' as herkomst,
        lasten.persoon_id,
        lasten.maand,
        cast(lasten.bedrag_cent as bigint) as bedrag_cent,
        cast(lasten.rk as ubigint) as rk,
        make_date(lasten.jaar, 12, 31) as periode
    from lasten
    inner join marts.spuk_stand as stand on stand.gemeentecode = lasten.gemeentecode
        and stand.jaar = lasten.jaar
)
select * from fct_last_maand
