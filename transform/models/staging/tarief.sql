/*
beschrijving: >-
    Tarieven per contract en periode. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de
    nieuwste.
korrel: een rij per contract, tarief en begindatum
sleutel: [contract_id, tarief_code, van]
kolommen:
    contract_id: Nummer van het contract.
    tarief_code: Code van het tarief binnen het contract.
    van: Eerste dag waarop het tarief geldt.
    tot: >-
        Eerste dag waarop het tarief niet meer geldt. Leeg: het tarief geldt nog.
    eenheid: Waarvoor betaald wordt.
    prijs_cent: Prijs per eenheid in centen, zonder btw.
    index_pct: >-
        Jaarlijkse verhoging in procenten. Leeg: geen vaste verhoging.
    bedrag_status: >-
        Hoe zeker het bedrag is. FICTIEF is verzonnen, voor voorbeelden. ONBEVESTIGD is nog niet gecontroleerd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [eenheid, prijs_cent, bedrag_status]
*/
with

rijen as (
    select
        tarief.contract_id,
        tarief.tarief_code,
        tarief.van,
        tarief.tot,
        tarief.eenheid,
        tarief.prijs_cent,
        tarief.index_pct,
        tarief.bedrag_status,
        tarief.levering_id,
        tarief.regelnr,
    from raw.tarief
    inner join staging.geldige_levering
        on tarief.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by tarief.contract_id, tarief.tarief_code, tarief.van
        order by geldige_levering.voorrang desc, tarief.regelnr
    ) = 1
)

select * from rijen
