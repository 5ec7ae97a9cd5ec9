/*
beschrijving: >
    Hoeveel dagen iemand in een jaar in de caseload van een gemeente zat en op een leerroute: de noemer van de kosten per
    persoonsjaar.
korrel: een rij per persoon, gemeente, jaar en leerroute
sleutel: [persoon_id, gemeentecode, jaar, leerroute]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: gemeente van de caseload
    leerroute: B1, ONDERWIJS of Z
    doelgroep: ASIEL of GEZIN_OVERIG
    jaar: kalenderjaar
    dagen: aantal dagen, in het lopende jaar tot en met de peildatum
    rk: sleutel van de persoon voor het aselect afronden
*/
with jaren as (
    select
        jaar,
        min(maand) as van,
        max(peildatum) + 1 as tot
    from param.maand
    group by jaar
),
stukken as (
    select
        plicht.persoon_id,
        verblijf.gemeentecode,
        leerroute.leerroute,
        jaren.jaar,
        greatest(plicht.ingang_plicht, verblijf.van, leerroute.van, jaren.van) as van,
        least(plicht.einde_plicht, verblijf.tot, leerroute.tot, jaren.tot) as tot
    from kern.plicht
    inner join kern.verblijf on verblijf.persoon_id = plicht.persoon_id
        and verblijf.is_gevestigd
    inner join kern.leerroute on leerroute.persoon_id = plicht.persoon_id
        and leerroute.is_fase
    cross join jaren
),
route_dagen as (
    select
        stukken.persoon_id,
        stukken.gemeentecode,
        stukken.leerroute,
        persoon.doelgroep,
        stukken.jaar,
        cast(sum(stukken.tot - stukken.van) as bigint) as dagen,
        persoon.rk
    from stukken
    inner join kern.persoon on persoon.persoon_id = stukken.persoon_id
    where stukken.van < stukken.tot
    group by
        stukken.persoon_id,
        stukken.gemeentecode,
        stukken.leerroute,
        persoon.doelgroep,
        stukken.jaar,
        persoon.rk
)
select * from route_dagen
