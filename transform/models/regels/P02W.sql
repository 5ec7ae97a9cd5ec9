/*
beschrijving: >-
    Een intake in de tweede helft van 2021 van iemand onder de Wet inburgering 2021. Dat kan alleen als
    voorbereiding op de wet, die op 1 januari 2022 inging.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De intake begon voor 1 januari 2022, toen de wet inging. Dat kan alleen bij voorbereiding. Controleer de datum.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

voorbereiding as (
    select
        'intake' as tabel,
        intake.levering_id || ':' || intake.regelnr as sleutel,
        'P02W' as regel,
    from staging.intake as intake
    inner join staging.persoon as persoon
        on intake.persoon_id = persoon.persoon_id
        and persoon.wet = 'WI2021'
    where intake.start >= date '2021-07-01'
        and intake.start < date '2022-01-01'
)

select * from voorbereiding
