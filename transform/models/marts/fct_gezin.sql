/*
beschrijving: >
    Huishoudens met minstens twee inburgeraars met een PIP in dezelfde gemeente, aan het einde van elke maand, en of dat gezin
    een plan of een aanspreekpunt heeft. Een van de inburgeraars staat voor het huishouden.
korrel: een rij per huishouden, gemeente en maand
sleutel: [huishouden_id, gemeentecode, peildatum]
kolommen:
    huishouden_id: pseudoniem van het huishouden
    persoon_id: pseudoniem van de persoon die voor het huishouden staat; die met de laagste sleutel, want pseudoniemen kunnen nieuw worden
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    rk: sleutel van die persoon voor het aselect afronden
    is_een_plan: alle inburgeraars van het huishouden hebben hetzelfde gezinsplan, of dezelfde ene casemanager
    peildatum: laatste dag van de maand
*/
with leden as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        persoon.huishouden_id,
        toestand.rk,
        toestand.peildatum
    from kern.persoon_maand as toestand
    inner join goedgekeurd.persoon on persoon.persoon_id = toestand.persoon_id
    where toestand.in_caseload
        and toestand.heeft_pip
        and persoon.huishouden_id is not null
),
plan as (
    select
        leden.persoon_id,
        leden.peildatum,
        max_by(coalesce(pip.gezinsplan_id, ''), (pip.dagtekening, pip.pip_id)) as gezinsplan_id
    from leden
    inner join goedgekeurd.pip on pip.persoon_id = leden.persoon_id
        and pip.dagtekening <= leden.peildatum
        and pip.status <> 'INGETROKKEN'
    group by leden.persoon_id, leden.peildatum
),
aanspreekpunt as (
    select leden.persoon_id, leden.peildatum, min(toewijzing.casemanager_id) as casemanager_id
    from leden
    inner join goedgekeurd.casemanager_toewijzing as toewijzing on toewijzing.persoon_id = leden.persoon_id
        and toewijzing.van <= leden.peildatum
        and coalesce(toewijzing.tot, date '9999-12-31') > leden.peildatum
    group by leden.persoon_id, leden.peildatum
    having count(distinct toewijzing.casemanager_id) = 1
),
fct_gezin as (
    select
        leden.huishouden_id,
        min_by(leden.persoon_id, (leden.rk, leden.persoon_id)) as persoon_id,
        leden.gemeentecode,
        min(leden.rk) as rk,
        (
            count(distinct nullif(plan.gezinsplan_id, '')) = 1
            and count(nullif(plan.gezinsplan_id, '')) = count(*)
        ) or (
            count(distinct aanspreekpunt.casemanager_id) = 1
            and count(aanspreekpunt.casemanager_id) = count(*)
        ) as is_een_plan,
        leden.peildatum
    from leden
    inner join plan on plan.persoon_id = leden.persoon_id and plan.peildatum = leden.peildatum
    left join aanspreekpunt on aanspreekpunt.persoon_id = leden.persoon_id
        and aanspreekpunt.peildatum = leden.peildatum
    group by leden.huishouden_id, leden.gemeentecode, leden.peildatum
    having count(*) >= 2
)
select * from fct_gezin
