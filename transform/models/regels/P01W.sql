/*
beschrijving: >-
    De persoon heeft de pensioenleeftijd al bereikt als de plicht ingaat.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De inburgeringsplicht gaat in na het bereiken van de pensioenleeftijd. Controleer de geboortedatum en de
    ingangsdatum.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

te_oud as (
    select
        'inburgeringsplicht' as tabel,
        plicht.levering_id || ':' || plicht.regelnr as sleutel,
        'P01W' as regel,
    from staging.inburgeringsplicht as plicht
    inner join staging.persoon as persoon
        on plicht.persoon_id = persoon.persoon_id
    where plicht.ingang_plicht >= persoon.maand_aow
)

select * from te_oud
