/*
beschrijving: >
    De trede op de participatieladder van elke inburgeraar in elke maand, nu en twaalf maanden eerder: 0 geen activiteit, 1 alleen
    taal, 2 onbetaald meedoen, 3 onderwijs, 4 betaald werk met bijstand, 5 betaald werk zonder bijstand. De hoogste trede telt.
korrel: een rij per inburgeraar en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio; leeg als die er niet is
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    trede: trede op de participatieladder, van 0 tot en met 5
    trede_eerder: trede twaalf maanden eerder; leeg als de persoon toen niet in een caseload zat
    rk: sleutel van de persoon voor het aselect afronden
    in_caseload: lopend en wonend in de gemeente op de peildatum
    is_18_tot_aow: is 18 jaar of ouder en heeft de AOW-leeftijd nog niet
    peildatum: laatste dag van de maand
tests:
    klopt: [trede between 0 and 5]
*/
with onderwijs as (
    select distinct persoon_id, maand
    from kern.gevolgde_uren
    where soort = 'ONDERWIJS'
),
treden as (
    select
        toestand.*,
        case
            when toestand.werkt and not toestand.in_bijstand then 5
            when toestand.werkt then 4
            when onderwijs.persoon_id is not null then 3
            when toestand.participeert then 2
            when toestand.heeft_taal then 1
            else 0
        end as trede
    from kern.persoon_maand as toestand
    left join onderwijs on onderwijs.persoon_id = toestand.persoon_id
        and onderwijs.maand = toestand.maand
),
ladder as (
    select
        nu.persoon_id,
        nu.gemeentecode,
        nu.doelgroep,
        nu.leerroute,
        nu.trede,
        eerder.trede as trede_eerder,
        nu.rk,
        nu.in_caseload,
        nu.is_18_tot_aow,
        nu.peildatum
    from treden as nu
    left join treden as eerder on eerder.persoon_id = nu.persoon_id
        and eerder.maand = cast(nu.maand - interval 12 month as date)
        and eerder.in_caseload
)
select * from ladder
