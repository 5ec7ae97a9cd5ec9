/*
beschrijving: Elke examenpoging, bij de gemeente die op de examendatum verantwoordelijk was.
korrel: een rij per poging
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de examendatum
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route op de examendatum; GEEN_PIP als die er niet is
    examen: onderdeel en niveau, zoals LEZ-B1; KNM heeft geen niveau; leeg als het niveau van een taalexamen onbekend is
    aanbieder: >
        aanbieder van de taalcursus die voor het examen het laatst begon; leeg zonder taalcursus
    uitslag: GESLAAGD, NIET_GESLAAGD, NIET_VERSCHENEN of ONBEKEND
    rk: sleutel van de persoon voor het aselect afronden
    is_geslaagd: de uitslag is GESLAAGD
    examendatum: dag van het examen
    uitslag_tot_en_met: laatste dag waarop DUO de uitslag hoort te geven, acht weken na het examen
    cohort_datum: eerste dag van het jaar waarin de eerste plicht van de persoon inging
*/
with examen as (
    select
        persoon_id,
        if(onderdeel = 'KNM', onderdeel, onderdeel || '-' || niveau) as examen,
        coalesce(uitslag, 'ONBEKEND') as uitslag,
        datum as examendatum
    from goedgekeurd.examen
),
taalcursus as (
    select deelname.persoon_id, deelname.aanbieder_id, deelname.deelname_id, deelname.start
    from goedgekeurd.deelname
    inner join goedgekeurd.ref_soort on ref_soort.soort = deelname.soort and ref_soort.telt_als_taal
    where deelname.resultaat <> 'NIET_GESTART'
),
aanbieder as (
    select
        examen.persoon_id,
        examen.examendatum,
        arg_max(taalcursus.aanbieder_id, (taalcursus.start, taalcursus.deelname_id)) as aanbieder
    from (select distinct persoon_id, examendatum from examen) as examen
    inner join taalcursus on taalcursus.persoon_id = examen.persoon_id
        and taalcursus.start <= examen.examendatum
    group by examen.persoon_id, examen.examendatum
),
fct_examen as (
    select
        examen.persoon_id,
        verblijf.gemeentecode,
        persoon.doelgroep,
        coalesce(leerroute.leerroute, 'GEEN_PIP') as leerroute,
        examen.examen,
        aanbieder.aanbieder,
        examen.uitslag,
        persoon.rk,
        examen.uitslag = 'GESLAAGD' as is_geslaagd,
        examen.examendatum,
        examen.examendatum + 56 as uitslag_tot_en_met,
        make_date(persoon.cohort, 1, 1) as cohort_datum
    from examen
    inner join param.run on examen.examendatum <= run.peildatum
    inner join kern.persoon on persoon.persoon_id = examen.persoon_id
    inner join kern.verblijf on verblijf.persoon_id = examen.persoon_id
        and verblijf.van <= examen.examendatum
        and (verblijf.tot is null or verblijf.tot > examen.examendatum)
    left join kern.leerroute on leerroute.persoon_id = examen.persoon_id
        and leerroute.van <= examen.examendatum
        and leerroute.tot > examen.examendatum
    left join aanbieder on aanbieder.persoon_id = examen.persoon_id
        and aanbieder.examendatum = examen.examendatum
)
select * from fct_examen
