/*
beschrijving: >-
    Scenario’s met hun aannames, in procenten van het laatste hele jaar. Alleen geldige leveringen; staat een sleutel in meer leveringen,
    dan telt de nieuwste.
korrel: een rij per scenario
sleutel: [scenario_id]
kolommen:
    scenario_id: Code van het scenario.
    naam: Naam van het scenario.
    omschrijving: Wat er in dit scenario anders is.
    instroom_pct: Instroom in procenten van het laatste hele jaar; 100 is zoals toen.
    route_b1_pct: >-
        Deel van de persoonsjaren op een leerroute dat op de B1-route is, in procenten. Leeg: zoals gerealiseerd.
    route_onderwijs_pct: >-
        Deel van de persoonsjaren op een leerroute dat op de onderwijsroute is, in procenten. Leeg: zoals gerealiseerd.
    route_z_pct: >-
        Deel van de persoonsjaren op een leerroute dat op de Z-route is, in procenten. Leeg: zoals gerealiseerd.
    prijs_pct: Lasten per persoonsjaar op een leerroute in procenten van het laatste hele jaar; 100 is zoals toen.
    duur_pct: Duur van de trajecten in procenten van het laatste hele jaar; 100 is zoals toen.
    bron: Waar het scenario vandaan komt.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [naam, omschrijving, instroom_pct, prijs_pct, duur_pct, bron]
*/
with

rijen as (
    select
        scenario.scenario_id,
        scenario.naam,
        scenario.omschrijving,
        scenario.instroom_pct,
        scenario.route_b1_pct,
        scenario.route_onderwijs_pct,
        scenario.route_z_pct,
        scenario.prijs_pct,
        scenario.duur_pct,
        scenario.bron,
        scenario.levering_id,
        scenario.regelnr,
    from raw.scenario
    inner join staging.geldige_levering
        on scenario.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by scenario.scenario_id
        order by geldige_levering.voorrang desc, scenario.regelnr
    ) = 1
)

select * from rijen
