/*
beschrijving: >-
    Plannen inburgering en participatie (PIP). Elke wijziging is een nieuwe rij. Alleen geldige leveringen; staat
    een sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per PIP
sleutel: [pip_id]
kolommen:
    pip_id: >-
        Nummer van het PIP in het bronsysteem. Een nummer van acht of negen cijfers mag niet: het kan een BSN zijn.
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    dagtekening: Datum op het besluit. Die van het eerste PIP bepaalt of het op tijd was en wanneer de termijn begint.
    initieel: Of dit het eerste PIP van de persoon is.
    status: >-
        Of het PIP geldt: VASTGESTELD, INGETROKKEN of VERVALLEN.
    reden_wijziging: >-
        Waarom het PIP is gewijzigd. Leeg: eerste PIP, of reden niet geleverd.
    gemeentecode: Gemeente die het PIP vaststelde. Na een verhuizing kan dat een gemeente buiten de regio zijn.
    hoofddoel: >-
        Hoofddoel van het PIP. Leeg: niet geleverd.
    gezinsplan_id: >-
        Nummer van het gezinsplan waar dit PIP bij hoort. Leeg: geen gezinsplan.
    bezwaar: >-
        Of tegen het PIP bezwaar is gemaakt. Leeg: onbekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [persoon_id, dagtekening, initieel, status, gemeentecode]
*/
with

rijen as (
    select
        pip.pip_id,
        pip.persoon_id,
        pip.dagtekening,
        pip.initieel,
        pip.status,
        pip.reden_wijziging,
        pip.gemeentecode,
        pip.hoofddoel,
        pip.gezinsplan_id,
        pip.bezwaar,
        pip.levering_id,
        pip.regelnr,
    from raw.pip
    inner join staging.geldige_levering
        on pip.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by pip.pip_id
        order by geldige_levering.voorrang desc, pip.regelnr
    ) = 1
)

select * from rijen
