/*
beschrijving: Elke inburgeraar van wie de eerste termijn van drie jaar voorbij is, en of hij op tijd aan alles voldeed.
korrel: een rij per inburgeraar
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, anders de laatste
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: eerste leerroute; GEEN_PIP als die er niet is
    rk: sleutel van de persoon voor het aselect afronden
    is_gehaald: de plicht eindigde met VOLDAAN op of voor de laatste dag van de eerste termijn
    cohort_datum: eerste dag van het jaar waarin de eerste plicht inging
*/
with voldaan as (
    select persoon_id, min(einde_plicht) as voldaan_op
    from kern.plicht
    where reden_einde = 'VOLDAAN'
    group by persoon_id
),
fct_termijn_gehaald as (
    select
        persoon.persoon_id,
        woonplaats.gemeentecode,
        persoon.doelgroep,
        persoon.eerste_leerroute as leerroute,
        persoon.rk,
        coalesce(voldaan.voldaan_op <= termijn.eerste_einde, false) as is_gehaald,
        make_date(persoon.cohort, 1, 1) as cohort_datum
    from kern.persoon
    inner join param.run on persoon.ingang_plicht <= run.peildatum
    inner join kern.termijn on termijn.persoon_id = persoon.persoon_id
        and termijn.eerste_einde <= run.peildatum
    inner join kern.woonplaats on woonplaats.persoon_id = persoon.persoon_id
    left join voldaan on voldaan.persoon_id = persoon.persoon_id
)
select * from fct_termijn_gehaald
