/*
beschrijving: >-
    Iets dat begint na het overlijden van de persoon. De rij van die gebeurtenis wordt aangewezen, niet de persoon.
    De maand van het overlijden zelf mag nog uren, begeleiding en geld hebben; een latere maand niet. Besluiten van
    DUO of het college staan in P04W.
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
    select 'termijn', persoon_id, aanvang, levering_id, regelnr from staging.termijn
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
    select 'voortgangstoets', persoon_id, datum, levering_id, regelnr from staging.voortgangstoets
    union all
    select 'onderdeel_status', persoon_id, datum, levering_id, regelnr from staging.onderdeel_status
    union all
    select 'voortgangsgesprek', persoon_id, datum, levering_id, regelnr from staging.voortgangsgesprek
    union all
    select 'casemanager_toewijzing', persoon_id, van, levering_id, regelnr from staging.casemanager_toewijzing
    union all
    select 'uitkering', persoon_id, van, levering_id, regelnr from staging.uitkering
    union all
    select 'ontzorgen', persoon_id, van, levering_id, regelnr from staging.ontzorgen
    union all
    select 'voorziening', persoon_id, start, levering_id, regelnr from staging.voorziening
    union all
    select 'arbeid', persoon_id, van, levering_id, regelnr from staging.arbeid
    union all
    select 'begeleiding', persoon_id, maand, levering_id, regelnr from staging.begeleiding
    union all
    select 'uitkering_maand', persoon_id, maand, levering_id, regelnr from staging.uitkering_maand
    union all
    select 'ontzorgen_betaling', persoon_id, maand, levering_id, regelnr from staging.ontzorgen_betaling
    union all
    select 'uren', deelname.persoon_id, uren.maand, uren.levering_id, uren.regelnr
    from staging.uren as uren
    inner join staging.deelname as deelname on uren.deelname_id = deelname.deelname_id
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
