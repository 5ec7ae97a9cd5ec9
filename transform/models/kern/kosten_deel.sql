/*
beschrijving: >
    De factuurregels, verdeeld naar dagen over de maanden en leerroutes van de prestatie. De delen van een regel zijn samen tot
    op de cent de regel: wat na afronden naar beneden over is, gaat per cent naar de grootste resten, bij gelijke resten naar
    het vroegste deel. Een creditnota wordt net zo verdeeld.
korrel: een rij per factuurregel, maand en leerroute
sleutel: [aanbieder_id, factuur_nr, regel, prestatiemaand, leerroute]
kolommen:
    aanbieder_id: wie de factuur stuurde
    factuur_nr: nummer van de factuur bij de aanbieder
    regel: regel op de factuur
    gemeentecode: gemeente die betaalt; leeg als een verdeelsleutel dat zegt
    sleutel_id: verdeelsleutel; leeg als die er niet is
    persoon_id: pseudoniem van de inburgeraar; leeg als de regel niet over een bekende inburgeraar gaat
    leerroute: route op de dagen van de prestatie; NIET_TOEGEWEZEN zonder bekende inburgeraar
    doelgroep: ASIEL of GEZIN_OVERIG; NIET_TOEGEWEZEN zonder bekende inburgeraar
    kostensoort: soort kosten
    dekking: SPUK, GEMEENTEFONDS, BUIG of OVERIG
    bedrag_cent: deel van het bedrag in centen, negatief bij een creditnota
    dagen: aantal dagen van de prestatie in dit deel
    rk: sleutel van de persoon voor het aselect afronden; leeg zonder bekende inburgeraar
    prestatiemaand: eerste dag van de maand van de prestatie
*/
with factuurregel as (
    select
        bron.aanbieder_id,
        bron.factuur_nr,
        bron.regel,
        bron.gemeentecode,
        bron.sleutel_id,
        persoon.persoon_id,
        coalesce(persoon.doelgroep, 'NIET_TOEGEWEZEN') as doelgroep,
        bron.kostensoort,
        bron.dekking,
        bron.bedrag_cent,
        persoon.rk,
        bron.prestatie_van as van,
        bron.prestatie_tot + 1 as tot
    from goedgekeurd.factuurregel as bron
    left join kern.persoon on persoon.persoon_id = bron.persoon_id
),
maandstart as (
    select
        aanbieder_id,
        factuur_nr,
        regel,
        unnest(generate_series(
            date_trunc('month', van),
            date_trunc('month', tot - 1),
            interval 1 month
        ))::date as maand
    from factuurregel
),
per_maand as (
    select
        factuurregel.aanbieder_id,
        factuurregel.factuur_nr,
        factuurregel.regel,
        factuurregel.persoon_id,
        maandstart.maand,
        greatest(factuurregel.van, maandstart.maand) as van,
        least(factuurregel.tot, cast(maandstart.maand + interval 1 month as date)) as tot
    from factuurregel
    inner join maandstart on maandstart.aanbieder_id = factuurregel.aanbieder_id
        and maandstart.factuur_nr = factuurregel.factuur_nr
        and maandstart.regel = factuurregel.regel
),
per_route as (
    select
        per_maand.aanbieder_id,
        per_maand.factuur_nr,
        per_maand.regel,
        per_maand.maand,
        case
            when per_maand.persoon_id is null then 'NIET_TOEGEWEZEN'
            else coalesce(leerroute.leerroute, 'GEEN_PIP')
        end as route,
        greatest(per_maand.van, coalesce(leerroute.van, per_maand.van)) as van,
        least(per_maand.tot, coalesce(leerroute.tot, per_maand.tot)) as tot
    from per_maand
    left join kern.leerroute on leerroute.persoon_id = per_maand.persoon_id
        and leerroute.van < per_maand.tot
        and leerroute.tot > per_maand.van
),
dagen as (
    select
        aanbieder_id,
        factuur_nr,
        regel,
        maand,
        route,
        min(van) as eerste_dag,
        cast(sum(tot - van) as bigint) as dagen
    from per_route
    group by aanbieder_id, factuur_nr, regel, maand, route
),
deling as (
    select
        factuurregel.*,
        dagen.maand,
        dagen.route,
        dagen.dagen,
        dagen.eerste_dag,
        abs(factuurregel.bedrag_cent) * dagen.dagen as teller,
        factuurregel.tot - factuurregel.van as noemer
    from dagen
    inner join factuurregel on factuurregel.aanbieder_id = dagen.aanbieder_id
        and factuurregel.factuur_nr = dagen.factuur_nr
        and factuurregel.regel = dagen.regel
),
volgorde as (
    select
        deling.*,
        row_number() over (
            partition by aanbieder_id, factuur_nr, regel
            order by teller % noemer desc, eerste_dag
        ) as plaats,
        abs(bedrag_cent) - sum(teller // noemer) over (
            partition by aanbieder_id, factuur_nr, regel
        ) as over_cent
    from deling
),
kosten_deel as (
    select
        aanbieder_id,
        factuur_nr,
        regel,
        gemeentecode,
        sleutel_id,
        persoon_id,
        route as leerroute,
        doelgroep,
        kostensoort,
        dekking,
        cast(sign(bedrag_cent) * (
            teller // noemer + case when plaats <= over_cent then 1 else 0 end
        ) as bigint) as bedrag_cent,
        dagen,
        rk,
        maand as prestatiemaand
    from volgorde
)
select * from kosten_deel
