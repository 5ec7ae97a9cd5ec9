/*
beschrijving: >
    De uitslag van de laatste leerbaarheidstoets voor het eerste PIP, naast de eerste leerroute. Een uitslag wijst
    een route aan: B1_HAALBAAR (B1), B1_NIET_HAALBAAR (Z) of ONDERWIJS (ONDERWIJS), of is onbekend. Een vrijstelling staat hier niet.
korrel: een rij per persoon met een eerste PIP, een eerste leerroute en een toets die is gedaan
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de dag van het eerste PIP
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: eerste leerroute
    toetsuitslag: B1_HAALBAAR, B1_NIET_HAALBAAR of ONDERWIJS; ONB als de uitslag onbekend is
    rk: sleutel van de persoon voor het aselect afronden
    is_volgens_toets: de eerste leerroute is die van de toets; leeg als de uitslag onbekend is
    eerste_pip_datum: dagtekening van het eerste PIP
*/
with toets as (
    select persoon.persoon_id, coalesce(intake.toetsuitslag, 'ONB') as toetsuitslag
    from kern.persoon
    inner join goedgekeurd.intake on intake.persoon_id = persoon.persoon_id
        and intake.leerbaarheidstoets_datum <= persoon.eerste_pip_datum
    qualify row_number() over (
        partition by persoon.persoon_id
        order by intake.leerbaarheidstoets_datum desc, intake.volgnr desc
    ) = 1
),
fct_toets_route as (
    select
        persoon.persoon_id,
        verblijf.gemeentecode,
        persoon.doelgroep,
        persoon.eerste_leerroute as leerroute,
        toets.toetsuitslag,
        persoon.rk,
        persoon.eerste_leerroute = case toets.toetsuitslag
            when 'B1_HAALBAAR' then 'B1'
            when 'B1_NIET_HAALBAAR' then 'Z'
            when 'ONDERWIJS' then 'ONDERWIJS'
        end as is_volgens_toets,
        persoon.eerste_pip_datum
    from kern.persoon
    inner join param.run on persoon.eerste_pip_datum <= run.peildatum
    inner join toets on toets.persoon_id = persoon.persoon_id
    inner join kern.verblijf on verblijf.persoon_id = persoon.persoon_id
        and verblijf.van <= persoon.eerste_pip_datum
        and (verblijf.tot is null or verblijf.tot > persoon.eerste_pip_datum)
    where toets.toetsuitslag <> 'VRIJGESTELD'
        and persoon.eerste_leerroute <> 'GEEN_PIP'
)
select * from fct_toets_route
