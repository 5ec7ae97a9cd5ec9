/*
beschrijving: De uren taalles van een inburgeraar in een maand, gevolgd en verzuimd.
korrel: een rij per inburgeraar en maand met taalles
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de laatste dag van de maand
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: leerroute op de laatste dag van de maand
    gevolgd_min: gevolgde minuten
    ongeoorloofd_min: minuten ongeoorloofd verzuim
    totaal_min: gevolgde minuten en alle verzuim samen
    uren_per_week: gevolgde uren per week van zeven dagen
    rk: sleutel van de persoon voor het aselect afronden
    peildatum: laatste dag van de maand
*/
with les as (
    select
        deelname.persoon_id,
        uren.maand,
        sum(coalesce(uren.gevolgd_min, 0)) as gevolgd_min,
        sum(coalesce(uren.verzuim_geoorloofd_min, 0)) as geoorloofd_min,
        sum(coalesce(uren.verzuim_ongeoorloofd_min, 0)) as ongeoorloofd_min
    from goedgekeurd.uren
    inner join goedgekeurd.deelname on deelname.deelname_id = uren.deelname_id
    inner join goedgekeurd.ref_soort on ref_soort.soort = deelname.soort and ref_soort.telt_als_taal
    group by deelname.persoon_id, uren.maand
),
fct_aanwezigheid as (
    select
        persoon_maand.persoon_id,
        persoon_maand.gemeentecode,
        persoon_maand.doelgroep,
        persoon_maand.leerroute,
        cast(les.gevolgd_min as bigint) as gevolgd_min,
        cast(les.ongeoorloofd_min as bigint) as ongeoorloofd_min,
        cast(les.gevolgd_min + les.geoorloofd_min + les.ongeoorloofd_min as bigint) as totaal_min,
        cast(les.gevolgd_min * 7 as double) / (60 * day(persoon_maand.peildatum)) as uren_per_week,
        persoon_maand.rk,
        persoon_maand.peildatum
    from les
    inner join kern.persoon_maand on persoon_maand.persoon_id = les.persoon_id
        and persoon_maand.maand = les.maand
)
select * from fct_aanwezigheid
