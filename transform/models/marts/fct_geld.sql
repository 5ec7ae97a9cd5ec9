/*
beschrijving: >
    Alles waaruit de geldcijfers per jaar bestaan, onder elkaar: lasten, baten, de begroting, de prognose en de besluiten van de
    SPUK, en de dagen op een leerroute. Tel nooit soorten bij elkaar op. De baten van het totaal en van de uitsplitsing zijn
    verschillende rijen, want een besluit heeft geen route: kies met in_totaal of in_uitsplitsing.
korrel: een rij per gemeente, jaar, soort, onderdeel, persoon, leerroute en kostensoort
kolommen:
    periode_soort: altijd jaar
    status: voorlopig, definitief of onvolledig, zoals in marts.spuk_stand
    gemeentecode: gemeente
    soort: >
        LAST, BATE, PROGNOSE, VOORLOPIG, DAGEN, BEGROTING, of van een afgerekend jaar DEFINITIEF en VOORLOPIG_TOEN
    herkomst: >
        FACTUUR (kosten van een factuur), KOPPEN (aantal personen maal een bedrag), BESLUIT (bedrag uit een besluit of een begroting) of DAGEN
    onderdeel: bij KOPPEN HOOFD of TOESLAG; bij BESLUIT de regeling of BEGROTING; anders leeg
    persoon_id: pseudoniem van de persoon; leeg als de rij niet over een persoon gaat
    leerroute: B1, ONDERWIJS, Z, GEEN_PIP of NIET_TOEGEWEZEN; leeg als de rij geen route heeft
    doelgroep: ASIEL, GEZIN_OVERIG of NIET_TOEGEWEZEN; leeg als de rij geen doelgroep heeft
    kostensoort: soort kosten; alleen bij LAST en BEGROTING
    bedrag_cent: bedrag in centen; 0 bij DAGEN
    dagen: aantal dagen op de route; 0 als de soort niet DAGEN is
    rk: sleutel van de persoon voor het aselect afronden; leeg zonder persoon
    in_totaal: telt mee in het totaal
    in_uitsplitsing: telt mee in een uitsplitsing naar leerroute, doelgroep of kostensoort
    periode: 31 december van het jaar
*/
with lasten as (
    select
        kosten.gemeentecode, kosten.jaar, 'LAST' as soort, 'FACTUUR' as herkomst,
        null as onderdeel, kosten.persoon_id, kosten.leerroute, kosten.doelgroep,
        kosten.kostensoort, kosten.bedrag_cent, 0 as dagen, kosten.rk,
        true as in_totaal, true as in_uitsplitsing
    from kern.kosten
    inner join param.run on kosten.prestatiemaand <= run.peilmaand
    where kosten.dekking = 'SPUK'
),
koppen as (
    select
        kop.gemeentecode, kop.jaar, 'BATE' as soort, 'KOPPEN' as herkomst,
        kop.onderdeel, kop.persoon_id, kop.leerroute, kop.doelgroep,
        null as kostensoort, kop.tot_nu_cent as bedrag_cent, 0 as dagen, kop.rk,
        not stand.is_definitief as in_totaal, true as in_uitsplitsing
    from marts.fct_spuk_kop as kop
    inner join marts.spuk_stand as stand on stand.gemeentecode = kop.gemeentecode and stand.jaar = kop.jaar
),
prognose as (
    select
        kop.gemeentecode, kop.jaar, 'PROGNOSE' as soort, 'KOPPEN' as herkomst,
        kop.onderdeel, kop.persoon_id, kop.leerroute, kop.doelgroep,
        null as kostensoort, kop.vol_cent as bedrag_cent, 0 as dagen, kop.rk,
        true as in_totaal, true as in_uitsplitsing
    from marts.fct_spuk_kop as kop
    inner join marts.fct_besluit as besluit on besluit.gemeentecode = kop.gemeentecode
        and besluit.jaar = kop.jaar
        and besluit.regeling = 'SPUK_WI2021'
        and besluit.voorlopig_cent is not null
),
voorlopig as (
    select
        besluit.gemeentecode, besluit.jaar, 'VOORLOPIG' as soort, 'BESLUIT' as herkomst,
        besluit.regeling as onderdeel, null as persoon_id, null as leerroute, null as doelgroep,
        null as kostensoort, besluit.voorlopig_cent as bedrag_cent, 0 as dagen, null as rk,
        true as in_totaal, false as in_uitsplitsing
    from marts.fct_besluit as besluit
    inner join marts.spuk_stand as stand on stand.gemeentecode = besluit.gemeentecode and stand.jaar = besluit.jaar
    where besluit.regeling = 'SPUK_WI2021' and besluit.voorlopig_cent is not null and stand.heeft_bedrag
),
besluit_totaal as (
    select
        besluit.gemeentecode, besluit.jaar, 'BATE' as soort, 'BESLUIT' as herkomst,
        besluit.regeling as onderdeel, null as persoon_id, null as leerroute, null as doelgroep,
        null as kostensoort, besluit.geldend_tot_nu_cent as bedrag_cent, 0 as dagen, null as rk,
        true as in_totaal, false as in_uitsplitsing
    from marts.fct_besluit as besluit
    inner join marts.spuk_stand as stand on stand.gemeentecode = besluit.gemeentecode and stand.jaar = besluit.jaar
    where besluit.regeling = 'SPUK_WI2021'
        and (stand.is_definitief or not stand.heeft_bedrag)
),
besluit_onderwijs as (
    select
        gemeentecode, jaar, 'BATE' as soort, 'BESLUIT' as herkomst,
        regeling as onderdeel, null as persoon_id, 'ONDERWIJS' as leerroute, 'ASIEL' as doelgroep,
        null as kostensoort, geldend_tot_nu_cent as bedrag_cent, 0 as dagen, null as rk,
        true as in_totaal, true as in_uitsplitsing
    from marts.fct_besluit
    where regeling = 'SPUK_ONDERWIJSROUTE' and jaar <= 2025
),
afgerekend as (
    select
        besluit.gemeentecode, besluit.jaar, deel.soort, 'BESLUIT' as herkomst,
        besluit.regeling as onderdeel, null as persoon_id, null as leerroute, null as doelgroep,
        null as kostensoort, if(deel.soort = 'DEFINITIEF', besluit.definitief_cent, besluit.voorlopig_cent) as bedrag_cent,
        0 as dagen, null as rk, true as in_totaal, false as in_uitsplitsing
    from marts.fct_besluit as besluit
    inner join marts.spuk_stand as stand on stand.gemeentecode = besluit.gemeentecode and stand.jaar = besluit.jaar
    cross join (values ('DEFINITIEF'), ('VOORLOPIG_TOEN')) as deel (soort)
    where besluit.regeling = 'SPUK_WI2021' and stand.is_definitief and besluit.voorlopig_cent is not null
),
begroting as (
    select
        bron.gemeentecode, bron.jaar, 'BEGROTING' as soort, 'BESLUIT' as herkomst,
        'BEGROTING' as onderdeel, null as persoon_id, null as leerroute, null as doelgroep,
        bron.kostensoort,
        if(bron.jaar = year(run.peildatum), (2 * bron.bedrag_cent * month(run.peilmaand) + 12) // 24, bron.bedrag_cent) as bedrag_cent,
        0 as dagen, null as rk, true as in_totaal, true as in_uitsplitsing
    from goedgekeurd.begroting as bron
    cross join param.run
    where bron.kostensoort in (
        'leerroute_taal', 'KNM', 'MAP', 'PVT', 'maatschappelijke_begeleiding', 'tolk', 'participatie_Z'
    )
),
dagen as (
    select
        gemeentecode, jaar, 'DAGEN' as soort, 'DAGEN' as herkomst,
        null as onderdeel, persoon_id, leerroute, doelgroep,
        null as kostensoort, 0 as bedrag_cent, dagen, rk,
        true as in_totaal, true as in_uitsplitsing
    from kern.route_dagen
),
samen as (
    select * from lasten
    union all select * from koppen
    union all select * from prognose
    union all select * from voorlopig
    union all select * from besluit_totaal
    union all select * from besluit_onderwijs
    union all select * from afgerekend
    union all select * from begroting
    union all select * from dagen
),
fct_geld as (
    select
        'jaar' as periode_soort,
        stand.status,
        samen.* exclude (jaar, bedrag_cent, dagen, rk),
        cast(samen.bedrag_cent as bigint) as bedrag_cent,
        cast(samen.dagen as bigint) as dagen,
        cast(samen.rk as ubigint) as rk,
        make_date(samen.jaar, 12, 31) as periode
    from samen
    inner join marts.spuk_stand as stand on stand.gemeentecode = samen.gemeentecode
        and stand.jaar = samen.jaar
)
select * from fct_geld
