/*
beschrijving: >-
    Een examen van meer dan 24 maanden voor de plicht, of hetzelfde onderdeel twee keer op een dag. Van de dubbele
    rijen blijft de eerste staan.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Het examen is van lang voor de plicht, of hetzelfde onderdeel staat twee keer op deze dag. Verbeter de datum of
    haal de dubbele rij weg.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

ingang as (
    select persoon_id, min(ingang_plicht) as datum
    from staging.inburgeringsplicht
    group by persoon_id
),

genummerd as (
    select
        persoon_id,
        datum,
        levering_id,
        regelnr,
        row_number() over (
            partition by persoon_id, onderdeel, datum
            order by levering_id, regelnr
        ) as nummer,
    from staging.examen
),

onmogelijk as (
    select
        'examen' as tabel,
        genummerd.levering_id || ':' || genummerd.regelnr as sleutel,
        'D07' as regel,
    from genummerd
    left join ingang
        on genummerd.persoon_id = ingang.persoon_id
    where genummerd.nummer > 1
        or genummerd.datum < ingang.datum - interval 24 month
)

select * from onmogelijk
