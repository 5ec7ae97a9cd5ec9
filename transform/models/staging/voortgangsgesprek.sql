/*
beschrijving: >-
    Gesprekken over de voortgang van het plan. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan
    telt de nieuwste.
korrel: een rij per persoon en datum
sleutel: [persoon_id, datum]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    datum: Dag van het gesprek.
    vorm: >-
        Hoe het gesprek ging. AANBIEDER: de aanbieder voerde het.
    uitkomst: Wat het gesprek opleverde.
    uitvoerder: Wie het gesprek voerde.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [vorm, uitkomst, uitvoerder]
*/
with

rijen as (
    select
        voortgangsgesprek.persoon_id,
        voortgangsgesprek.datum,
        voortgangsgesprek.vorm,
        voortgangsgesprek.uitkomst,
        voortgangsgesprek.uitvoerder,
        voortgangsgesprek.levering_id,
        voortgangsgesprek.regelnr,
    from raw.voortgangsgesprek
    inner join staging.geldige_levering
        on voortgangsgesprek.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by voortgangsgesprek.persoon_id, voortgangsgesprek.datum
        order by geldige_levering.voorrang desc, voortgangsgesprek.regelnr
    ) = 1
)

select * from rijen
