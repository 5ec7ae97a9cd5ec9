/*
beschrijving: >-
    Bedragen uit besluiten van het Rijk, per gemeente, jaar en regeling. Alleen geldige leveringen; staat een
    sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per gemeente, jaar, regeling en status
sleutel: [gemeentecode, jaar, regeling, status]
kolommen:
    gemeentecode: Gemeente die het geld krijgt.
    jaar: Jaar waarvoor de bijdrage is.
    regeling: Regeling. GF_UITVOERING is geld voor de uitvoering uit het gemeentefonds.
    status: >-
        Stand van het besluit: voorlopig, bijgesteld, definitief of afgerekend.
    bedrag_cent: Bedrag van het besluit in centen.
    besluitdatum: Datum van het besluit.
    ontvangen_cent: >-
        Wat de gemeente tot nu toe heeft ontvangen, in centen. Leeg: onbekend.
    bedrag_status: >-
        Hoe zeker het bedrag is. FICTIEF is verzonnen, voor voorbeelden. ONBEVESTIGD is nog niet gecontroleerd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [bedrag_cent, besluitdatum, bedrag_status]
*/
with

rijen as (
    select
        rijksbijdrage.gemeentecode,
        rijksbijdrage.jaar,
        rijksbijdrage.regeling,
        rijksbijdrage.status,
        rijksbijdrage.bedrag_cent,
        rijksbijdrage.besluitdatum,
        rijksbijdrage.ontvangen_cent,
        rijksbijdrage.bedrag_status,
        rijksbijdrage.levering_id,
        rijksbijdrage.regelnr,
    from raw.rijksbijdrage
    inner join staging.geldige_levering
        on rijksbijdrage.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by rijksbijdrage.gemeentecode, rijksbijdrage.jaar, rijksbijdrage.regeling, rijksbijdrage.status
        order by geldige_levering.voorrang desc, rijksbijdrage.regelnr
    ) = 1
)

select * from rijen
