/*
beschrijving: >
    Uit welke maanden elke periode bestaat. Een cohort heeft een rij: de eerste maand van zijn jaar. Van een lopend jaar staan
    hier de maanden tot en met de peilmaand; een periode van twaalf maanden begint nooit voor de kalender.
korrel: een rij per periode en maand
sleutel: [periode_soort, periode, maand]
kolommen:
    periode_soort: maand, jaar, 12m of cohort
    status: >
        voorlopig zolang de periode minder dan drie maanden geleden eindigde of nog loopt, en voor een cohort zolang de drie jaar
        om in te burgeren niet om zijn; anders definitief
    maanden: aantal maanden van de periode tot en met de peilmaand
    periode: laatste dag van de periode, ook als die nog moet komen
    maand: eerste dag van een maand in de periode
*/
with maand as (
    select 'maand' as periode_soort, peildatum as periode, maand
    from param.maand
),
jaar as (
    select 'jaar' as periode_soort, make_date(jaar, 12, 31) as periode, maand
    from param.maand
),
twaalf_maanden as (
    select '12m' as periode_soort, einde.peildatum as periode, begin.maand
    from param.maand as einde
    inner join param.maand as begin
        on begin.maand between cast(einde.maand - interval 11 month as date) and einde.maand
    where cast(einde.maand - interval 11 month as date) >= (select min(maand) from param.maand)
),
cohort as (
    select distinct
        'cohort' as periode_soort,
        make_date(jaar, 12, 31) as periode,
        make_date(jaar, 1, 1) as maand
    from param.maand
),
samen as (
    select periode_soort, periode, maand from maand
    union all
    select periode_soort, periode, maand from jaar
    union all
    select periode_soort, periode, maand from twaalf_maanden
    union all
    select periode_soort, periode, maand from cohort
),
periode as (
    select
        samen.periode_soort,
        case
            when samen.periode_soort = 'cohort'
                and year(samen.periode) >= year(run.peildatum) - 3 then 'voorlopig'
            when samen.periode_soort <> 'cohort'
                and samen.periode > last_day(run.peilmaand - interval 3 month) then 'voorlopig'
            else 'definitief'
        end as status,
        count(*) over (partition by samen.periode_soort, samen.periode) as maanden,
        samen.periode,
        samen.maand
    from samen
    cross join param.run
)
select * from periode
