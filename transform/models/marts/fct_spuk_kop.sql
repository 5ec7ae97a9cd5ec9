/*
beschrijving: >
    Wat elke getelde persoon aan SPUK Wi2021 oplevert. In het lopende jaar staat naast het hele bedrag ook het deel tot en
    met de peilmaand, per persoon afgerond op hele centen.
korrel: een rij per persoon, jaar en onderdeel
sleutel: [persoon_id, jaar, onderdeel]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: gemeente waar de persoon telt
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route op de teldatum
    onderdeel: HOOFD (bedrag per persoon) of TOESLAG (onderwijsroute, vanaf 2026)
    jaar: jaar van de telling
    vol_cent: bedrag voor het hele jaar in centen
    tot_nu_cent: bedrag tot en met de peilmaand in centen; in een afgesloten jaar het hele bedrag
    rk: sleutel van de persoon voor het aselect afronden
*/
with bedrag as (
    select jaar, doelgroep, bedrag_cent, toeslag_onderwijs_cent
    from goedgekeurd.ref_spuk_bedrag
),
koppen as (
    select
        telling.persoon_id,
        telling.gemeentecode,
        telling.doelgroep,
        telling.leerroute,
        onderdeel.onderdeel,
        telling.jaar,
        case onderdeel.onderdeel
            when 'HOOFD' then bedrag.bedrag_cent
            when 'TOESLAG' then bedrag.toeslag_onderwijs_cent
        end as vol_cent,
        telling.is_lopend_jaar,
        telling.rk
    from kern.spuk_telling as telling
    inner join bedrag on bedrag.jaar = telling.jaar
        and bedrag.doelgroep = telling.doelgroep_spuk
    cross join (values ('HOOFD'), ('TOESLAG')) as onderdeel (onderdeel)
    where onderdeel.onderdeel = 'HOOFD'
        or (telling.is_toeslag and bedrag.toeslag_onderwijs_cent is not null)
),
fct_spuk_kop as (
    select
        koppen.persoon_id,
        koppen.gemeentecode,
        koppen.doelgroep,
        koppen.leerroute,
        koppen.onderdeel,
        koppen.jaar,
        koppen.vol_cent,
        case
            when koppen.is_lopend_jaar
                then (2 * koppen.vol_cent * month(run.peilmaand) + 12) // 24
            else koppen.vol_cent
        end as tot_nu_cent,
        koppen.rk
    from koppen
    cross join param.run
)
select * from fct_spuk_kop
