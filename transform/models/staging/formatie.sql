/*
beschrijving: >-
    Fte casemanagers per organisatie en maand. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan
    telt de nieuwste.
korrel: een rij per organisatie, gemeente en maand
sleutel: [organisatie, gemeentecode, maand]
kolommen:
    organisatie: Waar de casemanagers werken.
    gemeentecode: >-
        Gemeente waarvoor zij werken. Leeg: voor de hele regio. Nooit NULL.
    maand: Maand, als eerste dag van die maand.
    fte: Aantal fte in die maand, met ten hoogste twee decimalen.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [fte]
*/
with

rijen as (
    select
        formatie.organisatie,
        coalesce(formatie.gemeentecode, '') as gemeentecode,
        formatie.maand,
        formatie.fte,
        formatie.levering_id,
        formatie.regelnr,
    from raw.formatie
    inner join staging.geldige_levering
        on formatie.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by formatie.organisatie, coalesce(formatie.gemeentecode, ''), formatie.maand
        order by geldige_levering.voorrang desc, formatie.regelnr
    ) = 1
)

select * from rijen
