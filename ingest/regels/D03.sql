-- D03: over the months of both deliveries together, fewer hours of a deelname
-- were followed than the delivery before this one said. The first row of the
-- deelname is marked.
with

bereik as (
    select
        greatest(min(rijen.maand), (select min(vorige.maand) from vorige)) as van,
        least(max(rijen.maand), (select max(vorige.maand) from vorige)) as tot,
    from rijen
),

toen as (
    select
        vorige.deelname_id,
        sum(vorige.gevolgd_min) as minuten,
    from vorige
    cross join bereik
    where vorige.maand between bereik.van and bereik.tot
    group by vorige.deelname_id
),

nu as (
    select
        rijen.deelname_id,
        min(rijen.regelnr) as regelnr,
        coalesce(sum(rijen.gevolgd_min) filter (where rijen.maand between bereik.van and bereik.tot), 0) as minuten,
    from rijen
    cross join bereik
    group by rijen.deelname_id
)

select nu.regelnr
from nu
inner join toen
    on nu.deelname_id = toen.deelname_id
where nu.minuten < toen.minuten
order by nu.regelnr
