/*
beschrijving: >-
    Een doel, een cijfer van elders of een toelichting hoort bij een indicator die niet bestaat, en zou nooit getoond worden.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    De code van de indicator bestaat niet. Kies een code van de pagina Definities, zoals PAR-1.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

verwijzing as (
    select 'doel' as tabel, levering_id, regelnr, kpi_id from staging.doel
    union all
    select 'benchmark', levering_id, regelnr, kpi_id from staging.benchmark
    union all
    select 'toelichting', levering_id, regelnr, kpi_id from staging.toelichting
),

onbekend as (
    select
        verwijzing.tabel,
        verwijzing.levering_id || ':' || verwijzing.regelnr as sleutel,
        'B02' as regel,
    from verwijzing
    anti join param.indicator as indicator using (kpi_id)
)

select * from onbekend
