/*
beschrijving: >
    Hoe ver elke inburgeraar was op vaste momenten na het begin: zes, twaalf, achttien, vierentwintig en zesendertig maanden na de maand
    waarin de eerste plicht inging. Het hele cohort telt op elk moment mee, ook wie al klaar is of nog in een azc woont.
korrel: een rij per persoon en moment dat op de peildatum bereikt is
sleutel: [periode_soort, persoon_id]
kolommen:
    periode_soort: cohort_t6, cohort_t12, cohort_t18, cohort_t24 of cohort_t36
    status: voorlopig zolang niet het hele cohort dit moment bereikt heeft; anders definitief
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, anders de laatste
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: eerste leerroute; GEEN_PIP als die er niet is
    rk: sleutel van de persoon voor het aselect afronden
    is_gestart: een brede intake was op het moment zelf begonnen
    is_voldaan: de plicht was op het moment zelf geeindigd met VOLDAAN
    periode: 31 december van het jaar van het cohort
    momentdatum: laatste dag van de maand van het moment
*/
with intake as (
    select persoon_id, min(start) as start
    from goedgekeurd.intake
    group by persoon_id
),
voldaan as (
    select persoon_id, min(einde_plicht) as voldaan_op
    from kern.plicht
    where reden_einde = 'VOLDAAN'
    group by persoon_id
),
momenten as (
    select
        persoon.persoon_id,
        'cohort_t' || moment.maanden as periode_soort,
        case
            when datediff('month', make_date(persoon.cohort, 12, 1), run.peilmaand) >= moment.maanden
                then 'definitief'
            else 'voorlopig'
        end as status,
        last_day(cast(date_trunc('month', persoon.ingang_plicht) + to_months(moment.maanden) as date)) as momentdatum,
        cohort.periode
    from kern.persoon
    inner join kern.periode as cohort on cohort.periode_soort = 'cohort'
        and year(cohort.periode) = persoon.cohort
    cross join (values (6), (12), (18), (24), (36)) as moment (maanden)
    cross join param.run
),
fct_cohort_stand as (
    select
        momenten.periode_soort,
        momenten.status,
        momenten.persoon_id,
        woonplaats.gemeentecode,
        persoon.doelgroep,
        persoon.eerste_leerroute as leerroute,
        persoon.rk,
        coalesce(intake.start <= momenten.momentdatum, false) as is_gestart,
        coalesce(voldaan.voldaan_op <= momenten.momentdatum, false) as is_voldaan,
        momenten.periode,
        momenten.momentdatum
    from momenten
    inner join param.run on momenten.momentdatum <= run.peildatum
    inner join kern.persoon on persoon.persoon_id = momenten.persoon_id
    inner join kern.woonplaats on woonplaats.persoon_id = momenten.persoon_id
    left join intake on intake.persoon_id = momenten.persoon_id
    left join voldaan on voldaan.persoon_id = momenten.persoon_id
)
select * from fct_cohort_stand
