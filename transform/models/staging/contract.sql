/*
beschrijving: >-
    Contracten met aanbieders. Een wijziging is een nieuwe revisie. Alleen geldige leveringen; staat een sleutel in
    meer leveringen, dan telt de nieuwste.
korrel: een rij per contract en revisie
sleutel: [contract_id, revisie]
kolommen:
    contract_id: Nummer van het contract.
    revisie: Versie van het contract, vanaf 1. De hoogste geldt.
    aanbieder_id: Aanbieder waarmee het contract is gesloten.
    perceel: Deel van het aanbod waarover het contract gaat. MB is maatschappelijke begeleiding.
    schaal: >-
        Voor welk gebied is ingekocht. Leeg: onbekend.
    opdrachtgever: >-
        Wie het contract sloot. Leeg: niet geleverd.
    van: Eerste dag van het contract.
    tot: >-
        Eerste dag waarop het contract niet meer geldt. Leeg: voor onbepaalde tijd.
    optiejaren: >-
        Aantal jaren waarmee het contract verlengd kan worden. Leeg: onbekend.
    plafond_cent: >-
        Hoogste bedrag over de hele looptijd, in centen zonder btw. Leeg: geen plafond.
    btw: >-
        Btw: VRIJGESTELD of 21 procent. Leeg: onbekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [aanbieder_id, perceel, van]
*/
with

rijen as (
    select
        contract.contract_id,
        contract.revisie,
        contract.aanbieder_id,
        contract.perceel,
        contract.schaal,
        contract.opdrachtgever,
        contract.van,
        contract.tot,
        contract.optiejaren,
        contract.plafond_cent,
        contract.btw,
        contract.levering_id,
        contract.regelnr,
    from raw.contract
    inner join staging.geldige_levering
        on contract.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by contract.contract_id, contract.revisie
        order by geldige_levering.voorrang desc, contract.regelnr
    ) = 1
)

select * from rijen
