/*
beschrijving: >
    Wie aan het begin van een periode in de caseload zat en bijstand kreeg, en of die persoon in de periode naar werk uitstroomde.
    De regel van het CBS: de bijstand eindigde in een maand, en in de maand erna had de persoon werk en geen bijstand.
    Alleen perioden waarvan ook die maand erna in de gegevens zit.
korrel: een rij per persoon en periode
sleutel: [periode_soort, periode, persoon_id]
kolommen:
    periode_soort: maand of 12m
    status: voorlopig of definitief
    persoon_id: pseudoniem van de persoon
    gemeentecode: gemeente op de eerste dag van de periode
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route op de eerste dag van de periode; GEEN_PIP als die er niet is
    rk: sleutel van de persoon voor het aselect afronden
    is_naar_werk: stroomde in de periode uit naar werk
    periode: laatste dag van de periode
*/
with perioden as (
    select
        periode.periode_soort,
        periode.periode,
        periode.status,
        min(periode.maand) as van,
        periode.periode + 1 as tot
    from kern.periode
    inner join param.run on periode.periode < run.peilmaand
    where periode.periode_soort in ('maand', '12m')
    group by periode.periode_soort, periode.periode, periode.status
),
startdagen as (
    select distinct van
    from perioden
),
in_bijstand as (
    select distinct
        startdagen.van,
        bijstand.persoon_id,
        verblijf.gemeentecode
    from startdagen
    inner join kern.bijstand on bijstand.van <= startdagen.van
        and (bijstand.tot is null or bijstand.tot > startdagen.van)
    inner join kern.verblijf on verblijf.persoon_id = bijstand.persoon_id
        and verblijf.is_gevestigd
        and verblijf.van <= startdagen.van
        and (verblijf.tot is null or verblijf.tot > startdagen.van)
    inner join kern.plicht on plicht.persoon_id = bijstand.persoon_id
        and plicht.ingang_plicht <= startdagen.van
        and (plicht.einde_plicht is null or plicht.einde_plicht > startdagen.van)
),
geslaagd as (
    select distinct perioden.periode_soort, perioden.periode, naar_werk.persoon_id
    from perioden
    inner join kern.naar_werk on naar_werk.maand >= perioden.van
        and naar_werk.maand < perioden.tot
),
fct_bijstand_uitstroom as (
    select
        perioden.periode_soort,
        perioden.status,
        persoon.persoon_id,
        in_bijstand.gemeentecode,
        persoon.doelgroep,
        coalesce(leerroute.leerroute, 'GEEN_PIP') as leerroute,
        persoon.rk,
        geslaagd.persoon_id is not null as is_naar_werk,
        perioden.periode
    from perioden
    inner join in_bijstand on in_bijstand.van = perioden.van
    inner join kern.persoon on persoon.persoon_id = in_bijstand.persoon_id
    left join kern.leerroute on leerroute.persoon_id = in_bijstand.persoon_id
        and leerroute.van <= perioden.van
        and leerroute.tot > perioden.van
    left join geslaagd on geslaagd.periode_soort = perioden.periode_soort
        and geslaagd.periode = perioden.periode
        and geslaagd.persoon_id = in_bijstand.persoon_id
)
select * from fct_bijstand_uitstroom
