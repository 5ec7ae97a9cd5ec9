/*
beschrijving: >-
    Brede intakes per persoon. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de
    nieuwste.
korrel: een rij per persoon en volgnummer
sleutel: [persoon_id, volgnr]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    volgnr: Volgnummer binnen de persoon, vanaf 1.
    start: Datum van het eerste gesprek van de brede intake.
    einde: >-
        Laatste dag van de brede intake. Leeg: de intake loopt nog.
    uitvoerder: Wie de intake deed.
    leerbaarheidstoets_datum: >-
        Datum van de leerbaarheidstoets. Leeg: (nog) geen toets gedaan.
    toetsuitslag: >-
        Uitslag van de leerbaarheidstoets. ONB is onbekend. Leeg: (nog) geen toets gedaan.
    info_derden_gevraagd: >-
        Datum waarop informatie aan derden is gevraagd, zoals een diplomawaardering. Leeg: niet gevraagd.
    info_derden_ontvangen: >-
        Datum waarop die informatie binnenkwam. Leeg: niet gevraagd of nog niet ontvangen.
    pilot: >-
        Of de intake bij de pilot brede intake hoort. Leeg: niet vastgelegd, telt als nee.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [start, uitvoerder]
*/
with

rijen as (
    select
        intake.persoon_id,
        intake.volgnr,
        intake.start,
        intake.einde,
        intake.uitvoerder,
        intake.leerbaarheidstoets_datum,
        intake.toetsuitslag,
        intake.info_derden_gevraagd,
        intake.info_derden_ontvangen,
        intake.pilot,
        intake.levering_id,
        intake.regelnr,
    from raw.intake
    inner join staging.geldige_levering
        on intake.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by intake.persoon_id, intake.volgnr
        order by geldige_levering.voorrang desc, intake.regelnr
    ) = 1
)

select * from rijen
