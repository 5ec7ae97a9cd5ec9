/*
beschrijving: >
    Elke inburgeraar met een PIP, met de dag waarop hij voor het eerst van leerroute wisselde. Afschalen is geen wissel: de route
    blijft dan dezelfde.
korrel: een rij per inburgeraar met een PIP
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, anders de laatste
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: eerste leerroute; GEEN_PIP als die er niet is
    pilot: PILOT als de brede intake bij de pilot hoorde, anders GEEN_PILOT
    rk: sleutel van de persoon voor het aselect afronden
    is_half_jaar: het eerste PIP is op de peildatum minstens zes maanden oud
    is_termijn_om: de maanden waarin wisselen gewoon kan, zijn op de peildatum voorbij
    heeft_gewisseld: wisselde op of voor de peildatum
    wisselde_laat: >
        wisselde op of voor de peildatum, na de maanden waarin wisselen gewoon kan; van ONDERWIJS naar B1 mag altijd en telt niet
    bleef_op_route: wisselde niet in de maanden waarin wisselen gewoon kan
    cohort_datum: eerste dag van het jaar waarin de eerste plicht inging
*/
with stap as (
    select
        persoon_id,
        van,
        leerroute,
        lag(leerroute) over (partition by persoon_id order by van) as vorige,
        leerroute <> lag(leerroute) over (partition by persoon_id order by van) as is_wissel
    from kern.leerroute
    where is_fase
),
wissel as (
    select persoon_id, min(van) as wisseldatum
    from stap
    where is_wissel
    group by persoon_id
),
laat as (
    select distinct stap.persoon_id
    from stap
    inner join kern.termijn on termijn.persoon_id = stap.persoon_id
        and termijn.wisselen_tot_en_met < stap.van
    inner join param.run on stap.van <= run.peildatum
    where stap.is_wissel
        and not (stap.vorige = 'ONDERWIJS' and stap.leerroute = 'B1')
),
fct_routewissel as (
    select
        persoon.persoon_id,
        woonplaats.gemeentecode,
        persoon.doelgroep,
        persoon.eerste_leerroute as leerroute,
        case when persoon.is_pilot then 'PILOT' else 'GEEN_PILOT' end as pilot,
        persoon.rk,
        persoon.eerste_pip_datum + interval 6 month <= run.peildatum as is_half_jaar,
        termijn.wisselen_tot_en_met <= run.peildatum as is_termijn_om,
        coalesce(wissel.wisseldatum <= run.peildatum, false) as heeft_gewisseld,
        laat.persoon_id is not null as wisselde_laat,
        coalesce(wissel.wisseldatum > termijn.wisselen_tot_en_met, true) as bleef_op_route,
        make_date(persoon.cohort, 1, 1) as cohort_datum
    from kern.persoon
    inner join param.run on persoon.ingang_plicht <= run.peildatum
    inner join kern.termijn on termijn.persoon_id = persoon.persoon_id
    inner join kern.woonplaats on woonplaats.persoon_id = persoon.persoon_id
    left join wissel on wissel.persoon_id = persoon.persoon_id
    left join laat on laat.persoon_id = persoon.persoon_id
)
select * from fct_routewissel
