/*
beschrijving: >
    De inburgeraars onder de Wet inburgering 2021: iedereen met minstens een inburgeringsplicht. Hier staan de feiten die
    niet per maand veranderen, zoals de PIP-deadline.
korrel: een rij per inburgeraar
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    doelgroep: ASIEL of GEZIN_OVERIG
    doelgroep_spuk: ASIEL, GEZIN of OVERIG, zoals het rijksbedrag per hoofd is vastgesteld
    geslacht: M, V, X of O
    cohort: jaar waarin de eerste plicht inging
    rk: sleutel van de persoon voor het aselect afronden
    kennisgeving_datum: dagtekening van de kennisgeving van de eerste plicht; leeg als die ontbreekt
    ingang_plicht: eerste dag van de eerste plicht
    laatste_einde_plicht: dag waarop de laatste plicht eindigde; leeg als er nog een loopt
    eerste_verblijf_datum: eerste dag in een gemeente, met welke status dan ook; leeg als die ontbreekt
    huisvestingsdatum: eerste dag met status GEHUISVEST, in welke gemeente dan ook; leeg als die er niet is
    eerste_pip_datum: vroegste dagtekening van een PIP dat niet is ingetrokken; leeg zonder PIP
    pip_deadline: uiterste dag voor het eerste PIP; leeg zolang de termijn niet loopt
    eerste_leerroute: route van de eerste leerroutefase; GEEN_PIP als die er niet is
    is_pilot: had een brede intake in de pilot
    maand_18: eerste dag van de maand waarin de persoon 18 wordt
    maand_aow: eerste dag van de maand waarin de persoon de AOW-leeftijd bereikt
*/
with plicht as (
    select
        persoon_id,
        min(ingang_plicht) as ingang_plicht,
        arg_min(kennisgeving_datum, ingang_plicht) as kennisgeving_datum,
        case
            when bool_or(einde_plicht is null) then null
            else max(einde_plicht)
        end as laatste_einde_plicht
    from kern.plicht
    group by persoon_id
),
verblijf as (
    select
        persoon_id,
        min(van) as eerste_verblijf_datum,
        min(van) filter (where status = 'GEHUISVEST') as huisvestingsdatum,
        min(brp_inschrijving) as eerste_brp_datum,
        min_by(coalesce(brp_inschrijving, van), van)
            filter (where is_gevestigd) as brp_huisvesting_datum
    from kern.verblijf
    group by persoon_id
),
pip as (
    select persoon_id, min(dagtekening) as eerste_pip_datum
    from goedgekeurd.pip
    where status <> 'INGETROKKEN'
    group by persoon_id
),
derden as (
    select intake.persoon_id, max(intake.info_derden_ontvangen) as derden_datum
    from goedgekeurd.intake
    inner join param.run on intake.info_derden_ontvangen <= run.peildatum
    group by intake.persoon_id
),
pilot as (
    select distinct intake.persoon_id
    from goedgekeurd.intake
    inner join param.run on intake.start <= run.peildatum
    where intake.pilot
),
fase as (
    select leerroute.persoon_id, min_by(leerroute.leerroute, leerroute.van) as eerste_leerroute
    from kern.leerroute
    inner join param.run on leerroute.van <= run.peildatum
    where leerroute.is_fase
    group by leerroute.persoon_id
),
bijeen as (
    select
        persoon.persoon_id,
        case when persoon.doelgroep = 'ASIEL' then 'ASIEL' else 'GEZIN_OVERIG' end as doelgroep,
        persoon.doelgroep as doelgroep_spuk,
        persoon.geslacht,
        plicht.kennisgeving_datum,
        plicht.ingang_plicht,
        plicht.laatste_einde_plicht,
        verblijf.eerste_verblijf_datum,
        verblijf.huisvestingsdatum,
        pip.eerste_pip_datum,
        fase.eerste_leerroute,
        pilot.persoon_id is not null as is_pilot,
        persoon.maand_18,
        persoon.maand_aow,
        derden.derden_datum + cast(run.pip_termijn_derden_dagen as integer) as derden_grens,
        if(run.brp_telt_vanaf = 'EERSTE_BRP', verblijf.eerste_brp_datum, verblijf.brp_huisvesting_datum) as brp_datum,
        cast(run.pip_termijn_dagen as integer) as termijn_dagen
    from goedgekeurd.persoon
    inner join plicht on plicht.persoon_id = persoon.persoon_id
    left join verblijf on verblijf.persoon_id = persoon.persoon_id
    left join pip on pip.persoon_id = persoon.persoon_id
    left join derden on derden.persoon_id = persoon.persoon_id
    left join fase on fase.persoon_id = persoon.persoon_id
    left join pilot on pilot.persoon_id = persoon.persoon_id
    cross join param.run
    where persoon.wet = 'WI2021'
),
persoon as (
    select
        bijeen.persoon_id,
        bijeen.doelgroep,
        bijeen.doelgroep_spuk,
        bijeen.geslacht,
        year(bijeen.ingang_plicht) as cohort,
        coalesce(celsleutel.rk, 0::ubigint) as rk,
        bijeen.kennisgeving_datum,
        bijeen.ingang_plicht,
        bijeen.laatste_einde_plicht,
        bijeen.eerste_verblijf_datum,
        bijeen.huisvestingsdatum,
        bijeen.eerste_pip_datum,
        case
            when bijeen.kennisgeving_datum is not null and bijeen.brp_datum is not null
                then greatest(greatest(bijeen.kennisgeving_datum, bijeen.brp_datum) + bijeen.termijn_dagen, bijeen.derden_grens)
        end as pip_deadline,
        coalesce(bijeen.eerste_leerroute, 'GEEN_PIP') as eerste_leerroute,
        bijeen.is_pilot,
        bijeen.maand_18,
        bijeen.maand_aow
    from bijeen
    left join param.celsleutel on celsleutel.persoon_id = bijeen.persoon_id
)
select * from persoon
