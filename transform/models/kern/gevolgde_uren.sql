/*
beschrijving: >
    De gevolgde uren van bekende personen, met wat de soort van de deelname betekent: taal, meedoen of lokaal. Wat lokaal is, zegt
    de deelname zelf, en anders ref_soort. Aangeboden uren die niemand volgde, staan hier niet.
korrel: een rij per deelname en maand
sleutel: [deelname_id, maand]
kolommen:
    deelname_id: nummer van de deelname
    persoon_id: pseudoniem van de persoon
    soort: soort aanbod
    locatie_gemeente: gemeente waar de activiteit is; leeg als die onbekend is of op afstand
    gevolgd_min: gevolgde tijd in minuten
    is_taal: telt als taal
    is_participatie: telt als meedoen
    is_lokaal: is in de eigen gemeente georganiseerd; onbekend telt als niet
    start: eerste dag van de deelname
    einde: laatste dag van de deelname, tot en met; leeg als de deelname nog loopt
    maand: eerste dag van de maand
tests:
    klopt: [gevolgd_min > 0]
*/
with gevolgde_uren as (
    select
        uren.deelname_id,
        deelname.persoon_id,
        deelname.soort,
        deelname.locatie_gemeente,
        cast(uren.gevolgd_min as bigint) as gevolgd_min,
        coalesce(ref_soort.telt_als_taal, false) as is_taal,
        coalesce(ref_soort.telt_als_participatie, false) as is_participatie,
        coalesce(deelname.lokaal, ref_soort.lokaal, false) as is_lokaal,
        deelname.start,
        deelname.einde,
        uren.maand
    from goedgekeurd.uren
    inner join goedgekeurd.deelname on deelname.deelname_id = uren.deelname_id
    left join goedgekeurd.ref_soort on ref_soort.soort = deelname.soort
    where uren.gevolgd_min > 0
        and deelname.persoon_id is not null
)
select * from gevolgde_uren
