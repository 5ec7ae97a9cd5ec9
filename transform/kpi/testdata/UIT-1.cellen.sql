with feit as (
    select
        persoon_id,
        rk,
        gemeentecode,
        cast(date_trunc('month', einde_plicht) as date) as maand,
        leerroute,
        doelgroep,
        reden,
        coalesce(true, false) as is_teller,
        coalesce(true, false) as is_noemer,
    from kern.uitstroom
    where reden <> 'ONB'
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
        feit.reden,
        feit.is_teller and feit.is_noemer as is_teller,
        feit.is_noemer,
    from feit
    inner join param.gemeente as gemeente on gemeente.gemeentecode = feit.gemeentecode
    inner join kern.periode as periode on periode.maand = feit.maand
    where periode.periode_soort in ('maand', 'jaar', '12m')
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
            when grouping(reden) = 0 then 'reden'
            else ''
        end as dimensie,
        case
            when grouping(leerroute) = 0 then leerroute
            when grouping(doelgroep) = 0 then doelgroep
            when grouping(reden) = 0 then reden
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
        (periode_soort, periode, gemeentecode, persoon_id, reden),
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
maanden as (
    select periode_soort, periode, status, maanden, maand
    from kern.periode
    where periode_soort in ('maand', 'jaar', '12m')
    union all
    select
        periode_soort,
        periode,
        status,
        maanden,
        cast(min(maand) - interval 1 month as date) as maand
    from kern.periode
    where periode_soort in ('maand', 'jaar', '12m')
    group by periode_soort, periode, status, maanden
),
gemiddeld as (
    select
        maanden.periode_soort,
        maanden.periode,
        maanden.status,
        bron.gebied,
        bron.dimensie,
        bron.dimensie_waarde,
        cast(
            cast((20000 * cast(sum(bron.teller) as bigint) + maanden.maanden + 1)
                // (2 * (maanden.maanden + 1)) as decimal(18, 0)) / 10000
            as decimal(18, 4)
        ) as noemer,
    from maanden
    inner join kpi.waarden as bron on bron.kpi_id = 'VOL-1'
        and bron.periode_soort = 'maand'
        and bron.periode = last_day(maanden.maand)
    group by
        maanden.periode_soort,
        maanden.periode,
        maanden.status,
        maanden.maanden,
        bron.gebied,
        bron.dimensie,
        bron.dimensie_waarde
),
eigen as (
    select periode_soort, periode, status, gebied, dimensie, dimensie_waarde, noemer
    from gemiddeld
    where dimensie in ('', 'leerroute', 'doelgroep', 'reden')
),
raster as (
    select * from eigen
    union all
    select
        eigen.periode_soort,
        eigen.periode,
        eigen.status,
        eigen.gebied,
        cel.dimensie,
        cel.dimensie_waarde,
        eigen.noemer,
    from eigen
    cross join (
        values
            ('reden', 'VOLDAAN'),
            ('reden', 'ONTHEFFING_VOLLEDIG'),
            ('reden', 'VRIJSTELLING_VOLLEDIG'),
            ('reden', 'VERTREK_NL'),
            ('reden', 'OVERLIJDEN'),
            ('reden', 'PENSIOENLEEFTIJD'),
            ('reden', 'PLICHT_INGETROKKEN'),
    ) as cel (dimensie, dimensie_waarde)
    where eigen.dimensie = ''
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
        noemer as deelgetal,
    from compleet
)
select
    'UIT-1' as kpi_id,
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
where deelgetal > 0
order by periode_soort, periode, gebied, dimensie, dimensie_waarde
