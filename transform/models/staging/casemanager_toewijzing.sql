/*
beschrijving: >-
    Toewijzing van inburgeraars aan casemanagers. De periode is van tot (niet tot en met). Alleen geldige leveringen;
    staat een sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon en begindatum
sleutel: [persoon_id, van]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    van: Eerste dag van de toewijzing.
    tot: >-
        Eerste dag waarop deze casemanager niet meer het aanspreekpunt is. Leeg: nog steeds.
    casemanager_id: >-
        Pseudoniem van de casemanager. De levering bevat de code of het personeelsnummer; dat wordt nooit bewaard.
    organisatie: Waar de casemanager werkt.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [casemanager_id, organisatie]
*/
with

rijen as (
    select
        casemanager_toewijzing.persoon_id,
        casemanager_toewijzing.van,
        casemanager_toewijzing.tot,
        casemanager_toewijzing.casemanager_id,
        casemanager_toewijzing.organisatie,
        casemanager_toewijzing.levering_id,
        casemanager_toewijzing.regelnr,
    from raw.casemanager_toewijzing
    inner join staging.geldige_levering
        on casemanager_toewijzing.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by casemanager_toewijzing.persoon_id, casemanager_toewijzing.van
        order by geldige_levering.voorrang desc, casemanager_toewijzing.regelnr
    ) = 1
)

select * from rijen
