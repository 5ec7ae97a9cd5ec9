with feit as (
    select
        persoon_id,
        rk,
        gemeentecode,
        cast(date_trunc('month', examendatum) as date) as maand,
        false as is_cohort,
        leerroute,
        doelgroep,
        examen,
        aanbieder,
        coalesce(is_geslaagd, false) as is_teller,
        coalesce(true, false) as is_noemer,
    from marts.fct_examen
    union all
    select
        persoon_id,
        rk,
        gemeentecode,
        cast(date_trunc('month', cohort_datum) as date) as maand,
        true as is_cohort,
        leerroute,
        doelgroep,
        examen,
        aanbieder,
        coalesce(is_geslaagd, false) as is_teller,
        coalesce(true, false) as is_noemer,
    from marts.fct_examen
),
in_periode as (
    select
        periode.periode_soort,
        periode.periode,
        periode.status,
        feit.gemeentecode,
        feit.persoon_id,
        feit.rk,
        feit.leerroute,
        feit.doelgroep,
        feit.examen,
        feit.aanbieder,
        feit.is_teller and feit.is_noemer as is_teller,
        feit.is_noemer,
    from feit
    inner join param.gemeente as gemeente on gemeente.gemeentecode = feit.gemeentecode
    inner join kern.periode as periode on periode.maand = feit.maand
        and (periode.periode_soort = 'cohort') = feit.is_cohort
    where periode.periode_soort in ('jaar', 'cohort')
),
per_persoon as (
    select
        periode_soort,
        periode,
        max(status) as status,
        gemeentecode,
        case
            when grouping(leerroute) = 0 then 'leerroute'
            when grouping(doelgroep) = 0 then 'doelgroep'
            when grouping(examen) = 0 then 'examen'
            when grouping(aanbieder) = 0 then 'aanbieder'
            else ''
        end as dimensie,
        case
            when grouping(leerroute) = 0 then leerroute
            when grouping(doelgroep) = 0 then doelgroep
            when grouping(examen) = 0 then examen
            when grouping(aanbieder) = 0 then aanbieder
            else ''
        end as dimensie_waarde,
        persoon_id,
        max(rk) as rk,
        bool_or(is_teller) as is_teller,
        bool_or(is_noemer) as is_noemer,
    from in_periode
    group by grouping sets (
        (periode_soort, periode, gemeentecode, persoon_id),
        (periode_soort, periode, gemeentecode, persoon_id, leerroute),
        (periode_soort, periode, gemeentecode, persoon_id, doelgroep),
        (periode_soort, periode, gemeentecode, persoon_id, examen),
        (periode_soort, periode, gemeentecode, persoon_id, aanbieder),
    )
),
per_gebied as (
    select
        periode_soort,
        periode,
        max(status) as status,
        coalesce(gemeentecode, 'REGIO') as gebied,
        dimensie,
        dimensie_waarde,
        count(*) filter (where is_teller) as teller_n,
        count(*) filter (where is_noemer) as noemer_n,
    from per_persoon
    where dimensie_waarde is not null
    group by grouping sets (
        (periode_soort, periode, dimensie, dimensie_waarde, gemeentecode),
        (periode_soort, periode, dimensie, dimensie_waarde),
    )
    having dimensie not in ('aanbieder') or grouping(gemeentecode) = 1
),
uitkomst as (
    select
        *,
        cast(noemer_n as decimal(18, 4)) as deelgetal,
    from per_gebied
)
select
    'TAA-1' as kpi_id,
    periode_soort,
    periode,
    gebied,
    dimensie,
    dimensie_waarde,
    cast(teller_n as decimal(18, 4)) as teller,
    deelgetal as noemer,
    cast(teller_n as double) / cast(deelgetal as double) as waarde,
    status,
from uitkomst
where deelgetal > 0
order by periode_soort, periode, gebied, dimensie, dimensie_waarde
