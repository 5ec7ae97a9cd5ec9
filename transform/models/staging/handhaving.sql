/*
beschrijving: >-
    Stappen in de handhaving door gemeente of DUO. Alleen geldige leveringen; staat een sleutel in meer leveringen,
    dan telt de nieuwste.
korrel: een rij per persoon, datum en volgnummer
sleutel: [persoon_id, datum, volgnr]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    datum: Dag van het besluit.
    volgnr: Volgnummer op die dag, vanaf 1.
    instantie: >-
        Wie handhaaft: het college of DUO.
    soort: Soort stap.
    onderdeel: Waarover het gaat. TOETS is de leerbaarheidstoets.
    bedrag_cent: >-
        Bedrag van de boete of maatregel in centen. Leeg: geen bedrag.
    status: Of het besluit nog geldt.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [instantie, soort, onderdeel, status]
*/
with

rijen as (
    select
        handhaving.persoon_id,
        handhaving.datum,
        handhaving.volgnr,
        handhaving.instantie,
        handhaving.soort,
        handhaving.onderdeel,
        handhaving.bedrag_cent,
        handhaving.status,
        handhaving.levering_id,
        handhaving.regelnr,
    from raw.handhaving
    inner join staging.geldige_levering
        on handhaving.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by handhaving.persoon_id, handhaving.datum, handhaving.volgnr
        order by geldige_levering.voorrang desc, handhaving.regelnr
    ) = 1
)

select * from rijen
