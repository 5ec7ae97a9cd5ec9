/*
beschrijving: >
    Wat er aan de voorkant van een traject op tijd en op orde was: per inburgeraar een rij per toets, op de dag waarop die toets valt.
    Toetsen van na de peildatum zijn er niet.
korrel: een rij per inburgeraar en toets
sleutel: [persoon_id, toets]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de dag van de toets
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: eerste leerroute; GEEN_PIP als die er niet is
    toets: >
        LES (eerste les binnen acht weken na het PIP), INTAKE (intake en leerbaarheidstoets klaar voor het PIP) of VROEG (intake begon
        uiterlijk veertien dagen na huisvesting, alleen ASIEL)
    rk: sleutel van de persoon voor het aselect afronden
    is_gehaald: de toets is gehaald
    toetsdatum: >
        LES: zesenvijftig dagen na het eerste PIP; INTAKE: dagtekening van het eerste PIP; VROEG: veertien dagen na huisvesting
*/
with volledig as (
    select distinct intake.persoon_id
    from goedgekeurd.intake
    inner join kern.reis on reis.persoon_id = intake.persoon_id
    where intake.einde <= reis.pip_datum
        and (intake.leerbaarheidstoets_datum <= reis.pip_datum or intake.toetsuitslag = 'VRIJGESTELD')
),
toetsen as (
    select persoon_id, 'LES' as toets, pip_datum + 56 as toetsdatum, les_datum <= pip_datum + 56 as is_gehaald
    from kern.reis
    union all
    select reis.persoon_id, 'INTAKE' as toets, reis.pip_datum as toetsdatum, volledig.persoon_id is not null as is_gehaald
    from kern.reis
    left join volledig on volledig.persoon_id = reis.persoon_id
    union all
    select
        persoon.persoon_id,
        'VROEG' as toets,
        persoon.huisvestingsdatum + 14 as toetsdatum,
        reis.intake_datum <= persoon.huisvestingsdatum + 14 as is_gehaald
    from kern.persoon
    inner join kern.reis on reis.persoon_id = persoon.persoon_id
    where persoon.doelgroep = 'ASIEL'
),
fct_voorkant as (
    select
        persoon.persoon_id,
        verblijf.gemeentecode,
        persoon.doelgroep,
        persoon.eerste_leerroute as leerroute,
        toetsen.toets,
        persoon.rk,
        coalesce(toetsen.is_gehaald, false) as is_gehaald,
        toetsen.toetsdatum
    from toetsen
    inner join param.run on toetsen.toetsdatum <= run.peildatum
    inner join kern.persoon on persoon.persoon_id = toetsen.persoon_id
    inner join kern.verblijf on verblijf.persoon_id = toetsen.persoon_id
        and verblijf.van <= toetsen.toetsdatum
        and (verblijf.tot is null or verblijf.tot > toetsen.toetsdatum)
)
select * from fct_voorkant
