/*
beschrijving: >-
    Inburgeringstermijnen per persoon. De datum van DUO gaat voor de eigen berekening. Alleen geldige leveringen;
    staat een sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon en volgnummer
sleutel: [persoon_id, volgnr]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    volgnr: Volgnummer binnen de persoon, vanaf 1.
    soort: >-
        Soort termijn: de eerste, een verlenging, of een nieuwe termijn na een boete.
    aanvang: Eerste dag van de termijn. Bij INITIEEL is dat de dag na de dagtekening van het eerste PIP.
    einde: Laatste dag van de termijn, tot en met.
    weken: >-
        Lengte van de verlenging in weken. Leeg: geen verlenging, of lengte niet geleverd.
    grond: >-
        Reden van de verlenging, in groepen. Leeg: geen verlenging, of reden niet geleverd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [soort, aanvang, einde]
*/
with

rijen as (
    select
        termijn.persoon_id,
        termijn.volgnr,
        termijn.soort,
        termijn.aanvang,
        termijn.einde,
        termijn.weken,
        termijn.grond,
        termijn.levering_id,
        termijn.regelnr,
    from raw.termijn
    inner join staging.geldige_levering
        on termijn.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by termijn.persoon_id, termijn.volgnr
        order by geldige_levering.voorrang desc, termijn.regelnr
    ) = 1
)

select * from rijen
