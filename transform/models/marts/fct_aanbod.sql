/*
beschrijving: >
    De uren die aanbieders in een maand aan een inburgeraar aanboden, en wat hij daarvan volgde en miste. De kolommen met taal_
    tellen alleen taallessen.
korrel: een rij per inburgeraar, maand en aanbieder
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de laatste dag van de maand
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: leerroute op de laatste dag van de maand
    aanbieder: nummer van de aanbieder; leeg als die er niet is
    aangeboden_min: aangeboden minuten, van elke soort aanbod
    gevolgd_min: gevolgde minuten, van elke soort aanbod
    taal_gevolgd_min: gevolgde minuten taalles
    taal_ongeoorloofd_min: minuten taalles die zonder goede reden gemist zijn
    taal_totaal_min: gevolgde minuten taalles en alle verzuim samen; leeg zonder taalles
    rk: sleutel van de persoon voor het aselect afronden
    peildatum: laatste dag van de maand
tests:
    uniek: [[persoon_id, peildatum, aanbieder]]
*/
with per_aanbieder as (
    select
        deelname.persoon_id,
        deelname.aanbieder_id as aanbieder,
        uren.maand,
        sum(coalesce(uren.aangeboden_min, 0)) as aangeboden_min,
        sum(coalesce(uren.gevolgd_min, 0)) as gevolgd_min,
        sum(coalesce(uren.gevolgd_min, 0)) filter (where ref_soort.telt_als_taal) as taal_gevolgd_min,
        sum(coalesce(uren.verzuim_geoorloofd_min, 0)) filter (where ref_soort.telt_als_taal) as taal_geoorloofd_min,
        sum(coalesce(uren.verzuim_ongeoorloofd_min, 0)) filter (where ref_soort.telt_als_taal) as taal_ongeoorloofd_min
    from goedgekeurd.uren
    inner join goedgekeurd.deelname on deelname.deelname_id = uren.deelname_id
    left join goedgekeurd.ref_soort on ref_soort.soort = deelname.soort
    group by deelname.persoon_id, deelname.aanbieder_id, uren.maand
),
fct_aanbod as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        per_aanbieder.aanbieder,
        cast(per_aanbieder.aangeboden_min as bigint) as aangeboden_min,
        cast(per_aanbieder.gevolgd_min as bigint) as gevolgd_min,
        cast(per_aanbieder.taal_gevolgd_min as bigint) as taal_gevolgd_min,
        cast(per_aanbieder.taal_ongeoorloofd_min as bigint) as taal_ongeoorloofd_min,
        cast(
            per_aanbieder.taal_gevolgd_min + per_aanbieder.taal_geoorloofd_min + per_aanbieder.taal_ongeoorloofd_min as bigint
        ) as taal_totaal_min,
        toestand.rk,
        toestand.peildatum
    from per_aanbieder
    inner join kern.persoon_maand as toestand on toestand.persoon_id = per_aanbieder.persoon_id
        and toestand.maand = per_aanbieder.maand
)
select * from fct_aanbod
