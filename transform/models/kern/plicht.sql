/*
beschrijving: >
    De inburgeringsplichten zonder afgekeurde rijen en zonder overlap: een plicht die doorloopt in een latere plicht van
    dezelfde persoon eindigt op de eerste dag van die latere.
korrel: een rij per inburgeringsplicht
sleutel: [persoon_id, ingang_plicht]
kolommen:
    persoon_id: pseudoniem van de persoon
    volgnr: volgnummer van de plicht bij de bron
    reden_einde: waarom de plicht eindigde; leeg zolang hij loopt
    kennisgeving_datum: dagtekening van de kennisgeving van DUO; leeg als die ontbreekt
    ingang_plicht: eerste dag van de plicht
    einde_plicht: eerste dag zonder plicht; leeg zolang hij loopt
*/
with plicht as (
    select
        persoon_id,
        volgnr,
        reden_einde,
        kennisgeving_datum,
        ingang_plicht,
        least(
            einde_plicht,
            lead(ingang_plicht) over (partition by persoon_id order by ingang_plicht, volgnr)
        ) as einde_plicht
    from goedgekeurd.inburgeringsplicht
    where ingang_plicht is not null
)
select * from plicht
