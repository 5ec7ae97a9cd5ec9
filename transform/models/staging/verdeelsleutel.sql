/*
beschrijving: >-
    Verdeling van gezamenlijke kosten. Per sleutel en jaar is de som 100 procent, of volgt het aandeel uit de caseload.
    Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per sleutel, gemeente en jaar
sleutel: [sleutel_id, gemeentecode, jaar]
kolommen:
    sleutel_id: Code van de verdeelsleutel.
    gemeentecode: Gemeente die meebetaalt. Een gemeente buiten de regio mag, als het contract die heeft.
    jaar: Jaar waarvoor de verdeling geldt.
    pct: Aandeel in procenten; leeg bij soort CASELOADDAGEN
    soort: VAST of CASELOADDAGEN (naar de dagen van inburgeraars in de caseload)
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    waarden:
        soort: [VAST, CASELOADDAGEN]
    klopt:
        - (pct is null) = (soort = 'CASELOADDAGEN')
*/
with

rijen as (
    select
        verdeelsleutel.sleutel_id,
        verdeelsleutel.gemeentecode,
        verdeelsleutel.jaar,
        verdeelsleutel.pct,
        coalesce(verdeelsleutel.soort, 'VAST') as soort,
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
