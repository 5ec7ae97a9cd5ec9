-- B01: a target of the delivery before this one changed or is gone. Older
-- verdicts are about it. A target that is gone has no row: the first row of its
-- indicator is marked, else the first of the file. The text names the target.
with

toen as (
    select
        vorige.kpi_id,
        concat_ws(' ', vorige.kpi_id, vorige.gebied, vorige.jaar, vorige.leerroute, vorige.besluitdatum) as doel,
        vorige.richting,
        vorige.doelwaarde,
        vorige.band_onder,
        vorige.band_boven,
    from vorige
),

nu as (
    select
        rijen.kpi_id,
        concat_ws(' ', rijen.kpi_id, rijen.gebied, rijen.jaar, rijen.leerroute, rijen.besluitdatum) as doel,
        rijen.richting,
        rijen.doelwaarde,
        rijen.band_onder,
        rijen.band_boven,
        rijen.regelnr,
    from rijen
),

eerste as (
    select nu.kpi_id, min(nu.regelnr) as regelnr
    from nu
    group by nu.kpi_id
),

anders as (
    select nu.regelnr, toen.doel || ' is gewijzigd' as wat
    from toen
    inner join nu
        on toen.doel = nu.doel
    where (toen.richting, toen.doelwaarde, toen.band_onder, toen.band_boven)
        is distinct from (nu.richting, nu.doelwaarde, nu.band_onder, nu.band_boven)
    union all
    select
        coalesce(eerste.regelnr, (select min(nu.regelnr) from nu), 1) as regelnr,
        toen.doel || ' is verdwenen' as wat,
    from toen
    anti join nu
        on toen.doel = nu.doel
    left join eerste
        on toen.kpi_id = eerste.kpi_id
)

select anders.regelnr, anders.wat
from anders
order by anders.regelnr, anders.wat
