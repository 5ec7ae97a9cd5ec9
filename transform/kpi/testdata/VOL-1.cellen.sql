with feit as (
    select
        persoon_id,
        rk,
        gemeentecode,
        cast(date_trunc('month', peildatum) as date) as maand,
        leerroute,
        doelgroep,
        coalesce(true, false) as is_teller,
        coalesce(true, false) as is_noemer,
    from kern.persoon_maand
    where in_caseload
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
        feit.is_teller and feit.is_noemer as is_teller,
        feit.is_noemer,
    from feit
    inner join param.gemeente as gemeente on gemeente.gemeentecode = feit.gemeentecode
    inner join kern.periode as periode on periode.maand = feit.maand
    where periode.periode_soort in ('maand')
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
            else ''
        end as dimensie,
        case
            when grouping(leerroute) = 0 then leerroute
            when grouping(doelgroep) = 0 then doelgroep
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
        coalesce(sum(cast(rk as hugeint)) filter (where is_teller), 0)
            % cast(18446744073709551616 as hugeint) as teller_k,
        coalesce(sum(cast(rk as hugeint)) filter (where is_noemer), 0)
            % cast(18446744073709551616 as hugeint) as noemer_k,
    from per_persoon
    where dimensie_waarde is not null
    group by grouping sets (
        (periode_soort, periode, dimensie, dimensie_waarde, gemeentecode),
        (periode_soort, periode, dimensie, dimensie_waarde),
    )
),
raster as (
    select distinct
        periode.periode_soort,
        periode.periode,
        periode.status,
        gebied.gebied,
        cel.dimensie,
        cel.dimensie_waarde,
    from kern.periode as periode
    cross join (
        select gemeentecode as gebied from param.gemeente
        union all
        select 'REGIO' as gebied
    ) as gebied
    cross join (
        values
            ('', ''),
            ('leerroute', 'B1'),
            ('leerroute', 'ONDERWIJS'),
            ('leerroute', 'Z'),
            ('leerroute', 'GEEN_PIP'),
            ('doelgroep', 'ASIEL'),
            ('doelgroep', 'GEZIN_OVERIG'),
    ) as cel (dimensie, dimensie_waarde)
    where periode.periode_soort in ('maand')
),
compleet as (
    select
        raster.*,
        coalesce(per_gebied.teller_n, 0) as teller_n,
        coalesce(per_gebied.teller_k, 0) as teller_k,
    from raster
    left join per_gebied on per_gebied.periode_soort = raster.periode_soort
        and per_gebied.periode = raster.periode
        and per_gebied.gebied = raster.gebied
        and per_gebied.dimensie = raster.dimensie
        and per_gebied.dimensie_waarde = raster.dimensie_waarde
),
uitkomst as (
    select
        *,
        cast(null as decimal(18, 4)) as deelgetal,
    from compleet
)
select
    'VOL-1' as kpi_id,
    periode_soort,
    periode,
    gebied,
    dimensie,
    dimensie_waarde,
    teller_n,
    cast(teller_k as ubigint) as teller_k,
    cast(null as bigint) as noemer_n,
    cast(null as ubigint) as noemer_k,
    cast(null as bigint) as teller_som,
    cast(null as bigint) as teller_x1,
    cast(null as bigint) as teller_x2,
    cast(null as bigint) as teller_vast,
    cast(null as bigint) as noemer_som,
    cast(null as bigint) as noemer_x1,
    cast(null as bigint) as noemer_x2,
    cast(null as bigint) as noemer_vast,
from uitkomst
order by periode_soort, periode, gebied, dimensie, dimensie_waarde
