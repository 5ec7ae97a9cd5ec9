/*
beschrijving: >-
    Verdeling van gezamenlijke kosten. Per sleutel en jaar is de som 100 procent. Alleen geldige leveringen; staat
    een sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per sleutel, gemeente en jaar
sleutel: [sleutel_id, gemeentecode, jaar]
kolommen:
    sleutel_id: Code van de verdeelsleutel.
    gemeentecode: Gemeente die meebetaalt. Een gemeente buiten de regio mag, als het contract die heeft.
    jaar: Jaar waarvoor de verdeling geldt.
    pct: Aandeel in procenten.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [pct]
*/
with

rijen as (
    select
        verdeelsleutel.sleutel_id,
        verdeelsleutel.gemeentecode,
        verdeelsleutel.jaar,
        verdeelsleutel.pct,
        verdeelsleutel.levering_id,
        verdeelsleutel.regelnr,
    from raw.verdeelsleutel
    inner join staging.geldige_levering
        on verdeelsleutel.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by verdeelsleutel.sleutel_id, verdeelsleutel.gemeentecode, verdeelsleutel.jaar
        order by geldige_levering.voorrang desc, verdeelsleutel.regelnr
    ) = 1
)

select * from rijen
