/*
beschrijving: >-
    Taakstelling, achterstand en realisatie per gemeente en halfjaar. Alleen geldige leveringen; staat een sleutel in
    meer leveringen, dan telt de nieuwste.
korrel: een rij per gemeente en halfjaar
sleutel: [gemeentecode, halfjaar]
kolommen:
    gemeentecode: Gemeente met de taakstelling.
    halfjaar: Halfjaar als jjjj-1 of jjjj-2.
    taak: Aantal statushouders dat de gemeente dit halfjaar moet huisvesten.
    achterstand: Achterstand (positief) of voorsprong (negatief) aan het begin van het halfjaar.
    gerealiseerd: >-
        Aantal dat in dit halfjaar is gehuisvest. Leeg: het halfjaar loopt nog.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [taak, achterstand]
*/
with

rijen as (
    select
        taakstelling.gemeentecode,
        taakstelling.halfjaar,
        taakstelling.taak,
        taakstelling.achterstand,
        taakstelling.gerealiseerd,
        taakstelling.levering_id,
        taakstelling.regelnr,
    from raw.taakstelling
    inner join staging.geldige_levering
        on taakstelling.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by taakstelling.gemeentecode, taakstelling.halfjaar
        order by geldige_levering.voorrang desc, taakstelling.regelnr
    ) = 1
)

select * from rijen
