/*
beschrijving: >
    Of er voor een leerroute een contract loopt en of er kort geleden iemand is begonnen, aan het einde van elke maand. Alleen
    voor de hele regio, want die koopt samen in.
korrel: een rij per maand en leerroute
sleutel: [periode, leerroute]
kolommen:
    periode_soort: altijd maand
    status: voorlopig in de nieuwste drie maanden; anders definitief
    gebied: altijd REGIO
    leerroute: B1, ONDERWIJS of Z
    gedekt: >
        1 als een contract voor de route op de peildatum loopt waarop iemand in de laatste zes maanden begon; anders 0
    routes: altijd 1
    periode: laatste dag van de maand
*/
with contract as (
    select contract_id, max_by(perceel, revisie) as perceel, max_by(van, revisie) as van, max_by(tot, revisie) as tot
    from goedgekeurd.contract
    group by contract_id
),
route as (
    select unnest(['B1', 'ONDERWIJS', 'Z']) as leerroute
),
fct_routedekking as (
    select
        periode.periode_soort,
        periode.status,
        'REGIO' as gebied,
        route.leerroute,
        case when exists (
            select 1
            from contract
            inner join goedgekeurd.deelname on deelname.contract_id = contract.contract_id
            where contract.perceel = route.leerroute
                and contract.van <= periode.periode
                and (contract.tot is null or contract.tot > periode.periode)
                and deelname.resultaat <> 'NIET_GESTART'
                and deelname.start <= periode.periode
                and deelname.start > cast(periode.periode - interval 6 month as date)
        ) then 1 else 0 end as gedekt,
        1 as routes,
        periode.periode
    from kern.periode
    cross join route
    where periode.periode_soort = 'maand'
)
select * from fct_routedekking
