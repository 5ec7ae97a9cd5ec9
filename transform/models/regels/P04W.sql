/*
beschrijving: >-
    Een besluit met een datum na het overlijden van de persoon: een afschaling, een handhaving, een vrijstelling of
    een ontheffing. Zo'n besluit kan later zijn genomen op een aanvraag van daarvoor, en is geen activiteit van de
    persoon.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Dit besluit is van na het overlijden van de persoon. Controleer de datum van het besluit en van het overlijden.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

besluiten as (
    select 'afschaling' as tabel, persoon_id, datum as datum, levering_id, regelnr
    from staging.afschaling
    union all
    select 'handhaving', persoon_id, datum, levering_id, regelnr from staging.handhaving
    union all
    select 'vrijstelling_ontheffing', persoon_id, datum, levering_id, regelnr
    from staging.vrijstelling_ontheffing
),

na_overlijden as (
    select
        besluiten.tabel,
        besluiten.levering_id || ':' || besluiten.regelnr as sleutel,
        'P04W' as regel,
    from besluiten
    inner join staging.persoon as persoon
        on besluiten.persoon_id = persoon.persoon_id
    where besluiten.datum > persoon.overlijdensdatum
)

select * from na_overlijden
