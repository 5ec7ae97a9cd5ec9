/*
beschrijving: >-
    Bedragen van het Rijk die niet officieel zijn. Een pagina die ze gebruikt, zegt "voorlopige bedragen".
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: info
melding: >-
    Dit bedrag is fictief of niet bevestigd. Vervang het zodra het officiele bedrag bekend is.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

bedragen as (
    select 'ref_spuk_bedrag' as tabel, status as bedrag_status, levering_id, regelnr
    from staging.ref_spuk_bedrag
    union all
    select 'rijksbijdrage', bedrag_status, levering_id, regelnr from staging.rijksbijdrage
),

niet_officieel as (
    select
        bedragen.tabel,
        bedragen.levering_id || ':' || bedragen.regelnr as sleutel,
        'M10I' as regel,
    from bedragen
    where bedragen.bedrag_status <> 'OFFICIEEL'
)

select * from niet_officieel
