/*
beschrijving: >-
    Examenpogingen per onderdeel, volgens DUO. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan
    telt de nieuwste.
korrel: een rij per persoon, onderdeel, datum en poging
sleutel: [persoon_id, onderdeel, datum, poging]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    onderdeel: >-
        Onderdeel: lezen, luisteren, schrijven, spreken of kennis van de Nederlandse maatschappij.
    datum: Datum van het examen.
    poging: Nummer van de poging voor dit onderdeel, vanaf 1.
    niveau: >-
        Taalniveau van het examen. Leeg: alleen bij KNM, dat geen niveau heeft.
    uitslag: >-
        Uitslag van het examen. ONBEKEND is: nog niet bekend.
    registratie_datum: >-
        Datum waarop DUO de uitslag vastlegde. Leeg: nog geen uitslag, of niet geleverd.
    gratis: >-
        Of de poging gratis was. Leeg: onbekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [uitslag]
*/
with

rijen as (
    select
        examen.persoon_id,
        examen.onderdeel,
        examen.datum,
        examen.poging,
        examen.niveau,
        examen.uitslag,
        examen.registratie_datum,
        examen.gratis,
        examen.levering_id,
        examen.regelnr,
    from raw.examen
    inner join staging.geldige_levering
        on examen.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by examen.persoon_id, examen.onderdeel, examen.datum, examen.poging
        order by geldige_levering.voorrang desc, examen.regelnr
    ) = 1
)

select * from rijen
