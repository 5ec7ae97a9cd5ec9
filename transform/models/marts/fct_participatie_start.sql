/*
beschrijving: >
    Hoe snel iemand na het eerste PIP meedoet, op twee dagen: de dag waarop de persoon voor het eerst meedeed, en de dag 90 dagen na
    het PIP. Tel nooit beide soorten bij elkaar op.
korrel: een rij per persoon en soort dag
sleutel: [persoon_id, soort]
kolommen:
    persoon_id: pseudoniem van de persoon
    soort: EERSTE_KEER (de dag waarop de persoon voor het eerst meedeed) of DAG_90 (90 dagen na het eerste PIP)
    gemeentecode: verantwoordelijke gemeente op die dag
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route op die dag; GEEN_PIP als die er niet is
    dagen: dagen van het eerste PIP tot de eerste keer meedoen; leeg als de persoon op de peildatum nog niet meedeed
    rk: sleutel van de persoon voor het aselect afronden
    is_binnen_90: deed uiterlijk 90 dagen na het eerste PIP mee
    datum: de dag
*/
with pip as (
    select
        persoon.persoon_id,
        persoon.doelgroep,
        persoon.rk,
        begin.start_datum,
        begin.start_datum - persoon.eerste_pip_datum as dagen,
        persoon.eerste_pip_datum + 90 as dag_90
    from kern.persoon
    left join kern.participatie_start as begin on begin.persoon_id = persoon.persoon_id
    where persoon.eerste_pip_datum is not null
),
momenten as (
    select pip.*, 'EERSTE_KEER' as soort, pip.start_datum as datum
    from pip
    where pip.start_datum is not null
    union all
    select pip.*, 'DAG_90' as soort, pip.dag_90 as datum
    from pip
    inner join param.run on pip.dag_90 <= run.peildatum
    inner join kern.plicht on plicht.persoon_id = pip.persoon_id
        and plicht.ingang_plicht <= pip.dag_90
        and (plicht.einde_plicht is null or plicht.einde_plicht > pip.dag_90)
),
fct_participatie_start as (
    select
        momenten.persoon_id,
        momenten.soort,
        verblijf.gemeentecode,
        momenten.doelgroep,
        coalesce(leerroute.leerroute, 'GEEN_PIP') as leerroute,
        cast(momenten.dagen as bigint) as dagen,
        momenten.rk,
        coalesce(momenten.dagen <= 90, false) as is_binnen_90,
        momenten.datum
    from momenten
    inner join kern.verblijf on verblijf.persoon_id = momenten.persoon_id
        and verblijf.van <= momenten.datum
        and (verblijf.tot is null or verblijf.tot > momenten.datum)
    left join kern.leerroute on leerroute.persoon_id = momenten.persoon_id
        and leerroute.van <= momenten.datum
        and leerroute.tot > momenten.datum
)
select * from fct_participatie_start
