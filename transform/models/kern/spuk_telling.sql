/*
beschrijving: >
    Wie meetelt voor de SPUK Wi2021, per jaar: de telling op 31 december, en in het lopende jaar op de peildatum. Asielstatushouders
    tellen mee in het jaar van hun eerste huisvesting en de twee jaren daarna, gezins- en overige migranten alleen in het
    jaar waarin hun eerste plicht inging. Wie nog in een azc woont (GEKOPPELD) telt niet mee. Wie op 31 december verhuist, telt
    in de nieuwe gemeente.
korrel: een rij per persoon en jaar
sleutel: [persoon_id, jaar]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: gemeente op de teldatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    doelgroep_spuk: ASIEL, GEZIN of OVERIG, zoals het bedrag is vastgesteld
    leerroute: route op de teldatum; GEEN_PIP als die er niet is
    jaar: jaar van de telling
    telt_jaar: het hoeveelste jaar dat de persoon kan meetellen, vanaf 1
    rk: sleutel van de persoon voor het aselect afronden
    is_toeslag: asielstatushouder op de onderwijsroute in het jaar van huisvesting, vanaf 2026
    is_lopend_jaar: de telling is op de peildatum in plaats van op 31 december
    teldatum: dag van de telling
tests:
    klopt: [telt_jaar between 1 and 3]
*/
with jaren as (
    select distinct
        maand.jaar,
        least(make_date(maand.jaar, 12, 31), run.peildatum) as teldatum,
        maand.jaar = year(run.peildatum) as is_lopend_jaar
    from param.maand
    cross join param.run
),
aanwezig as (
    select
        persoon.persoon_id,
        verblijf.gemeentecode,
        persoon.doelgroep,
        persoon.doelgroep_spuk,
        persoon.rk,
        jaren.jaar,
        jaren.teldatum,
        jaren.is_lopend_jaar,
        case
            when persoon.doelgroep = 'ASIEL' then persoon.huisvestingsdatum
            else persoon.ingang_plicht
        end as startdatum
    from kern.persoon
    cross join jaren
    inner join kern.verblijf on verblijf.persoon_id = persoon.persoon_id
        and verblijf.van <= jaren.teldatum
        and (verblijf.tot is null or verblijf.tot > jaren.teldatum)
        and verblijf.is_gevestigd
),
lopend as (
    select distinct jaren.jaar, plicht.persoon_id
    from jaren
    inner join kern.plicht on plicht.ingang_plicht <= jaren.teldatum
        and (plicht.einde_plicht is null or plicht.einde_plicht > jaren.teldatum)
),
spuk_telling as (
    select
        aanwezig.persoon_id,
        aanwezig.gemeentecode,
        aanwezig.doelgroep,
        aanwezig.doelgroep_spuk,
        coalesce(leerroute.leerroute, 'GEEN_PIP') as leerroute,
        aanwezig.jaar,
        aanwezig.jaar - year(aanwezig.startdatum) + 1 as telt_jaar,
        aanwezig.rk,
        aanwezig.doelgroep = 'ASIEL'
            and coalesce(leerroute.leerroute, 'GEEN_PIP') = 'ONDERWIJS'
            and aanwezig.jaar >= 2026
            and year(aanwezig.startdatum) = aanwezig.jaar as is_toeslag,
        aanwezig.is_lopend_jaar,
        aanwezig.teldatum
    from aanwezig
    cross join param.run
    left join lopend on lopend.persoon_id = aanwezig.persoon_id
        and lopend.jaar = aanwezig.jaar
    left join kern.leerroute on leerroute.persoon_id = aanwezig.persoon_id
        and leerroute.van <= aanwezig.teldatum
        and leerroute.tot > aanwezig.teldatum
    where aanwezig.startdatum <= aanwezig.teldatum
        and aanwezig.jaar - year(aanwezig.startdatum)
            <= case when aanwezig.doelgroep = 'ASIEL' then 2 else 0 end
        and (run.telt_door_na_voldaan or lopend.persoon_id is not null)
)
select * from spuk_telling
