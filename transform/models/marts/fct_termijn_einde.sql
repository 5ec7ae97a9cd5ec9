/*
beschrijving: >
    Elke inburgeraar van wie de eerste termijn van drie jaar voorbij is, met wat er toen bereikt was en of de termijn is verlengd.
    Wie al klaar was omdat hij voldeed, hoort erbij. Wie om een andere reden stopte, niet.
korrel: een rij per persoon met een eerste termijn tot en met de peildatum
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de laatste dag van de eerste termijn
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route van de laatste fase die toen begonnen was; GEEN_PIP als die er niet is
    verlenging_dagen: dagen tussen het einde van de eerste termijn en het einde met verlenging; leeg zonder verlenging
    rk: sleutel van de persoon voor het aselect afronden
    is_taaldoel: >
        had uiterlijk op die dag het taaldoel van de route: B1 en ONDERWIJS vier taalexamens op B1 of hoger, Z 800 uur taal en
        KNM; zonder route is er geen doel
    eerste_einde: laatste dag van de eerste termijn
*/
with termijnen as (
    select
        persoon.persoon_id,
        persoon.doelgroep,
        persoon.rk,
        termijn.eerste_einde,
        case when termijn.einde > termijn.eerste_einde then termijn.einde - termijn.eerste_einde end
            as verlenging_dagen
    from kern.termijn
    inner join param.run on termijn.eerste_einde <= run.peildatum
    inner join kern.persoon on persoon.persoon_id = termijn.persoon_id
),
plichtig as (
    select distinct termijnen.persoon_id
    from termijnen
    inner join kern.plicht on plicht.persoon_id = termijnen.persoon_id
        and plicht.ingang_plicht <= termijnen.eerste_einde
        and (
            plicht.einde_plicht is null
            or plicht.einde_plicht > termijnen.eerste_einde
            or plicht.reden_einde = 'VOLDAAN'
        )
),
route as (
    select termijnen.persoon_id, max_by(leerroute.leerroute, leerroute.van) as leerroute
    from termijnen
    inner join kern.leerroute on leerroute.persoon_id = termijnen.persoon_id
        and leerroute.is_fase
        and leerroute.van <= termijnen.eerste_einde
    group by termijnen.persoon_id
),
examens as (
    select termijnen.persoon_id, count(distinct examen.onderdeel) as onderdelen
    from termijnen
    inner join goedgekeurd.examen on examen.persoon_id = termijnen.persoon_id
        and examen.datum <= termijnen.eerste_einde
        and examen.uitslag = 'GESLAAGD'
        and examen.onderdeel in ('LEZ', 'LUI', 'SCH', 'SPR')
        and examen.niveau in ('B1', 'B2')
    group by termijnen.persoon_id
),
lessen as (
    select termijnen.persoon_id, sum(uren.gevolgd_min) as taal_min
    from termijnen
    inner join kern.gevolgde_uren as uren on uren.persoon_id = termijnen.persoon_id
        and uren.is_taal
        and uren.maand <= termijnen.eerste_einde
    group by termijnen.persoon_id
),
fct_termijn_einde as (
    select
        termijnen.persoon_id,
        verblijf.gemeentecode,
        termijnen.doelgroep,
        coalesce(route.leerroute, 'GEEN_PIP') as leerroute,
        cast(termijnen.verlenging_dagen as bigint) as verlenging_dagen,
        termijnen.rk,
        coalesce(case route.leerroute
            when 'Z' then lessen.taal_min >= 800 * 60
            when 'B1' then examens.onderdelen = 4
            when 'ONDERWIJS' then examens.onderdelen = 4
        end, false) as is_taaldoel,
        termijnen.eerste_einde
    from termijnen
    inner join plichtig on plichtig.persoon_id = termijnen.persoon_id
    inner join kern.verblijf on verblijf.persoon_id = termijnen.persoon_id
        and verblijf.van <= termijnen.eerste_einde
        and (verblijf.tot is null or verblijf.tot > termijnen.eerste_einde)
    left join route on route.persoon_id = termijnen.persoon_id
    left join examens on examens.persoon_id = termijnen.persoon_id
    left join lessen on lessen.persoon_id = termijnen.persoon_id
)
select * from fct_termijn_einde
