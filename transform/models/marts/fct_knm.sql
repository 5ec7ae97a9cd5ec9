/*
beschrijving: >
    Wie in de caseload een leerroute heeft en minstens twaalf maanden een PIP, en of die persoon KNM (kennis van de Nederlandse
    maatschappij) had, aan het einde van elke maand.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS of Z op de peildatum
    rk: sleutel van de persoon voor het aselect afronden
    heeft_knm: >
        slaagde op of voor de peildatum voor het examen KNM; of, op de Z-route: volgde 800 uur taal en KNM samen
    peildatum: laatste dag van de maand
*/
with geslaagd as (
    select persoon_id, min(datum) as examendatum
    from goedgekeurd.examen
    where onderdeel = 'KNM' and uitslag = 'GESLAAGD'
    group by persoon_id
),
opgeteld as (
    select persoon_id, maand, sum(gevolgd_min) over (partition by persoon_id order by maand) as taal_min
    from kern.gevolgde_uren
    where is_taal
),
gevolgd as (
    select persoon_id, min(maand) as maand_800
    from opgeteld
    where taal_min >= 800 * 60
    group by persoon_id
),
fct_knm as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        toestand.rk,
        coalesce(geslaagd.examendatum <= toestand.peildatum, false)
            or coalesce(toestand.leerroute = 'Z' and gevolgd.maand_800 <= toestand.maand, false) as heeft_knm,
        toestand.peildatum
    from kern.persoon_maand as toestand
    inner join kern.persoon on persoon.persoon_id = toestand.persoon_id
        and cast(persoon.eerste_pip_datum + interval 12 month as date) <= toestand.peildatum
    left join geslaagd on geslaagd.persoon_id = toestand.persoon_id
    left join gevolgd on gevolgd.persoon_id = toestand.persoon_id
    where toestand.in_caseload
        and toestand.leerroute <> 'GEEN_PIP'
)
select * from fct_knm
