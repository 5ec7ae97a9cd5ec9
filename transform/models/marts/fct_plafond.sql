/*
beschrijving: >
    Hoeveel er van het plafond van een contract is gefactureerd, aan het einde van elke maand. Alleen contracten met een plafond,
    en pas als er over minstens tien inburgeraars is gefactureerd.
korrel: een rij per maand en contract
sleutel: [periode, contract]
kolommen:
    periode_soort: altijd maand
    status: voorlopig in de nieuwste drie maanden; anders definitief
    gebied: altijd REGIO
    contract: nummer van het contract
    gefactureerd_cent: gefactureerd in centen tot en met de peildatum, zonder btw, naar de datum van de factuur
    plafond_cent: plafond van het contract in centen, volgens de nieuwste revisie
    periode: laatste dag van de maand
*/
with contract as (
    select contract_id, max_by(plafond_cent, revisie) as plafond_cent, max_by(van, revisie) as van
    from goedgekeurd.contract
    group by contract_id
)
select
    periode.periode_soort,
    periode.status,
    'REGIO' as gebied,
    contract.contract_id as contract,
    cast(sum(regel.bedrag_cent) as bigint) as gefactureerd_cent,
    contract.plafond_cent,
    periode.periode
from contract
inner join kern.periode on periode.periode_soort = 'maand'
    and contract.van <= periode.periode
inner join goedgekeurd.factuurregel as regel on regel.contract_id = contract.contract_id
    and regel.factuurdatum <= periode.periode
where contract.plafond_cent > 0
group by periode.periode_soort, periode.status, periode.periode, contract.contract_id, contract.plafond_cent
having count(distinct regel.persoon_id) >= 10
