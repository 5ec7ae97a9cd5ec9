with feit as (
    select
        periode_soort,
        periode,
        unnest([gemeentecode, 'REGIO']) as gebied,
        leerroute,
        doelgroep,
        rk,
        onderdeel,
        case when soort = 'BATE' then 'teller' else 'noemer' end as deel,
        case when soort = 'BATE' then bedrag_cent else bedrag_cent end as bedrag_cent,
        coalesce(in_totaal, false) as in_totaal,
        coalesce(in_uitsplitsing, false) as in_uitsplitsing,
    from marts.fct_geld
    where periode_soort in ('jaar')
        and herkomst = 'KOPPEN'
        and (
            soort = 'BATE'
            or soort = 'LAST'
        )
),
per_bedrag as (
    select
        periode_soort,
        periode,
        gebied,
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
        deel,
        onderdeel,
        bedrag_cent,
        in_totaal,
        in_uitsplitsing,
        count(*) as n,
        sum(cast(rk as hugeint)) as k,
    from feit
    group by grouping sets (
        (periode_soort, periode, gebied, deel, onderdeel, bedrag_cent, in_totaal, in_uitsplitsing),
        (periode_soort, periode, gebied, deel, onderdeel, bedrag_cent, in_totaal, in_uitsplitsing, leerroute),
        (periode_soort, periode, gebied, deel, onderdeel, bedrag_cent, in_totaal, in_uitsplitsing, doelgroep),
    )
),
uitkomst as (
    select
        periode_soort,
        periode,
        gebied,
        dimensie,
        dimensie_waarde,
        deel,
        onderdeel,
        bedrag_cent,
        cast(sum(n) as bigint) as n,
        cast(sum(k) % cast(18446744073709551616 as hugeint) as ubigint) as k,
    from per_bedrag
    where case when dimensie = '' then in_totaal else in_uitsplitsing end
        and dimensie_waarde is not null
    group by periode_soort, periode, gebied, dimensie, dimensie_waarde, deel, onderdeel, bedrag_cent
)
select
    'KOS-3' as kpi_id,
    uitkomst.periode_soort,
    uitkomst.periode,
    uitkomst.gebied,
    uitkomst.dimensie,
    uitkomst.dimensie_waarde,
    uitkomst.deel,
    uitkomst.bedrag_cent,
    uitkomst.n,
    uitkomst.k,
from uitkomst
inner join kpi.waarden as waarden on waarden.kpi_id = 'KOS-3'
    and waarden.periode_soort = uitkomst.periode_soort
    and waarden.periode = uitkomst.periode
    and waarden.gebied = uitkomst.gebied
    and waarden.dimensie = uitkomst.dimensie
    and waarden.dimensie_waarde = uitkomst.dimensie_waarde
order by
    uitkomst.periode_soort,
    uitkomst.periode,
    uitkomst.gebied,
    uitkomst.dimensie,
    uitkomst.dimensie_waarde,
    uitkomst.deel,
    uitkomst.onderdeel,
    uitkomst.bedrag_cent
