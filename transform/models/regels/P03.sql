/*
beschrijving: >-
    De kennisgeving kwam meer dan twaalf maanden na de eerste inschrijving in de BRP. Dat kan: een groep van ruim
    3.000 mensen kreeg de kennisgeving te laat.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De kennisgeving is meer dan twaalf maanden na de eerste inschrijving in de BRP. Controleer beide datums.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

eerste_inschrijving as (
    select
        persoon_id,
        min(brp_inschrijving) as inschrijving,
    from staging.verblijf_gemeente
    group by persoon_id
),

laat as (
    select
        'inburgeringsplicht' as tabel,
        plicht.levering_id || ':' || plicht.regelnr as sleutel,
        'P03' as regel,
    from staging.inburgeringsplicht as plicht
    inner join eerste_inschrijving
        on plicht.persoon_id = eerste_inschrijving.persoon_id
    where plicht.volgnr = 1
        and plicht.kennisgeving_datum > eerste_inschrijving.inschrijving + interval 12 month
)

select * from laat
