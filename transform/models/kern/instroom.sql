/*
beschrijving: >
    De eerste dag waarop iemand in de caseload van een gemeente kwam: daar wonend (GEHUISVEST of INGESCHREVEN) met een lopende
    plicht. Wie binnen de regio verhuist, stroomt ook in de tweede gemeente in; wie terugkomt, telt niet opnieuw.
korrel: een rij per persoon en gemeente
sleutel: [persoon_id, gemeentecode]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: gemeente waar de persoon instroomde
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route van de eerste fase die na de instroom nog liep of begon; GEEN_PIP als die er op de peildatum niet is
    rk: sleutel van de persoon voor het aselect afronden
    instroomdatum: eerste dag in de caseload van deze gemeente
*/
with dagen as (
    select
        plicht.persoon_id,
        verblijf.gemeentecode,
        min(greatest(plicht.ingang_plicht, verblijf.van)) as instroomdatum
    from kern.plicht
    inner join kern.verblijf on verblijf.persoon_id = plicht.persoon_id
    where verblijf.is_gevestigd
        and greatest(plicht.ingang_plicht, verblijf.van) < least(
            coalesce(plicht.einde_plicht, date '9999-12-31'),
            coalesce(verblijf.tot, date '9999-12-31')
        )
    group by plicht.persoon_id, verblijf.gemeentecode
),
route as (
    select
        dagen.persoon_id,
        dagen.gemeentecode,
        min_by(leerroute.leerroute, leerroute.van) as leerroute
    from dagen
    inner join kern.leerroute on leerroute.persoon_id = dagen.persoon_id
        and leerroute.is_fase
        and leerroute.tot > dagen.instroomdatum
    inner join param.run on leerroute.van <= run.peildatum
    group by dagen.persoon_id, dagen.gemeentecode
),
instroom as (
    select
        dagen.persoon_id,
        dagen.gemeentecode,
        persoon.doelgroep,
        coalesce(route.leerroute, 'GEEN_PIP') as leerroute,
        persoon.rk,
        dagen.instroomdatum
    from dagen
    inner join kern.persoon on persoon.persoon_id = dagen.persoon_id
    left join route on route.persoon_id = dagen.persoon_id
        and route.gemeentecode = dagen.gemeentecode
)
select * from instroom
