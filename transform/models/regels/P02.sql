/*
beschrijving: >-
    Een kennisgeving of PIP van voor 1 januari 2022, of een intake van voor 1 juli 2021, van iemand onder de Wet
    inburgering 2021. Die wet ging in op 1 januari 2022; een intake mocht een half jaar eerder beginnen (P02W). Wie
    onder de wet van 2013 valt, wordt niet aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Deze datum ligt voor het begin van de Wet inburgering 2021. Verbeter de datum, of de wet van de persoon.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

besluiten as (
    select 'inburgeringsplicht' as tabel, persoon_id, kennisgeving_datum as datum, levering_id, regelnr
    from staging.inburgeringsplicht
    union all
    select 'pip', persoon_id, dagtekening, levering_id, regelnr from staging.pip
    union all
    select 'intake', persoon_id, start, levering_id, regelnr
    from staging.intake
    where start < date '2021-07-01'
),

te_vroeg as (
    select
        besluiten.tabel,
        besluiten.levering_id || ':' || besluiten.regelnr as sleutel,
        'P02' as regel,
    from besluiten
    inner join staging.persoon as persoon
        on besluiten.persoon_id = persoon.persoon_id
        and persoon.wet = 'WI2021'
    where besluiten.datum < date '2022-01-01'
)

select * from te_vroeg
