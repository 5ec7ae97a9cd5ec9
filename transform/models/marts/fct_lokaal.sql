/*
beschrijving: >
    Wat iedereen in de caseload dicht bij huis deed, aan het einde van elke maand: lokale activiteiten in de afgelopen zes maanden,
    de lokale uren van de maand, en de uren van de maand in de eigen gemeente.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    lokaal_uren: gevolgde uren van lokale activiteiten in de maand; leeg als die er niet zijn
    eigen_min: gevolgde minuten in de maand met een locatie in de eigen gemeente
    alle_min: alle gevolgde minuten in de maand
    onbekend_min: gevolgde minuten in de maand op afstand of zonder bekende locatie
    rk: sleutel van de persoon voor het aselect afronden
    heeft_pip_3m: het eerste PIP is minstens drie maanden oud
    is_lokaal_6m: volgde uren van een lokale activiteit in deze maand of de vijf ervoor
    peildatum: laatste dag van de maand
tests:
    klopt: [eigen_min + onbekend_min <= alle_min]
*/
with caseload as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        toestand.rk,
        coalesce(cast(persoon.eerste_pip_datum + interval 3 month as date) <= toestand.peildatum, false)
            as heeft_pip_3m,
        toestand.maand,
        toestand.peildatum
    from kern.persoon_maand as toestand
    inner join kern.persoon on persoon.persoon_id = toestand.persoon_id
    where toestand.in_caseload
),
opgeteld as (
    select
        caseload.persoon_id,
        caseload.maand,
        bool_or(uren.is_lokaal) as is_lokaal_6m,
        sum(uren.gevolgd_min) filter (
            where uren.maand = caseload.maand and uren.is_lokaal
        ) as lokaal_min,
        sum(uren.gevolgd_min) filter (
            where uren.maand = caseload.maand and uren.locatie_gemeente = caseload.gemeentecode
        ) as eigen_min,
        sum(uren.gevolgd_min) filter (
            where uren.maand = caseload.maand and uren.locatie_gemeente is null
        ) as onbekend_min,
        sum(uren.gevolgd_min) filter (where uren.maand = caseload.maand) as alle_min
    from caseload
    inner join kern.gevolgde_uren as uren on uren.persoon_id = caseload.persoon_id
        and uren.maand between cast(caseload.maand - interval 5 month as date) and caseload.maand
    group by caseload.persoon_id, caseload.maand
),
fct_lokaal as (
    select
        caseload.persoon_id,
        caseload.gemeentecode,
        caseload.doelgroep,
        caseload.leerroute,
        cast(opgeteld.lokaal_min as bigint) / 60 as lokaal_uren,
        cast(coalesce(opgeteld.eigen_min, 0) as bigint) as eigen_min,
        cast(coalesce(opgeteld.alle_min, 0) as bigint) as alle_min,
        cast(coalesce(opgeteld.onbekend_min, 0) as bigint) as onbekend_min,
        caseload.rk,
        caseload.heeft_pip_3m,
        coalesce(opgeteld.is_lokaal_6m, false) as is_lokaal_6m,
        caseload.peildatum
    from caseload
    left join opgeteld on opgeteld.persoon_id = caseload.persoon_id
        and opgeteld.maand = caseload.maand
)
select * from fct_lokaal
