/*
beschrijving: >-
    Inburgeringsplicht per persoon, volgens de berichten van DUO. Alleen geldige leveringen; staat een sleutel in
    meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon en volgnummer
sleutel: [persoon_id, volgnr]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    volgnr: Volgnummer binnen de persoon, vanaf 1. Iemand die opnieuw plichtig wordt, krijgt een nieuw nummer.
    kennisgeving_datum: >-
        Datum van de kennisgeving van DUO dat de persoon moet inburgeren. Hiervandaan lopen de 10 weken voor het PIP.
    ingang_plicht: Eerste dag waarop de persoon inburgeringsplichtig is. Het jaar hiervan is het cohort.
    einde_plicht: >-
        Eerste dag waarop de persoon niet meer plichtig is. Leeg: de plicht loopt nog.
    reden_einde: >-
        Waarom de plicht eindigde. ONB is onbekend. Leeg: de plicht loopt nog, of de reden is niet geleverd.
    niveau_voldaan: >-
        Taalniveau waarmee aan de plicht is voldaan. A1Z is de Z-route. Leeg: (nog) niet voldaan, of niveau onbekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [kennisgeving_datum, ingang_plicht]
*/
with

rijen as (
    select
        inburgeringsplicht.persoon_id,
        inburgeringsplicht.volgnr,
        inburgeringsplicht.kennisgeving_datum,
        inburgeringsplicht.ingang_plicht,
        inburgeringsplicht.einde_plicht,
        inburgeringsplicht.reden_einde,
        inburgeringsplicht.niveau_voldaan,
        inburgeringsplicht.levering_id,
        inburgeringsplicht.regelnr,
    from raw.inburgeringsplicht
    inner join staging.geldige_levering
        on inburgeringsplicht.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by inburgeringsplicht.persoon_id, inburgeringsplicht.volgnr
        order by geldige_levering.voorrang desc, inburgeringsplicht.regelnr
    ) = 1
)

select * from rijen
