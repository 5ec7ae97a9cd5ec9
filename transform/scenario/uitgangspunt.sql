-- What the formula starts from: one row per scenario, with every name of formule.yaml as a
-- column. Amounts and person-years come from publicatie.waarden only, those of the region
-- in the last full year. Hidden is NULL here, and so is all that follows from it.
with jaar as (
    select cast(year(peildatum) - if(month(peildatum) = 12, 0, 1) as integer) as jaar
    from param.run
),
cijfer as (
    select
        waarden.kpi_id,
        waarden.dimensie_waarde,
        waarden.status,
        waarden.waarde,
        waarden.teller,
        waarden.noemer,
    from publicatie.waarden
    inner join jaar on waarden.periode = make_date(jaar.jaar, 12, 31)
    where waarden.gebied = 'REGIO'
        and waarden.periode_soort = 'jaar'
        and (
            waarden.kpi_id in ('KOS-1', 'KOS-3', 'KOS-3b') and waarden.dimensie = ''
            or waarden.kpi_id = 'KOS-2' and waarden.dimensie = 'leerroute'
            and waarden.dimensie_waarde in ('B1', 'ONDERWIJS', 'Z')
        )
),
-- a route without a row had nobody and cost nothing; a hidden one stays NULL
leerroute as (
    select
        code.leerroute,
        if(cijfer.kpi_id is null, 0, cijfer.noemer) as personenjaren,
        if(cijfer.kpi_id is null, 0, cijfer.teller) as lasten,
    from (values ('B1'), ('ONDERWIJS'), ('Z')) as code (leerroute)
    left join cijfer on cijfer.kpi_id = 'KOS-2' and cijfer.dimensie_waarde = code.leerroute
),
routes as (
    select
        max(personenjaren) filter (leerroute = 'B1') as jaren_b1,
        max(personenjaren) filter (leerroute = 'ONDERWIJS') as jaren_onderwijs,
        max(personenjaren) filter (leerroute = 'Z') as jaren_z,
        max(lasten) filter (leerroute = 'B1') as lasten_b1,
        max(lasten) filter (leerroute = 'ONDERWIJS') as lasten_onderwijs,
        max(lasten) filter (leerroute = 'Z') as lasten_z,
    from leerroute
),
-- only from the year in which the Rijk pays the onderwijsroute per head does that part of
-- the Rijksbijdrage move with the route; before, it is one amount for the whole year
toeslag as (
    select jaar.jaar, exists (
        select 1
        from goedgekeurd.ref_spuk_bedrag as bedrag
        where bedrag.jaar = jaar.jaar and bedrag.toeslag_onderwijs_cent > 0
    ) as heeft_toeslag,
    from jaar
),
stand as (
    select
        case
            when bool_or(status = 'onvolledig') then 'onvolledig'
            when bool_or(status = 'voorlopig') then 'voorlopig'
            else 'definitief'
        end as status,
        max(waarde) filter (kpi_id = 'KOS-1') as lasten,
        max(teller) filter (kpi_id = 'KOS-3') as rijksbijdrage,
        max(waarde) filter (kpi_id = 'KOS-3b') as toeslag,
    from cijfer
),
gerealiseerd as (
    select
        toeslag.jaar,
        toeslag.heeft_toeslag,
        stand.status,
        stand.lasten as nu_lasten,
        stand.rijksbijdrage as nu_rijksbijdrage,
        stand.toeslag as nu_toeslag,
        routes.jaren_b1 + routes.jaren_onderwijs + routes.jaren_z as nu_personenjaren,
        routes.lasten_b1 + routes.lasten_onderwijs + routes.lasten_z as nu_lasten_routes,
        routes.jaren_b1 / nullif(nu_personenjaren, 0) as nu_aandeel_b1,
        routes.jaren_onderwijs / nullif(nu_personenjaren, 0) as nu_aandeel_onderwijs,
        routes.jaren_z / nullif(nu_personenjaren, 0) as nu_aandeel_z,
        routes.lasten_b1 / nullif(routes.jaren_b1, 0) as nu_jaarbedrag_b1,
        routes.lasten_onderwijs / nullif(routes.jaren_onderwijs, 0) as nu_jaarbedrag_onderwijs,
        routes.lasten_z / nullif(routes.jaren_z, 0) as nu_jaarbedrag_z,
    from toeslag
    cross join stand
    cross join routes
),
-- the mean counts only with all four criteria: of fewer it would be another score
score as (
    select
        scenario_id,
        if(count(*) = 4, sum(score * weging) / nullif(sum(weging), 0), null) as score,
    from goedgekeurd.scenario_score
    group by scenario_id
),
-- a scenario has one price for all routes, and no target of its own: all lasten
gekozen as (
    select
        scenario.scenario_id,
        scenario.naam,
        scenario.omschrijving,
        scenario.bron,
        scenario.instroom_pct,
        scenario.prijs_pct,
        scenario.duur_pct,
        scenario.instroom_pct / 100 as instroom,
        scenario.prijs_pct / 100 as prijs_b1,
        scenario.prijs_pct / 100 as prijs_onderwijs,
        scenario.prijs_pct / 100 as prijs_z,
        1 as doel,
        scenario.duur_pct / 100 as duur,
        scenario.route_b1_pct is null as routes_gerealiseerd,
        coalesce(scenario.route_b1_pct / 100, gerealiseerd.nu_aandeel_b1) as aandeel_b1,
        coalesce(scenario.route_onderwijs_pct / 100, gerealiseerd.nu_aandeel_onderwijs) as aandeel_onderwijs,
        coalesce(scenario.route_z_pct / 100, gerealiseerd.nu_aandeel_z) as aandeel_z,
        gerealiseerd.*,
        score.score,
    from goedgekeurd.scenario
    cross join gerealiseerd
    left join score on score.scenario_id = scenario.scenario_id
),
-- what is multiplied by nothing need not be known: the price of a route that nobody takes,
-- the toeslag when the share of its route stays the same
uitgangspunt as (
    select
        gekozen.*,
        if(aandeel_b1 = 0, 0, nu_jaarbedrag_b1) as jaarbedrag_b1,
        if(aandeel_onderwijs = 0, 0, nu_jaarbedrag_onderwijs) as jaarbedrag_onderwijs,
        if(aandeel_z = 0, 0, nu_jaarbedrag_z) as jaarbedrag_z,
        if(
            heeft_toeslag and aandeel_onderwijs <> nu_aandeel_onderwijs,
            nu_toeslag / nullif(nu_aandeel_onderwijs, 0),
            0
        ) as toeslag_per_aandeel,
    from gekozen
)
