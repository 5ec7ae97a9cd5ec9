/*
beschrijving: >-
    Iets dat begint na het overlijden van de persoon. De rij van die gebeurtenis wordt aangewezen, niet de persoon.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Deze gebeurtenis is na de datum van overlijden. Verbeter de datum, of de overlijdensdatum van de persoon.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

gebeurtenissen as (
    select 'inburgeringsplicht' as tabel, persoon_id, ingang_plicht as datum, levering_id, regelnr
    from staging.inburgeringsplicht
    union all
    select 'verblijf_gemeente', persoon_id, van, levering_id, regelnr from staging.verblijf_gemeente
    union all
    select 'intake', persoon_id, start, levering_id, regelnr from staging.intake
    union all
    select 'pip', persoon_id, dagtekening, levering_id, regelnr from staging.pip
    union all
    select 'leerroute_fase', persoon_id, van, levering_id, regelnr from staging.leerroute_fase
    union all
    select 'deelname', persoon_id, start, levering_id, regelnr from staging.deelname
    union all
    select 'examen', persoon_id, datum, levering_id, regelnr from staging.examen
    union all
    select 'uitkering', persoon_id, van, levering_id, regelnr from staging.uitkering
    union all
    select 'arbeid', persoon_id, van, levering_id, regelnr from staging.arbeid
),

na_overlijden as (
    select
        gebeurtenissen.tabel,
        gebeurtenissen.levering_id || ':' || gebeurtenissen.regelnr as sleutel,
        'P04' as regel,
    from gebeurtenissen
    inner join staging.persoon as persoon
        on gebeurtenissen.persoon_id = persoon.persoon_id
    where gebeurtenissen.datum > persoon.overlijdensdatum
)

select * from na_overlijden
