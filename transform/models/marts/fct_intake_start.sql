/*
beschrijving: Elke inburgeraar van wie de plicht begonnen is, en of zijn brede intake al begonnen is.
korrel: een rij per inburgeraar
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, anders de laatste
    doelgroep: ASIEL of GEZIN_OVERIG
    pilot: PILOT als de brede intake bij de pilot hoorde, anders GEEN_PILOT
    rk: sleutel van de persoon voor het aselect afronden
    is_gestart: een brede intake begon op of voor de peildatum
    cohort_datum: eerste dag van het jaar waarin de eerste plicht inging
*/
with intake as (
    select intake.persoon_id, min(intake.start) as start
    from goedgekeurd.intake
    group by intake.persoon_id
),
fct_intake_start as (
    select
        persoon.persoon_id,
        woonplaats.gemeentecode,
        persoon.doelgroep,
        case when persoon.is_pilot then 'PILOT' else 'GEEN_PILOT' end as pilot,
        persoon.rk,
        coalesce(intake.start <= run.peildatum, false) as is_gestart,
        make_date(persoon.cohort, 1, 1) as cohort_datum
    from kern.persoon
    inner join param.run on persoon.ingang_plicht <= run.peildatum
    inner join kern.woonplaats on woonplaats.persoon_id = persoon.persoon_id
    left join intake on intake.persoon_id = persoon.persoon_id
)
select * from fct_intake_start
