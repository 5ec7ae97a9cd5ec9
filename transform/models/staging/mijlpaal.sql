/*
beschrijving: >-
    Stappen van de beleidsagenda. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de
    nieuwste.
korrel: een rij per stap
sleutel: [stap]
kolommen:
    stap: Naam van de stap.
    gepland: Dag waarop de stap klaar moet zijn.
    gedaan: >-
        Dag waarop de stap klaar was. Leeg: nog niet klaar.
    besloten_door: Wie de stap vaststelde.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [gepland, besloten_door]
*/
with

rijen as (
    select
        mijlpaal.stap,
        mijlpaal.gepland,
        mijlpaal.gedaan,
        mijlpaal.besloten_door,
        mijlpaal.levering_id,
        mijlpaal.regelnr,
    from raw.mijlpaal
    inner join staging.geldige_levering
        on mijlpaal.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by mijlpaal.stap
        order by geldige_levering.voorrang desc, mijlpaal.regelnr
    ) = 1
)

select * from rijen
