/*
beschrijving: >-
    Deelname van een persoon aan een cursus, werkplek of andere activiteit. Alleen geldige leveringen; staat een
    sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per deelname
sleutel: [deelname_id]
kolommen:
    deelname_id: >-
        Nummer van de deelname bij de aanbieder. Een nummer van acht of negen cijfers mag niet: het kan een BSN zijn.
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het klantnummer; de sleuteltabel zegt van wie dat is.
        Leeg na het inlezen: klantnummer onbekend in de sleuteltabel.
    soort: Soort aanbod. De tabel ref_soort zegt of het als taal en als participatie telt.
    aanbieder_id: >-
        Aanbieder van dit aanbod. Leeg: geen aanbieder, zoals bij gewoon werk.
    contract_id: >-
        Contract waaronder het aanbod valt. Leeg: geen contract of onbekend.
    perceel: >-
        Perceel van het contract. Leeg: geen perceel of onbekend.
    start: Eerste dag van de deelname. Mag in de toekomst liggen.
    gepland_einde: >-
        Afgesproken laatste dag. Leeg: niet afgesproken.
    einde: >-
        Laatste dag van de deelname, tot en met. Leeg: de deelname loopt nog.
    resultaat: Stand van de deelname.
    reden_voortijdig: >-
        Waarom de deelname te vroeg stopte. ONB is onbekend. Leeg: niet voortijdig gestopt.
    locatie_gemeente: >-
        Gemeente waar de activiteit is. Leeg: onbekend of op afstand.
    lokaal: >-
        Of het aanbod in de eigen gemeente is georganiseerd. Leeg: de standaard van de soort in ref_soort geldt.
    uitvoerder: >-
        PROF is een betaalde kracht, VRIJW een vrijwilliger. Leeg: onbekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [soort, start, resultaat]
*/
with

rijen as (
    select
        deelname.deelname_id,
        deelname.persoon_id,
        deelname.soort,
        deelname.aanbieder_id,
        deelname.contract_id,
        deelname.perceel,
        deelname.start,
        deelname.gepland_einde,
        deelname.einde,
        deelname.resultaat,
        deelname.reden_voortijdig,
        deelname.locatie_gemeente,
        deelname.lokaal,
        deelname.uitvoerder,
        deelname.levering_id,
        deelname.regelnr,
    from raw.deelname
    inner join staging.geldige_levering
        on deelname.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by deelname.deelname_id
        order by geldige_levering.voorrang desc, deelname.regelnr
    ) = 1
)

select * from rijen
