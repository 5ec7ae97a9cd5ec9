/*
beschrijving: >
    Wat iemand in een maand deed: taalles, meedoen, betaald werk. Of een soort deelname als taal of als meedoen telt, staat in
    ref_soort. Alleen gevolgde uren tellen.
korrel: een rij per persoon en maand met enige activiteit
sleutel: [persoon_id, maand]
kolommen:
    persoon_id: pseudoniem van de persoon
    heeft_taal: volgde taalles
    werkt: had betaald werk (een rij in arbeid met uren_week boven nul die de maand raakt)
    participeert: werkte of volgde een activiteit die als meedoen telt
    maand: eerste dag van de maand
*/
with uren as (
    select persoon_id, maand, is_taal, is_participatie, false as is_werk
    from kern.gevolgde_uren
),
werk as (
    select
        arbeid.persoon_id,
        maand.maand,
        false as is_taal,
        true as is_participatie,
        true as is_werk
    from goedgekeurd.arbeid
    inner join param.maand on arbeid.van <= maand.peildatum
        and (arbeid.tot is null or arbeid.tot > maand.maand)
    where arbeid.uren_week > 0
),
activiteit as (
    select
        persoon_id,
        bool_or(is_taal) as heeft_taal,
        bool_or(is_werk) as werkt,
        bool_or(is_participatie) as participeert,
        maand
    from (select * from uren union all select * from werk) as samen
    group by persoon_id, maand
)
select * from activiteit
