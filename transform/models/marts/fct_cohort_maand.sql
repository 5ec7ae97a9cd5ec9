/*
beschrijving: >
    De toestand van elke inburgeraar op vaste momenten na het begin: zes, twaalf, achttien, vierentwintig en zesendertig maanden
    na de maand waarin de eerste plicht inging. Zo zijn cohorten op hetzelfde moment te vergelijken.
korrel: een rij per persoon en moment dat op de peildatum bereikt is
sleutel: [periode_soort, persoon_id]
kolommen:
    periode_soort: cohort_t6, cohort_t12, cohort_t18, cohort_t24 of cohort_t36
    status: voorlopig zolang niet het hele cohort dit moment bereikt heeft; anders definitief
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op het moment zelf, ook buiten de regio; leeg als die er niet is
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op het moment zelf
    rk: sleutel van de persoon voor het aselect afronden
    in_caseload: was op het moment zelf in de caseload van de gemeente
    is_18_plus: was 18 jaar of ouder
    is_18_tot_aow: was 18 jaar of ouder en had de AOW-leeftijd nog niet
    heeft_pip: had een PIP dat niet is ingetrokken
    participeert: werkte in die maand of volgde een activiteit die als meedoen telt
    werkt: had in die maand betaald werk
    in_bijstand: een uitkering uit de Participatiewet liep op de laatste dag van die maand
    periode: 31 december van het jaar van het cohort
    peildatum: laatste dag van de maand van het moment
*/
with cohort as (
    select
        persoon.persoon_id,
        date_trunc('month', persoon.ingang_plicht)::date as startmaand,
        make_date(persoon.cohort, 12, 1) as laatste_startmaand,
        cohort.periode
    from kern.persoon
    inner join kern.periode as cohort on cohort.periode_soort = 'cohort'
        and year(cohort.periode) = persoon.cohort
),
fct_cohort_maand as (
    select
        'cohort_t' || moment.maanden as periode_soort,
        case
            when datediff('month', cohort.laatste_startmaand, run.peilmaand) >= moment.maanden
                then 'definitief'
            else 'voorlopig'
        end as status,
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        toestand.rk,
        toestand.in_caseload,
        toestand.is_18_plus,
        toestand.is_18_tot_aow,
        toestand.heeft_pip,
        toestand.participeert,
        toestand.werkt,
        toestand.in_bijstand,
        cohort.periode,
        toestand.peildatum
    from cohort
    cross join (values (6), (12), (18), (24), (36)) as moment (maanden)
    cross join param.run
    inner join kern.persoon_maand as toestand on toestand.persoon_id = cohort.persoon_id
        and datediff('month', cohort.startmaand, toestand.maand) = moment.maanden
)
select * from fct_cohort_maand
