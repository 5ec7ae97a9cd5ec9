/*
beschrijving: >-
    Uitkeringen per persoon. Bij een paar heeft elke partner een eigen rij. Alleen geldige leveringen; staat een
    sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon, regeling en begindatum
sleutel: [persoon_id, regeling, van]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    regeling: >-
        Regeling: PW is algemene bijstand, BIJZONDER is bijzondere bijstand.
    van: Eerste dag van de uitkering.
    tot: >-
        Eerste dag zonder uitkering. Leeg: de uitkering loopt nog.
    gemeentecode: Gemeente die de uitkering betaalt.
    rol: AANVRAGER of PARTNER van de aanvrager.
    reden_instroom: >-
        Waarom de uitkering begon. ONBEKEND is: onbekend bij de gemeente. Leeg: niet geleverd.
    reden_uitstroom: >-
        Waarom de uitkering eindigde. WERK_LOONDIENST, WERK_ZELFSTANDIG en STUDIE_STUFI zijn gewenste uitstroom. Leeg:
        de uitkering loopt nog, of de reden is niet geleverd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [gemeentecode, rol]
*/
with

rijen as (
    select
        uitkering.persoon_id,
        uitkering.regeling,
        uitkering.van,
        uitkering.tot,
        uitkering.gemeentecode,
        uitkering.rol,
        uitkering.reden_instroom,
        uitkering.reden_uitstroom,
        uitkering.levering_id,
        uitkering.regelnr,
    from raw.uitkering
    inner join staging.geldige_levering
        on uitkering.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by uitkering.persoon_id, uitkering.regeling, uitkering.van
        order by geldige_levering.voorrang desc, uitkering.regelnr
    ) = 1
)

select * from rijen
