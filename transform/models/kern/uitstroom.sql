/*
beschrijving: >
    Elke plicht die eindigde, bij de gemeente waar de persoon op de laatste dag van de plicht woonde. Verhuizen is geen einde
    van de plicht en staat hier dus niet.
korrel: een rij per beeindigde plicht
sleutel: [persoon_id, einde_plicht]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: gemeente op de dag voor einde_plicht
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route van de laatste fase die voor einde_plicht begon; GEEN_PIP als die er niet is
    reden: waarom de plicht eindigde; ONB als dat onbekend is
    rk: sleutel van de persoon voor het aselect afronden
    einde_plicht: eerste dag zonder plicht
*/
with route as (
    select
        plicht.persoon_id,
        plicht.einde_plicht,
        max_by(leerroute.leerroute, leerroute.van) as leerroute
    from kern.plicht
    inner join kern.leerroute on leerroute.persoon_id = plicht.persoon_id
        and leerroute.is_fase
        and leerroute.van < plicht.einde_plicht
    group by plicht.persoon_id, plicht.einde_plicht
),
uitstroom as (
    select
        plicht.persoon_id,
        verblijf.gemeentecode,
        persoon.doelgroep,
        coalesce(route.leerroute, 'GEEN_PIP') as leerroute,
        coalesce(plicht.reden_einde, 'ONB') as reden,
        persoon.rk,
        plicht.einde_plicht
    from kern.plicht
    inner join kern.persoon on persoon.persoon_id = plicht.persoon_id
    inner join kern.verblijf on verblijf.persoon_id = plicht.persoon_id
        and verblijf.is_gevestigd
        and verblijf.van < plicht.einde_plicht
        and (verblijf.tot is null or verblijf.tot >= plicht.einde_plicht)
    left join route on route.persoon_id = plicht.persoon_id
        and route.einde_plicht = plicht.einde_plicht
    where plicht.ingang_plicht < plicht.einde_plicht
)
select * from uitstroom
