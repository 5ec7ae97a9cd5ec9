/*
beschrijving: >-
    Bedragen per persoon, maand en regeling, in hele centen. Een bestand mag ook euro bevatten in kolommen zonder
    _cent. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon, maand en regeling
sleutel: [persoon_id, maand, regeling]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    maand: Maand van de uitkering, als eerste dag van die maand.
    regeling: Regeling, als in de tabel uitkering.
    netto_cent: >-
        Netto betaald bedrag in centen. 0 is: wel recht, niets betaald.
    bruto_cent: >-
        Bruto bedrag in centen. Leeg: niet geleverd.
    inkomsten_arbeid_cent: >-
        Inkomsten uit werk in deze maand, in centen. 0 is: geen inkomsten. Leeg: onbekend.
    leefvorm: >-
        Leefvorm: alleenstaand, alleenstaande ouder of paar. Leeg: onbekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [netto_cent]
*/
with

rijen as (
    select
        uitkering_maand.persoon_id,
        uitkering_maand.maand,
        uitkering_maand.regeling,
        uitkering_maand.netto_cent,
        uitkering_maand.bruto_cent,
        uitkering_maand.inkomsten_arbeid_cent,
        uitkering_maand.leefvorm,
        uitkering_maand.levering_id,
        uitkering_maand.regelnr,
    from raw.uitkering_maand
    inner join staging.geldige_levering
        on uitkering_maand.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by uitkering_maand.persoon_id, uitkering_maand.maand, uitkering_maand.regeling
        order by geldige_levering.voorrang desc, uitkering_maand.regelnr
    ) = 1
)

select * from rijen
