/*
beschrijving: >-
    Gemiddeld cijfer per aanbieder en periode; geen gegevens van personen. Alleen geldige leveringen; staat een
    sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per aanbieder, maand en groep
sleutel: [aanbieder_id, periode, doel_soort]
kolommen:
    aanbieder_id: Aanbieder waarover het cijfer gaat.
    periode: Maand van het onderzoek, als eerste dag van die maand.
    doel_soort: >-
        Wie het cijfer gaf: cursisten of de aanbieder zelf.
    n: Aantal mensen dat een cijfer gaf.
    gemiddelde: Gemiddeld cijfer van 1 tot 10.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [n, gemiddelde]
*/
with

rijen as (
    select
        tevredenheid.aanbieder_id,
        tevredenheid.periode,
        tevredenheid.doel_soort,
        tevredenheid.n,
        tevredenheid.gemiddelde,
        tevredenheid.levering_id,
        tevredenheid.regelnr,
    from raw.tevredenheid
    inner join staging.geldige_levering
        on tevredenheid.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by tevredenheid.aanbieder_id, tevredenheid.periode, tevredenheid.doel_soort
        order by geldige_levering.voorrang desc, tevredenheid.regelnr
    ) = 1
)

select * from rijen
