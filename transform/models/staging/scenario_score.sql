/*
beschrijving: >-
    Scores per scenario en criterium, met het gewicht van het criterium. Alleen geldige leveringen; staat een sleutel
    in meer leveringen, dan telt de nieuwste.
korrel: een rij per scenario en criterium
sleutel: [scenario_id, criterium]
kolommen:
    scenario_id: Code van het scenario.
    criterium: Waarop is beoordeeld.
    score: Score van 1 (slecht) tot 5 (goed).
    weging: Gewicht van het criterium, van 0 tot 100.
    toelichting: >-
        Waarom deze score. Leeg: geen toelichting.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [score, weging]
*/
with

rijen as (
    select
        scenario_score.scenario_id,
        scenario_score.criterium,
        scenario_score.score,
        scenario_score.weging,
        scenario_score.toelichting,
        scenario_score.levering_id,
        scenario_score.regelnr,
    from raw.scenario_score
    inner join staging.geldige_levering
        on scenario_score.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by scenario_score.scenario_id, scenario_score.criterium
        order by geldige_levering.voorrang desc, scenario_score.regelnr
    ) = 1
)

select * from rijen
