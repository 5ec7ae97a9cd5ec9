/*
beschrijving: >
    De aanbieders met een lopend contract, aan het einde van elke maand, en of hun laatste controle goed was. Een controle telt
    twee jaar.
korrel: een rij per maand, aanbieder en soort controle
sleutel: [periode, aanbieder, controle]
kolommen:
    periode_soort: altijd maand
    status: voorlopig in de nieuwste drie maanden; anders definitief
    gebied: altijd REGIO
    aanbieder: nummer van de aanbieder
    controle: KEURMERK of FINANCIEEL
    voldoet: >
        1 als de laatste controle van de laatste twee jaar de uitkomst VOLDOET had; anders 0
    aanbieders: altijd 1
    periode: laatste dag van de maand
*/
with contract as (
    select contract_id, max_by(aanbieder_id, revisie) as aanbieder_id, max_by(van, revisie) as van, max_by(tot, revisie) as tot
    from goedgekeurd.contract
    group by contract_id
),
lopend as (
    select distinct periode.periode_soort, periode.status, contract.aanbieder_id, periode.periode
    from contract
    inner join kern.periode on periode.periode_soort = 'maand'
        and contract.van <= periode.periode
        and (contract.tot is null or contract.tot > periode.periode)
),
controle as (
    select unnest(['KEURMERK', 'FINANCIEEL']) as soort
),
fct_keuring as (
    select
        lopend.periode_soort,
        lopend.status,
        'REGIO' as gebied,
        lopend.aanbieder_id as aanbieder,
        controle.soort as controle,
        case when max_by(audit.uitkomst, audit.datum) = 'VOLDOET' then 1 else 0 end as voldoet,
        1 as aanbieders,
        lopend.periode
    from lopend
    cross join controle
    left join goedgekeurd.aanbieder_audit as audit on audit.aanbieder_id = lopend.aanbieder_id
        and audit.soort = controle.soort
        and audit.datum <= lopend.periode
        and audit.datum > cast(lopend.periode - interval 24 month as date)
    group by lopend.periode_soort, lopend.status, lopend.aanbieder_id, controle.soort, lopend.periode
)
select * from fct_keuring
