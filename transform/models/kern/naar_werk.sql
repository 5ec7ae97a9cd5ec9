/*
beschrijving: >
    Elke keer dat de bijstand eindigde en de persoon in de maand erna werk had en geen bijstand: de regel van het CBS voor
    uitstroom naar werk.
korrel: een rij per persoon en maand waarin de bijstand eindigde
sleutel: [persoon_id, maand]
kolommen:
    persoon_id: pseudoniem van de persoon
    is_duurzaam: >
        kreeg in de zes maanden na deze maand geen dag bijstand; leeg zolang de zesde maand na de peilmaand ligt
    maand: eerste dag van de maand met de laatste dag bijstand
*/
with einde as (
    select distinct
        persoon_id,
        date_trunc('month', tot - 1)::date as maand,
        cast(date_trunc('month', tot - 1) + interval 1 month as date) as maand_erna,
        last_day(date_trunc('month', tot - 1) + interval 6 month) as einde_zesde_maand
    from kern.bijstand
    where tot is not null
),
terug as (
    select
        einde.persoon_id,
        einde.maand,
        min(bijstand.van) as terug_datum
    from einde
    inner join kern.bijstand on bijstand.persoon_id = einde.persoon_id
        and (bijstand.tot is null or bijstand.tot > einde.maand_erna)
    group by einde.persoon_id, einde.maand
),
naar_werk as (
    select
        einde.persoon_id,
        case
            when einde.einde_zesde_maand <= run.peildatum
                then coalesce(terug.terug_datum > einde.einde_zesde_maand, true)
        end as is_duurzaam,
        einde.maand
    from einde
    cross join param.run
    inner join kern.activiteit on activiteit.persoon_id = einde.persoon_id
        and activiteit.maand = einde.maand_erna
        and activiteit.werkt
    left join terug on terug.persoon_id = einde.persoon_id
        and terug.maand = einde.maand
    where coalesce(terug.terug_datum > last_day(einde.maand_erna), true)
)
select * from naar_werk
