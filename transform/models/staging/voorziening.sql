/*
beschrijving: >-
    Re-integratievoorzieningen per persoon. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt
    de nieuwste.
korrel: een rij per persoon, type en begindatum
sleutel: [persoon_id, type, start]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    type: Soort voorziening. LKS is loonkostensubsidie.
    start: Eerste dag van de voorziening.
    einde: >-
        Laatste dag van de voorziening, tot en met. Leeg: zij loopt nog.
    doel: >-
        Waarvoor de voorziening is. Leeg: niet vastgelegd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
*/
with

rijen as (
    select
        voorziening.persoon_id,
        voorziening.type,
        voorziening.start,
        voorziening.einde,
        voorziening.doel,
        voorziening.levering_id,
        voorziening.regelnr,
    from raw.voorziening
    inner join staging.geldige_levering
        on voorziening.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by voorziening.persoon_id, voorziening.type, voorziening.start
        order by geldige_levering.voorrang desc, voorziening.regelnr
    ) = 1
)

select * from rijen
