/*
beschrijving: >-
    Controles per aanbieder: keurmerk en financiën. Alleen geldige leveringen; staat een sleutel in meer leveringen,
    dan telt de nieuwste.
korrel: een rij per aanbieder, datum en soort
sleutel: [aanbieder_id, datum, soort]
kolommen:
    aanbieder_id: Aanbieder die is gecontroleerd.
    datum: Dag van het oordeel.
    soort: Waarop is gecontroleerd.
    instantie: Wie controleerde.
    uitkomst: Oordeel.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [instantie, uitkomst]
*/
with

rijen as (
    select
        aanbieder_audit.aanbieder_id,
        aanbieder_audit.datum,
        aanbieder_audit.soort,
        aanbieder_audit.instantie,
        aanbieder_audit.uitkomst,
        aanbieder_audit.levering_id,
        aanbieder_audit.regelnr,
    from raw.aanbieder_audit
    inner join staging.geldige_levering
        on aanbieder_audit.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by aanbieder_audit.aanbieder_id, aanbieder_audit.datum, aanbieder_audit.soort
        order by geldige_levering.voorrang desc, aanbieder_audit.regelnr
    ) = 1
)

select * from rijen
