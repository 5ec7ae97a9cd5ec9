/*
beschrijving: >
    De leerroute op elke dag, van het begin tot het einde van de jaartelling: de fasen zonder overlap, en daartussen rijen
    GEEN_PIP. Zo is er op elke dag precies een route. Wie geen fase heeft, komt hier niet voor.
korrel: een rij per persoon en aaneengesloten route
sleutel: [persoon_id, van]
kolommen:
    persoon_id: pseudoniem van de persoon
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP
    is_fase: hoort bij een fase (GEEN_PIP nooit)
    van: eerste dag; 0001-01-01 voor het begin
    tot: eerste dag erna; 9999-12-31 voor het einde
*/
with begrensd as (
    select
        persoon_id,
        route as leerroute,
        van,
        least(tot, lead(van) over (
            partition by persoon_id
            order by van, tot nulls last, route
        ), date '9999-12-31') as tot
    from goedgekeurd.leerroute_fase
),
fase as (
    select persoon_id, leerroute, van, tot
    from begrensd
    where van < tot
),
tussen as (
    select
        persoon_id,
        tot as van,
        lead(van, 1, date '9999-12-31') over (partition by persoon_id order by van) as tot
    from fase
),
vooraf as (
    select persoon_id, date '0001-01-01' as van, min(van) as tot
    from fase
    group by persoon_id
),
leerroute as (
    select persoon_id, leerroute, true as is_fase, van, tot
    from fase
    union all
    select persoon_id, 'GEEN_PIP' as leerroute, false as is_fase, van, tot
    from tussen
    where van < tot
    union all
    select persoon_id, 'GEEN_PIP' as leerroute, false as is_fase, van, tot
    from vooraf
)
select * from leerroute
