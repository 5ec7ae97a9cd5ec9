/*
beschrijving: >-
    Regels van facturen en subsidies, zonder btw. Een creditnota is een regel met een negatief bedrag. Dubbele
    factuurregels staan er nog in: regel M01 wijst ze aan.
korrel: een rij per geleverde factuurregel
sleutel: [levering_id, regelnr]
kolommen:
    aanbieder_id: Aanbieder die de factuur stuurde.
    factuur_nr: Nummer van de factuur.
    regel: Nummer van de regel op de factuur, vanaf 1.
    contract_id: >-
        Contract waaronder de kosten vallen. Leeg: geen contract of onbekend.
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het klantnummer. Leeg: de regel gaat niet over een
        persoon, of het klantnummer is onbekend in de sleuteltabel.
    gemeentecode: >-
        Gemeente die betaalt. Leeg: de verdeelsleutel zegt welke gemeenten betalen.
    sleutel_id: >-
        Verdeelsleutel voor kosten zonder persoon. Leeg: de kosten worden niet verdeeld.
    kostensoort: Soort kosten.
    prestatie_van: Eerste dag van de geleverde prestatie.
    prestatie_tot: Laatste dag van de geleverde prestatie, tot en met.
    aantal: Aantal eenheden. Mag negatief zijn bij een creditnota.
    eenheid: Waarvoor betaald wordt.
    stukprijs_cent: Prijs per eenheid in centen, zonder btw.
    bedrag_cent: Bedrag van de regel in centen, zonder btw. Negatief bij een creditnota.
    btw_cent: >-
        Btw over de regel in centen. Leeg: geen btw.
    factuurdatum: Datum op de factuur.
    betaaldatum: >-
        Datum van betaling. Leeg: nog niet betaald, of onbekend.
    boekjaar: Jaar waarin de gemeente de kosten boekt.
    taakveld: >-
        Iv3-taakveld uit het grootboek, zoals 6.1. Leeg: onbekend.
    grootboek: >-
        Grootboekrekening. Leeg: onbekend.
    dekking: Uit welk geld betaald wordt. SPUK is de Rijksbijdrage voor inburgering.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [aanbieder_id, factuur_nr, regel, kostensoort, prestatie_van, prestatie_tot, aantal, eenheid,
        stukprijs_cent, bedrag_cent, factuurdatum, boekjaar, dekking]
*/
with

rijen as (
    select
        factuurregel.aanbieder_id,
        factuurregel.factuur_nr,
        factuurregel.regel,
        factuurregel.contract_id,
        factuurregel.persoon_id,
        factuurregel.gemeentecode,
        factuurregel.sleutel_id,
        factuurregel.kostensoort,
        factuurregel.prestatie_van,
        factuurregel.prestatie_tot,
        factuurregel.aantal,
        factuurregel.eenheid,
        factuurregel.stukprijs_cent,
        factuurregel.bedrag_cent,
        factuurregel.btw_cent,
        factuurregel.factuurdatum,
        factuurregel.betaaldatum,
        factuurregel.boekjaar,
        factuurregel.taakveld,
        factuurregel.grootboek,
        factuurregel.dekking,
        factuurregel.levering_id,
        factuurregel.regelnr,
    from raw.factuurregel
    inner join staging.geldige_levering
        on factuurregel.levering_id = geldige_levering.levering_id
)

select * from rijen
