/*
beschrijving: >-
    Tijd per persoon, maand, taak en soort begeleider. Alleen geldige leveringen; staat een sleutel in meer
    leveringen, dan telt de nieuwste.
korrel: een rij per persoon, maand, taak en uitvoerder
sleutel: [persoon_id, maand, taak, uitvoerder]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    maand: Maand, als eerste dag van die maand.
    taak: Waarmee de begeleider bezig was.
    uitvoerder: Professional (PROF) of vrijwilliger (VRIJW).
    minuten: Bestede tijd in minuten. Een bestand mag ook uren bevatten in de kolom uren.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [minuten]
*/
with

rijen as (
    select
        begeleiding.persoon_id,
        begeleiding.maand,
        begeleiding.taak,
        begeleiding.uitvoerder,
        begeleiding.minuten,
        begeleiding.levering_id,
        begeleiding.regelnr,
    from raw.begeleiding
    inner join staging.geldige_levering
        on begeleiding.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by begeleiding.persoon_id, begeleiding.maand, begeleiding.taak, begeleiding.uitvoerder
        order by geldige_levering.voorrang desc, begeleiding.regelnr
    ) = 1
)

select * from rijen
