/*
beschrijving: >
    De trajecten over hun hele looptijd: wat een inburgeraar tot en met de peilmaand uit de Rijksbijdrage kostte, en een rij om hem
    te tellen. Alle kosten staan bij de gemeente van de regio waar hij het laatst woonde, ook als een andere gemeente betaalde.
korrel: een rij per inburgeraar en soort
sleutel: [persoon_id, soort]
kolommen:
    periode_soort: altijd cohort
    status: voorlopig zolang de drie jaar om in te burgeren niet om zijn; anders definitief
    gemeentecode: gemeente van de regio waar de inburgeraar het laatst woonde
    soort: LAST (kosten) of KOP (de inburgeraar)
    herkomst: FACTUUR bij LAST, DAGEN bij KOP
    persoon_id: pseudoniem van de persoon
    leerroute: laatste route; GEEN_PIP als die er niet is
    doelgroep: ASIEL of GEZIN_OVERIG
    bedrag_cent: kosten in centen; 0 bij KOP
    aantal: 1 bij KOP; 0 bij LAST
    is_afgerond: >
        voldeed aan alles, of de termijn ging voorbij terwijl de plicht nog liep; wie om een andere reden stopte, is dat niet
    is_lopend: de plicht loopt nog en de termijn is niet voorbij
    is_geslaagd: de plicht eindigde omdat aan alles is voldaan
    rk: sleutel van de persoon voor het aselect afronden
    periode: 31 december van het jaar waarin de eerste plicht inging
*/
with woonplaats as (
    select verblijf.persoon_id, max_by(verblijf.gemeentecode, verblijf.van) as gemeentecode
    from kern.verblijf
    inner join param.gemeente on gemeente.gemeentecode = verblijf.gemeentecode
    inner join param.run on verblijf.van <= run.peildatum
    where verblijf.is_gevestigd
    group by verblijf.persoon_id
),
laatste_route as (
    select leerroute.persoon_id, max_by(leerroute.leerroute, leerroute.van) as leerroute
    from kern.leerroute
    inner join param.run on leerroute.van <= run.peildatum
    where leerroute.is_fase
    group by leerroute.persoon_id
),
geslaagd as (
    select distinct plicht.persoon_id
    from kern.plicht
    inner join param.run on plicht.einde_plicht <= run.peildatum
    where plicht.reden_einde = 'VOLDAAN'
),
kosten as (
    select kosten.persoon_id, sum(kosten.bedrag_cent) as bedrag_cent
    from kern.kosten
    inner join param.run on kosten.prestatiemaand <= run.peilmaand
    where kosten.dekking = 'SPUK' and kosten.persoon_id is not null and kosten.gemeentecode is not null
    group by kosten.persoon_id
),
traject as (
    select
        persoon.persoon_id,
        woonplaats.gemeentecode,
        coalesce(laatste_route.leerroute, 'GEEN_PIP') as leerroute,
        persoon.doelgroep,
        coalesce(
            (persoon.laatste_einde_plicht <= run.peildatum and geslaagd.persoon_id is not null)
            or (
                termijn.einde <= run.peildatum
                and (persoon.laatste_einde_plicht is null or persoon.laatste_einde_plicht > termijn.einde)
            ),
            false
        ) as is_afgerond,
        not coalesce(persoon.laatste_einde_plicht <= run.peildatum, false)
            and not coalesce(termijn.einde <= run.peildatum, false) as is_lopend,
        geslaagd.persoon_id is not null as is_geslaagd,
        persoon.rk,
        periode.periode_soort,
        periode.periode,
        periode.status
    from kern.persoon
    inner join woonplaats on woonplaats.persoon_id = persoon.persoon_id
    inner join param.run on persoon.ingang_plicht <= run.peildatum
    inner join kern.periode on periode.periode_soort = 'cohort'
        and periode.maand = make_date(persoon.cohort, 1, 1)
    left join laatste_route on laatste_route.persoon_id = persoon.persoon_id
    left join kern.termijn on termijn.persoon_id = persoon.persoon_id
    left join geslaagd on geslaagd.persoon_id = persoon.persoon_id
),
soorten as (
    select *, 'KOP' as soort, 'DAGEN' as herkomst, 0 as bedrag_cent, 1 as aantal
    from traject
    union all
    select traject.*, 'LAST' as soort, 'FACTUUR' as herkomst, kosten.bedrag_cent, 0 as aantal
    from traject
    inner join kosten on kosten.persoon_id = traject.persoon_id
),
fct_traject as (
    select
        periode_soort,
        status,
        gemeentecode,
        soort,
        herkomst,
        persoon_id,
        leerroute,
        doelgroep,
        cast(bedrag_cent as bigint) as bedrag_cent,
        cast(aantal as bigint) as aantal,
        is_afgerond,
        is_lopend,
        is_geslaagd,
        cast(rk as ubigint) as rk,
        periode
    from soorten
)
select * from fct_traject
