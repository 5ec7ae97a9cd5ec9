/*
beschrijving: >-
    De persoon is nog geen 18 jaar in de maand waarin de plicht ingaat.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    De inburgeringsplicht gaat in voor de maand waarin de persoon 18 wordt. Controleer de geboortedatum en de
    ingangsdatum.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

te_jong as (
    select
        'inburgeringsplicht' as tabel,
        plicht.levering_id || ':' || plicht.regelnr as sleutel,
        'P01' as regel,
    from staging.inburgeringsplicht as plicht
    inner join staging.persoon as persoon
        on plicht.persoon_id = persoon.persoon_id
    where plicht.ingang_plicht < persoon.maand_18
)

select * from te_jong
