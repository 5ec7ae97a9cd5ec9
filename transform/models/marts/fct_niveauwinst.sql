/*
beschrijving: >
    Inburgeraars in de caseload met minstens twee voortgangstoetsen van dezelfde vaardigheid in de laatste twaalf
    maanden, aan het einde van elke maand, en of zij vooruitgingen.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    rk: sleutel van de persoon voor het aselect afronden
    is_hoger: van minstens een vaardigheid was het laatste niveau hoger dan het eerste van de twaalf maanden
    peildatum: laatste dag van de maand
*/
with toetsen as (
    select
        toets.persoon_id,
        toets.vaardigheid,
        list_position(['ONDER_A1', 'A1', 'A2', 'B1', 'B2'], toets.niveau) as stap,
        toets.datum
    from goedgekeurd.voortgangstoets as toets
),
per_vaardigheid as (
    select
        toestand.persoon_id,
        toestand.maand,
        max_by(toetsen.stap, toetsen.datum) > min_by(toetsen.stap, toetsen.datum) as is_hoger
    from kern.persoon_maand as toestand
    inner join toetsen on toetsen.persoon_id = toestand.persoon_id
        and toetsen.datum <= toestand.peildatum
        and toetsen.datum > cast(toestand.peildatum - interval 12 month as date)
    where toestand.in_caseload
    group by toestand.persoon_id, toestand.maand, toetsen.vaardigheid
    having count(*) >= 2
),
per_persoon as (
    select persoon_id, maand, bool_or(is_hoger) as is_hoger
    from per_vaardigheid
    group by persoon_id, maand
)
select
    toestand.persoon_id,
    toestand.gemeentecode,
    toestand.doelgroep,
    toestand.leerroute,
    toestand.rk,
    per_persoon.is_hoger,
    toestand.peildatum
from per_persoon
inner join kern.persoon_maand as toestand on toestand.persoon_id = per_persoon.persoon_id
    and toestand.maand = per_persoon.maand
