/*
beschrijving: >-
    Aanbieders van leerroutes en andere onderdelen. Alleen geldige leveringen; staat een sleutel in meer leveringen,
    dan telt de nieuwste.
korrel: een rij per aanbieder
sleutel: [aanbieder_id]
kolommen:
    aanbieder_id: Code van de aanbieder.
    naam: Naam van de aanbieder.
    kvk: >-
        KvK-nummer, 8 cijfers. Leeg: geen KvK-nummer, zoals bij een eigen dienst.
    keurmerk: >-
        Keurmerk: BOW is Blik op Werk. Leeg: onbekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [naam]
*/
with

rijen as (
    select
        aanbieder.aanbieder_id,
        aanbieder.naam,
        aanbieder.kvk,
        aanbieder.keurmerk,
        aanbieder.levering_id,
        aanbieder.regelnr,
    from raw.aanbieder
    inner join staging.geldige_levering
        on aanbieder.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by aanbieder.aanbieder_id
        order by geldige_levering.voorrang desc, aanbieder.regelnr
    ) = 1
)

select * from rijen
