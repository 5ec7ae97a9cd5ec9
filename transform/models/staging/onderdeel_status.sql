/*
beschrijving: >-
    Afronding van de onderdelen zonder examen: ondertekening van de participatieverklaring, eindgesprek van MAP of
    Z-route. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon, onderdeel en datum
sleutel: [persoon_id, onderdeel, datum]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    onderdeel: >-
        Onderdeel: PVT, MAP of de Z-route.
    datum: Dag van de ondertekening (PVT) of van het eindgesprek (MAP, Z).
    minuten: >-
        Tijd die aan het onderdeel is besteed, in minuten. Een bestand mag ook uren bevatten in de kolom uren. Leeg:
        niet vastgelegd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
*/
with

rijen as (
    select
        onderdeel_status.persoon_id,
        onderdeel_status.onderdeel,
        onderdeel_status.datum,
        onderdeel_status.minuten,
        onderdeel_status.levering_id,
        onderdeel_status.regelnr,
    from raw.onderdeel_status
    inner join staging.geldige_levering
        on onderdeel_status.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by onderdeel_status.persoon_id, onderdeel_status.onderdeel, onderdeel_status.datum
        order by geldige_levering.voorrang desc, onderdeel_status.regelnr
    ) = 1
)

select * from rijen
