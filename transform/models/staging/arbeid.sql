/*
beschrijving: >-
    Perioden van betaald werk, in loondienst of als zelfstandige. Alleen geldige leveringen; staat een sleutel in
    meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon, begindatum en volgnummer
sleutel: [persoon_id, van, volgnr]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    van: Eerste werkdag.
    volgnr: Volgnummer bij meer banen met dezelfde begindatum, vanaf 1.
    tot: >-
        Eerste dag waarop het werk voorbij is. Leeg: het werk loopt nog.
    soort: Soort werk.
    uren_week: >-
        Gemiddeld aantal uren per week. Leeg: onbekend, telt dan niet als werk.
    werkgever_anoniem: >-
        Nummer van de werkgever zonder naam. Leeg: niet geleverd.
    lks: >-
        Of de gemeente loonkostensubsidie betaalt. Leeg: onbekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [soort]
*/
with

rijen as (
    select
        arbeid.persoon_id,
        arbeid.van,
        arbeid.volgnr,
        arbeid.tot,
        arbeid.soort,
        arbeid.uren_week,
        arbeid.werkgever_anoniem,
        arbeid.lks,
        arbeid.levering_id,
        arbeid.regelnr,
    from raw.arbeid
    inner join staging.geldige_levering
        on arbeid.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by arbeid.persoon_id, arbeid.van, arbeid.volgnr
        order by geldige_levering.voorrang desc, arbeid.regelnr
    ) = 1
)

select * from rijen
