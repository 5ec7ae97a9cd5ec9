/*
beschrijving: >
    De dagen van de prestatie van elke factuurregel, per maand en leerroute. Een dag zonder leerroute telt bij GEEN_PIP, ook
    van iemand zonder inburgeringsplicht. Een regel zonder bekende persoon telt bij NIET_TOEGEWEZEN. De dagen van een regel zijn
    samen de hele prestatie.
korrel: een rij per factuurregel, maand en leerroute
sleutel: [aanbieder_id, factuur_nr, regel, maand, leerroute]
kolommen:
    aanbieder_id: wie de factuur stuurde
    factuur_nr: nummer van de factuur bij de aanbieder
    regel: regel op de factuur
    leerroute: B1, ONDERWIJS, Z, GEEN_PIP of NIET_TOEGEWEZEN
    dagen: aantal dagen van de prestatie in deze maand op deze route
    maand: eerste dag van de maand van de prestatie
    eerste_dag: eerste dag van de prestatie in deze maand op deze route
*/
with factuurregel as (
    select
        bron.aanbieder_id,
        bron.factuur_nr,
        bron.regel,
        bron.persoon_id is null as is_van_niemand,
        persoon.persoon_id,
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
        factuurregel.is_van_niemand,
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
            when per_maand.is_van_niemand then 'NIET_TOEGEWEZEN'
            else coalesce(leerroute.leerroute, 'GEEN_PIP')
        end as route,
        greatest(per_maand.van, coalesce(leerroute.van, per_maand.van)) as van,
        least(per_maand.tot, coalesce(leerroute.tot, per_maand.tot)) as tot
    from per_maand
    left join kern.leerroute on leerroute.persoon_id = per_maand.persoon_id
        and leerroute.van < per_maand.tot
        and leerroute.tot > per_maand.van
),
factuur_dagen as (
    select
        aanbieder_id,
        factuur_nr,
        regel,
        route as leerroute,
        cast(sum(tot - van) as bigint) as dagen,
        maand,
        min(van) as eerste_dag
    from per_route
    group by aanbieder_id, factuur_nr, regel, maand, route
)
select * from factuur_dagen
