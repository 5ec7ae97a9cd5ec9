/*
beschrijving: >-
    Vrijstellingen en ontheffingen per onderdeel, zonder reden. Alleen geldige leveringen; staat een sleutel in meer
    leveringen, dan telt de nieuwste.
korrel: een rij per persoon, onderdeel, soort en datum
sleutel: [persoon_id, onderdeel, soort, datum]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    onderdeel: Onderdeel waarvoor het geldt. ALLES is de hele plicht.
    soort: Vrijstelling of ontheffing.
    datum: Datum van de beslissing.
    besluit: >-
        Of er een besluit van DUO is. Nee: de aanvraag loopt nog en telt niet mee.
    na_inspanning: >-
        Of het een ontheffing na aantoonbaar geleverde inspanning is. Leeg: niet vastgelegd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [besluit]
*/
with

rijen as (
    select
        vrijstelling_ontheffing.persoon_id,
        vrijstelling_ontheffing.onderdeel,
        vrijstelling_ontheffing.soort,
        vrijstelling_ontheffing.datum,
        vrijstelling_ontheffing.besluit,
        vrijstelling_ontheffing.na_inspanning,
        vrijstelling_ontheffing.levering_id,
        vrijstelling_ontheffing.regelnr,
    from raw.vrijstelling_ontheffing
    inner join staging.geldige_levering
        on vrijstelling_ontheffing.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by
            vrijstelling_ontheffing.persoon_id,
            vrijstelling_ontheffing.onderdeel,
            vrijstelling_ontheffing.soort,
            vrijstelling_ontheffing.datum
        order by geldige_levering.voorrang desc, vrijstelling_ontheffing.regelnr
    ) = 1
)

select * from rijen
