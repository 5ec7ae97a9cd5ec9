/*
beschrijving: >-
    Perioden waarin een gemeente verantwoordelijk is. Ook perioden buiten de regio horen erbij: zij bepalen het
    eerste jaar van de Rijksbijdrage. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de
    nieuwste.
korrel: een rij per persoon en begindatum
sleutel: [persoon_id, van]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    van: Eerste dag van de periode.
    tot: >-
        Eerste dag waarop de periode niet meer geldt. Leeg: de periode loopt nog.
    gemeentecode: Gemeente die verantwoordelijk is. Elke Nederlandse gemeente mag.
    status: >-
        GEKOPPELD: toegewezen door COA maar nog niet gehuisvest. GEHUISVEST: woont in de gemeente na een opvang.
        INGESCHREVEN: staat ingeschreven zonder toewijzing.
    brp_inschrijving: >-
        Datum van inschrijving in de BRP van deze gemeente. Leeg: niet ingeschreven of onbekend.
    herkomst: >-
        Waar de persoon vandaan kwam. ONB is onbekend. Leeg: niet geleverd, telt als onbekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [gemeentecode, status]
*/
with

rijen as (
    select
        verblijf_gemeente.persoon_id,
        verblijf_gemeente.van,
        verblijf_gemeente.tot,
        verblijf_gemeente.gemeentecode,
        verblijf_gemeente.status,
        verblijf_gemeente.brp_inschrijving,
        verblijf_gemeente.herkomst,
        verblijf_gemeente.levering_id,
        verblijf_gemeente.regelnr,
    from raw.verblijf_gemeente
    inner join staging.geldige_levering
        on verblijf_gemeente.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by verblijf_gemeente.persoon_id, verblijf_gemeente.van
        order by geldige_levering.voorrang desc, verblijf_gemeente.regelnr
    ) = 1
)

select * from rijen
