with feit as (
    select
        periode_soort,
        periode,
        status,
        gemeentecode,
        leerroute,
        doelgroep,
        coalesce(soort = 'BATE', false) as is_teller,
        cast(bedrag_cent as hugeint) as teller_bedrag,
        coalesce(soort = 'LAST', false) as is_noemer,
        cast(bedrag_cent as hugeint) as noemer_bedrag,
        coalesce(in_totaal, false) as in_totaal,
        coalesce(in_uitsplitsing, false) as in_uitsplitsing,
    from marts.fct_geld
    where periode_soort in ('jaar')
),
per_gebied as (
    select
        periode_soort,
        periode,
        case
            when bool_or(status = 'onvolledig' and (is_teller or is_noemer)) then 'onvolledig'
            else max(status) filter (where is_teller or is_noemer)
        end as status,
        case when grouping(gemeentecode) = 1 then 'REGIO' else gemeentecode end as gebied,
        case
            when grouping(leerroute) = 0 then 'leerroute'
            when grouping(doelgroep) = 0 then 'doelgroep'
            else ''
        end as dimensie,
        case
            when grouping(leerroute) = 0 then leerroute
            when grouping(doelgroep) = 0 then doelgroep
            else ''
        end as dimensie_waarde,
        case when dimensie = '' then sum(teller_bedrag) filter (where is_teller and in_totaal)
            else sum(teller_bedrag) filter (where is_teller and in_uitsplitsing)
        end as teller,
        case when dimensie = '' then sum(noemer_bedrag) filter (where is_noemer and in_totaal)
            else sum(noemer_bedrag) filter (where is_noemer and in_uitsplitsing)
        end as noemer,
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
        cast(coalesce(noemer, 0) as decimal(18, 4)) as noemer,
    from per_gebied
    where rijen > 0
        and dimensie_waarde is not null
)
select
    'KOS-3' as kpi_id,
    periode_soort,
    periode,
    gebied,
    dimensie,
    dimensie_waarde,
    teller,
    noemer,
    cast(teller as double) / cast(noemer as double) as waarde,
    status,
from uitkomst
where noemer > 0
order by periode_soort, periode, gebied, dimensie, dimensie_waarde
