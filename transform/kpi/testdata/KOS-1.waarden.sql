with feit as (
    select
        periode_soort,
        periode,
        status,
        gemeentecode,
        leerroute,
        doelgroep,
        kostensoort,
        coalesce(true, false) as is_teller,
        cast(bedrag_cent as hugeint) as teller_bedrag,
        false as is_noemer,
        true as in_totaal,
        true as in_uitsplitsing,
    from marts.fct_geld
    where periode_soort in ('jaar')
        and (soort = 'LAST')
),
per_gebied as (
    select
        periode_soort,
        periode,
        max(status) as status,
        case when grouping(gemeentecode) = 1 then 'REGIO' else gemeentecode end as gebied,
        case
            when grouping(leerroute) = 0 then 'leerroute'
            when grouping(doelgroep) = 0 then 'doelgroep'
            when grouping(kostensoort) = 0 then 'kostensoort'
            else ''
        end as dimensie,
        case
            when grouping(leerroute) = 0 then leerroute
            when grouping(doelgroep) = 0 then doelgroep
            when grouping(kostensoort) = 0 then kostensoort
            else ''
        end as dimensie_waarde,
        case when dimensie = '' then sum(teller_bedrag) filter (where is_teller and in_totaal)
            else sum(teller_bedrag) filter (where is_teller and in_uitsplitsing)
        end as teller,
        case when dimensie = '' then count(*) filter (where (is_teller or is_noemer) and in_totaal)
            else count(*) filter (where (is_teller or is_noemer) and in_uitsplitsing)
        end as rijen,
    from feit
    group by grouping sets (
        (periode_soort, periode, gemeentecode),
        (periode_soort, periode),
        (periode_soort, periode, gemeentecode, leerroute),
        (periode_soort, periode, leerroute),
        (periode_soort, periode, gemeentecode, doelgroep),
        (periode_soort, periode, doelgroep),
        (periode_soort, periode, gemeentecode, kostensoort),
        (periode_soort, periode, kostensoort),
    )
),
uitkomst as (
    select
        periode_soort,
        periode,
        status,
        gebied,
        dimensie,
        dimensie_waarde,
        cast(coalesce(teller, 0) as decimal(18, 4)) as teller,
        cast(null as decimal(18, 4)) as noemer,
    from per_gebied
    where rijen > 0
        and dimensie_waarde is not null
)
select
    'KOS-1' as kpi_id,
    periode_soort,
    periode,
    gebied,
    dimensie,
    dimensie_waarde,
    teller,
    noemer,
    cast(teller as double) as waarde,
    status,
from uitkomst
order by periode_soort, periode, gebied, dimensie, dimensie_waarde
