with feit as (
    select
        periode_soort,
        periode,
        status,
        gemeentecode,
        coalesce(soort = 'PROGNOSE', false) as is_teller,
        cast(bedrag_cent as hugeint) as teller_bedrag,
        coalesce(soort = 'VOORLOPIG', false) as is_noemer,
        cast(bedrag_cent as hugeint) as noemer_bedrag,
        true as in_totaal,
        true as in_uitsplitsing,
    from marts.fct_geld
    where periode_soort in ('jaar')
        and (soort in ('PROGNOSE', 'VOORLOPIG'))
),
per_gebied as (
    select
        periode_soort,
        periode,
        max(status) as status,
        case when grouping(gemeentecode) = 1 then 'REGIO' else gemeentecode end as gebied,
        '' as dimensie,
        '' as dimensie_waarde,
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
    'KOS-5' as kpi_id,
    periode_soort,
    periode,
    gebied,
    dimensie,
    dimensie_waarde,
    teller,
    noemer,
    cast(teller - noemer as double) as waarde,
    status,
from uitkomst
order by periode_soort, periode, gebied, dimensie, dimensie_waarde
