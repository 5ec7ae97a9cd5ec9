/*
beschrijving: >-
    Er is geen bedrag per persoon (ref_spuk_bedrag) voor een jaar en doelgroep waarin plichten ingingen. Het cijfer
    van dat jaar is dan onvolledig. De eerste plicht van dat jaar en die doelgroep wordt aangewezen, omdat de
    ontbrekende rij niet kan worden aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Voor dit jaar en deze doelgroep ontbreekt het bedrag per inburgeraar. Vul ref_spuk_bedrag aan.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

plichten as (
    select
        plicht.levering_id,
        plicht.regelnr,
        year(plicht.ingang_plicht) as jaar,
        persoon.doelgroep,
        row_number() over (
            partition by year(plicht.ingang_plicht), persoon.doelgroep
            order by plicht.levering_id, plicht.regelnr
        ) as nummer,
    from staging.inburgeringsplicht as plicht
    inner join staging.persoon as persoon
        on plicht.persoon_id = persoon.persoon_id
    cross join param.run as run
    where persoon.wet = 'WI2021'
        and plicht.ingang_plicht between date '2022-01-01' and run.peildatum
),

zonder_bedrag as (
    select
        'inburgeringsplicht' as tabel,
        plichten.levering_id || ':' || plichten.regelnr as sleutel,
        'M10' as regel,
    from plichten
    anti join staging.ref_spuk_bedrag as bedrag
        on plichten.jaar = bedrag.jaar
        and plichten.doelgroep = bedrag.doelgroep
    where plichten.nummer = 1
)

select * from zonder_bedrag
