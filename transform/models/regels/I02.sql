/*
beschrijving: >-
    Een PIP van voor de start van de intake of van voor de kennisgeving.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Het PIP is vastgesteld voor de intake begon of voor de kennisgeving. Controleer de dagtekening.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

start_intake as (
    select persoon_id, min(start) as start
    from staging.intake
    group by persoon_id
),

kennisgeving as (
    select persoon_id, min(kennisgeving_datum) as datum
    from staging.inburgeringsplicht
    group by persoon_id
),

te_vroeg as (
    select
        'pip' as tabel,
        pip.levering_id || ':' || pip.regelnr as sleutel,
        'I02' as regel,
    from staging.pip as pip
    left join start_intake
        on pip.persoon_id = start_intake.persoon_id
    left join kennisgeving
        on pip.persoon_id = kennisgeving.persoon_id
    where pip.dagtekening < start_intake.start
        or pip.dagtekening < kennisgeving.datum
)

select * from te_vroeg
