/*
beschrijving: >
    Welke onderdelen van de inburgering iemand gehaald heeft, en sinds wanneer. Een taalonderdeel is gehaald met een
    examen op B1 of hoger, of op A2 als het is afgeschaald. Een vrijstelling of ontheffing met besluit geldt als
    gehaald.
korrel: een rij per persoon en gehaald onderdeel
sleutel: [persoon_id, onderdeel]
kolommen:
    persoon_id: pseudoniem van de persoon
    onderdeel: LEZ, LUI, SCH, SPR, KNM, PVT, MAP of Z (de Z-route als geheel)
    is_vrijgesteld: gehaald door een vrijstelling of ontheffing, niet door het onderdeel te doen
    gehaald_op: vroegste dag waarop het onderdeel gehaald was
tests:
    waarden:
        onderdeel: [LEZ, LUI, SCH, SPR, KNM, PVT, MAP, Z]
*/
with examens as (
    select examen.persoon_id, examen.onderdeel, examen.datum as gehaald_op
    from goedgekeurd.examen
    where examen.uitslag = 'GESLAAGD'
        and (examen.onderdeel = 'KNM' or examen.niveau in ('B1', 'B2'))
    union all
    select examen.persoon_id, examen.onderdeel, greatest(examen.datum, afschaling.datum) as gehaald_op
    from goedgekeurd.examen
    inner join goedgekeurd.afschaling on afschaling.persoon_id = examen.persoon_id
        and afschaling.onderdeel = examen.onderdeel
    where examen.uitslag = 'GESLAAGD'
        and examen.niveau = 'A2'
),
vrij as (
    select vrijstelling.persoon_id, deel.onderdeel, vrijstelling.datum as gehaald_op
    from goedgekeurd.vrijstelling_ontheffing as vrijstelling
    inner join (
        values ('LEZ'), ('LUI'), ('SCH'), ('SPR'), ('KNM'), ('PVT'), ('MAP'), ('Z')
    ) as deel (onderdeel)
        on vrijstelling.onderdeel = 'ALLES' or vrijstelling.onderdeel = deel.onderdeel
    where vrijstelling.besluit
),
gehaald as (
    select persoon_id, onderdeel, false as is_vrijgesteld, gehaald_op
    from examens
    union all
    select persoon_id, onderdeel, false as is_vrijgesteld, datum as gehaald_op
    from goedgekeurd.onderdeel_status
    union all
    select persoon_id, onderdeel, true as is_vrijgesteld, gehaald_op
    from vrij
),
onderdeel as (
    select
        gehaald.persoon_id,
        gehaald.onderdeel,
        bool_and(gehaald.is_vrijgesteld) as is_vrijgesteld,
        min(gehaald.gehaald_op) as gehaald_op
    from gehaald
    inner join kern.persoon on persoon.persoon_id = gehaald.persoon_id
    group by gehaald.persoon_id, gehaald.onderdeel
)
select * from onderdeel
