/*
beschrijving: >-
    Onderdelen die van B1 naar A2 zijn afgeschaald. Alleen geldige leveringen; staat een sleutel in meer leveringen,
    dan telt de nieuwste.
korrel: een rij per persoon en onderdeel
sleutel: [persoon_id, onderdeel]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    onderdeel: Onderdeel van het examen dat is afgeschaald.
    datum: Datum van het besluit.
    nt2_min_bij_besluit: >-
        Gevolgde taallessen op de dag van het besluit, in minuten. De wet vraagt 600 uur. Leeg: niet vastgelegd.
    naar_niveau: Niveau dat nu genoeg is.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [datum, naar_niveau]
*/
with

rijen as (
    select
        afschaling.persoon_id,
        afschaling.onderdeel,
        afschaling.datum,
        afschaling.nt2_min_bij_besluit,
        afschaling.naar_niveau,
        afschaling.levering_id,
        afschaling.regelnr,
    from raw.afschaling
    inner join staging.geldige_levering
        on afschaling.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by afschaling.persoon_id, afschaling.onderdeel
        order by geldige_levering.voorrang desc, afschaling.regelnr
    ) = 1
)

select * from rijen
