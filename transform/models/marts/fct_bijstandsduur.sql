/*
beschrijving: >
    Hoe lang asielstatushouders in de caseload al bijstand kregen sinds zij voor het eerst gehuisvest waren, aan het einde van
    elke maand. Een maand telt als de bijstand op de laatste dag van de maand liep.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    maanden_gehuisvest: hele maanden sinds de eerste huisvesting
    maanden_bijstand: aantal maanden met bijstand sinds de eerste huisvesting, deze maand erbij
    rk: sleutel van de persoon voor het aselect afronden
    peildatum: laatste dag van de maand
*/
with sinds_huisvesting as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.leerroute,
        datesub('month', persoon.huisvestingsdatum, toestand.peildatum) as maanden_gehuisvest,
        cast(sum(case when toestand.in_bijstand then 1 else 0 end) over (
            partition by toestand.persoon_id order by toestand.maand
        ) as bigint) as maanden_bijstand,
        toestand.rk,
        toestand.in_caseload,
        toestand.peildatum
    from kern.persoon_maand as toestand
    inner join kern.persoon on persoon.persoon_id = toestand.persoon_id
        and persoon.huisvestingsdatum <= toestand.peildatum
    where toestand.doelgroep = 'ASIEL'
),
fct_bijstandsduur as (
    select * exclude (in_caseload)
    from sinds_huisvesting
    where in_caseload
)
select * from fct_bijstandsduur
