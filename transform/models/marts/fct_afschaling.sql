/*
beschrijving: >
    Inburgeraars die ooit de B1-route volgden en van wie het eerste PIP minstens twaalf maanden oud is, en of een
    onderdeel naar A2 is afgeschaald.
korrel: een rij per persoon
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum van de rapportage, of de laatste ervoor
    doelgroep: ASIEL of GEZIN_OVERIG
    rk: sleutel van de persoon voor het aselect afronden
    is_afgeschaald: minstens een onderdeel is uiterlijk op de peildatum afgeschaald
    cohort_datum: eerste dag van het jaar waarin de eerste plicht inging
*/
select
    persoon.persoon_id,
    woonplaats.gemeentecode,
    persoon.doelgroep,
    persoon.rk,
    exists (
        select 1
        from goedgekeurd.afschaling
        where afschaling.persoon_id = persoon.persoon_id
            and afschaling.datum <= run.peildatum
    ) as is_afgeschaald,
    make_date(persoon.cohort, 1, 1) as cohort_datum
from kern.persoon
inner join param.run on cast(persoon.eerste_pip_datum + interval 12 month as date) <= run.peildatum
    and persoon.ingang_plicht <= run.peildatum
inner join kern.woonplaats on woonplaats.persoon_id = persoon.persoon_id
where exists (
    select 1
    from kern.leerroute
    where leerroute.persoon_id = persoon.persoon_id
        and leerroute.leerroute = 'B1'
        and leerroute.van <= run.peildatum
)
