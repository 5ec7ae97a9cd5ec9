/*
beschrijving: >-
    Betekenis van elke soort deelname. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de
    nieuwste.
korrel: een rij per soort
sleutel: [soort]
kolommen:
    soort: Soort deelname, als in de tabel deelname.
    telt_als_taal: Of deze soort als taalles telt.
    telt_als_participatie: Of deze soort als participatie telt. Taalles alleen is geen participatie.
    lokaal: Of deze soort meestal in de eigen gemeente is.
    omschrijving: Omschrijving voor in een rapport.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [telt_als_taal, telt_als_participatie, lokaal, omschrijving]
*/
with

rijen as (
    select
        ref_soort.soort,
        ref_soort.telt_als_taal,
        ref_soort.telt_als_participatie,
        ref_soort.lokaal,
        ref_soort.omschrijving,
        ref_soort.levering_id,
        ref_soort.regelnr,
    from raw.ref_soort
    inner join staging.geldige_levering
        on ref_soort.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by ref_soort.soort
        order by geldige_levering.voorrang desc, ref_soort.regelnr
    ) = 1
)

select * from rijen
