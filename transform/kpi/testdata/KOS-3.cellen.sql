with feit as (
    select
        periode_soort,
        periode,
        unnest([gemeentecode, 'REGIO']) as gebied,
        leerroute,
        doelgroep,
        persoon_id,
        rk,
        herkomst,
        coalesce(soort = 'BATE', false) as is_teller,
        cast(bedrag_cent as hugeint) as teller_bedrag,
        coalesce(soort = 'LAST', false) as is_noemer,
        cast(bedrag_cent as hugeint) as noemer_bedrag,
        coalesce(in_totaal, false) as in_totaal,
        coalesce(in_uitsplitsing, false) as in_uitsplitsing,
    from marts.fct_geld
    where periode_soort in ('jaar')
),
per_persoon as (
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
        herkomst,
        persoon_id,
        max(rk) as rk,
        in_totaal,
        in_uitsplitsing,
        bool_or(is_teller) as is_teller,
        bool_or(is_noemer) as is_noemer,
        coalesce(sum(teller_bedrag) filter (where is_teller), 0) as teller,
        coalesce(sum(noemer_bedrag) filter (where is_noemer), 0) as noemer,
    from feit
    where is_teller or is_noemer
    group by grouping sets (
        (periode_soort, periode, gebied, herkomst, persoon_id, in_totaal, in_uitsplitsing),
        (periode_soort, periode, gebied, herkomst, persoon_id, in_totaal, in_uitsplitsing, leerroute),
        (periode_soort, periode, gebied, herkomst, persoon_id, in_totaal, in_uitsplitsing, doelgroep),
    )
),
gekozen as (
    select
        *,
        persoon_id is not null and is_teller and herkomst in ('FACTUUR', 'DAGEN') as is_teller_persoon,
        persoon_id is not null and is_noemer and herkomst in ('FACTUUR', 'DAGEN') as is_noemer_persoon,
    from per_persoon
    where case when dimensie = '' then in_totaal else in_uitsplitsing end
        and dimensie_waarde is not null
),
uitkomst as (
    select
        periode_soort,
        periode,
        gebied,
        dimensie,
        dimensie_waarde,
        count(*) filter (where is_teller_persoon) as teller_n,
        coalesce(sum(cast(rk as hugeint)) filter (where is_teller_persoon), 0)
            % cast(18446744073709551616 as hugeint) as teller_k,
        coalesce(sum(teller) filter (where herkomst in ('FACTUUR', 'DAGEN')), 0) as teller_som,
        max(teller, 2) filter (where is_teller_persoon) as teller_grootste,
        coalesce(sum(teller) filter (where herkomst = 'BESLUIT'), 0) as teller_vast,
        count(*) filter (where is_noemer_persoon) as noemer_n,
        coalesce(sum(cast(rk as hugeint)) filter (where is_noemer_persoon), 0)
            % cast(18446744073709551616 as hugeint) as noemer_k,
        coalesce(sum(noemer) filter (where herkomst in ('FACTUUR', 'DAGEN')), 0) as noemer_som,
        max(noemer, 2) filter (where is_noemer_persoon) as noemer_grootste,
        coalesce(sum(noemer) filter (where herkomst = 'BESLUIT'), 0) as noemer_vast,
    from gekozen
    group by periode_soort, periode, gebied, dimensie, dimensie_waarde
)
select
    'KOS-3' as kpi_id,
    uitkomst.periode_soort,
    uitkomst.periode,
    uitkomst.gebied,
    uitkomst.dimensie,
    uitkomst.dimensie_waarde,
    uitkomst.teller_n,
    cast(uitkomst.teller_k as ubigint) as teller_k,
    uitkomst.noemer_n,
    cast(uitkomst.noemer_k as ubigint) as noemer_k,
    cast(uitkomst.teller_som as bigint) as teller_som,
    cast(coalesce(uitkomst.teller_grootste[1], 0) as bigint) as teller_x1,
    cast(coalesce(uitkomst.teller_grootste[2], 0) as bigint) as teller_x2,
    cast(uitkomst.teller_vast as bigint) as teller_vast,
    cast(uitkomst.noemer_som as bigint) as noemer_som,
    cast(coalesce(uitkomst.noemer_grootste[1], 0) as bigint) as noemer_x1,
    cast(coalesce(uitkomst.noemer_grootste[2], 0) as bigint) as noemer_x2,
    cast(uitkomst.noemer_vast as bigint) as noemer_vast,
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
    uitkomst.dimensie_waarde
