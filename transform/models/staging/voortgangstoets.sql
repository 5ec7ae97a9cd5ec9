/*
beschrijving: >-
    Uitslagen van voortgangstoetsen in niveaus van het ERK. Een rij van een onbekend klantnummer staat er niet in:
    niemand weet van wie die toets is. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de
    nieuwste.
korrel: een rij per persoon, datum en vaardigheid
sleutel: [persoon_id, datum, vaardigheid]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het klantnummer; de sleuteltabel zegt van wie dat is.
        Leeg na het inlezen: klantnummer onbekend in de sleuteltabel.
    datum: Dag van de toets.
    vaardigheid: Lezen, luisteren, schrijven of spreken.
    niveau: >-
        Gehaald niveau van het ERK. ONDER_A1: nog geen A1.
    toetsnaam: >-
        Naam van de toets. Leeg: niet vastgelegd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [niveau]
*/
with

rijen as (
    select
        voortgangstoets.persoon_id,
        voortgangstoets.datum,
        voortgangstoets.vaardigheid,
        voortgangstoets.niveau,
        voortgangstoets.toetsnaam,
        voortgangstoets.levering_id,
        voortgangstoets.regelnr,
    from raw.voortgangstoets
    inner join staging.geldige_levering
        on voortgangstoets.levering_id = geldige_levering.levering_id
    where voortgangstoets.persoon_id is not null
    qualify row_number() over (
        partition by voortgangstoets.persoon_id, voortgangstoets.datum, voortgangstoets.vaardigheid
        order by geldige_levering.voorrang desc, voortgangstoets.regelnr
    ) = 1
)

select * from rijen
