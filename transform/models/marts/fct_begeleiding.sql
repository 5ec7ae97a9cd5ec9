/*
beschrijving: >
    Elke inburgeraar bij wie de maatschappelijke begeleiding twaalf maanden geleden of eerder begon, en of er twaalf maanden na het
    begin nog begeleiding liep. Wie toen geen lopende plicht meer had, staat hier niet.
korrel: een rij per persoon
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente twaalf maanden na het begin
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route twaalf maanden na het begin; GEEN_PIP als die er niet is
    rk: sleutel van de persoon voor het aselect afronden
    is_afgerond: twaalf maanden na het begin liep er geen maatschappelijke begeleiding meer
    jaardatum: dag twaalf maanden na het begin van de eerste maatschappelijke begeleiding
*/
with begeleiding as (
    select persoon_id, start, einde
    from goedgekeurd.deelname
    where soort = 'MAATSCH_BEGELEIDING' and persoon_id is not null
),
jaar as (
    select persoon_id, cast(min(start) + interval 12 month as date) as jaardatum
    from begeleiding
    group by persoon_id
),
loopt as (
    select distinct jaar.persoon_id
    from jaar
    inner join begeleiding on begeleiding.persoon_id = jaar.persoon_id
        and begeleiding.start <= jaar.jaardatum
        and (begeleiding.einde is null or begeleiding.einde >= jaar.jaardatum)
),
fct_begeleiding as (
    select
        jaar.persoon_id,
        verblijf.gemeentecode,
        persoon.doelgroep,
        coalesce(leerroute.leerroute, 'GEEN_PIP') as leerroute,
        persoon.rk,
        loopt.persoon_id is null as is_afgerond,
        jaar.jaardatum
    from jaar
    inner join param.run on jaar.jaardatum <= run.peildatum
    inner join kern.persoon on persoon.persoon_id = jaar.persoon_id
    inner join kern.plicht on plicht.persoon_id = jaar.persoon_id
        and plicht.ingang_plicht <= jaar.jaardatum
        and (plicht.einde_plicht is null or plicht.einde_plicht > jaar.jaardatum)
    inner join kern.verblijf on verblijf.persoon_id = jaar.persoon_id
        and verblijf.van <= jaar.jaardatum
        and (verblijf.tot is null or verblijf.tot > jaar.jaardatum)
    left join kern.leerroute on leerroute.persoon_id = jaar.persoon_id
        and leerroute.van <= jaar.jaardatum
        and leerroute.tot > jaar.jaardatum
    left join loopt on loopt.persoon_id = jaar.persoon_id
)
select * from fct_begeleiding
