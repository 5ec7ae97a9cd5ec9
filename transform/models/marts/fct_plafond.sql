/*
beschrijving: >
    Hoeveel er van het plafond van een contract is gefactureerd, aan het einde van elke maand. Alleen contracten met een plafond
    waarop iets gefactureerd is.
korrel: een rij per maand en contract
sleutel: [periode, contract]
kolommen:
    periode_soort: altijd maand
    status: voorlopig in de nieuwste drie maanden; anders definitief
    gebied: altijd REGIO
    contract: nummer van het contract
    gefactureerd_cent: gefactureerd in centen tot en met de peildatum, zonder btw, naar de datum van de factuur
    plafond_cent: plafond van het contract in centen, volgens de nieuwste revisie
    is_toonbaar: >
        er is over minstens tien inburgeraars gefactureerd, en ook de laatste maand met facturen over (bekende of onbekende) inburgeraars
        gaat over minstens tien bekende;
        of geen enkele regel gaat over een persoon: een subsidie, ingehuurd personeel of een abonnement met een verdeelsleutel; anders zegt
        het bedrag, of het verschil met een andere maand, te veel over een persoon
    verwacht_op: >
        dag waarop het plafond bereikt is als het factureren doorgaat als in de laatste zes maanden; leeg als het al bereikt is, als er toen
        niets gefactureerd is, of als het langer dan tien jaar duurt
    periode: laatste dag van de maand
*/
with contract as (
    select contract_id, max_by(plafond_cent, revisie) as plafond_cent, max_by(van, revisie) as van
    from goedgekeurd.contract
    group by contract_id
),
factuurregel as (
    select
        contract_id,
        persoon_id,
        factuurdatum,
        bedrag_cent,
        persoon_id is null and case eenheid
            when 'abonnement_maand' then sleutel_id is not null
            else eenheid is not distinct from 'subsidie_lumpsum' or eenheid is not distinct from 'inhuur_fte'
        end as is_van_niemand
    from goedgekeurd.factuurregel
),
-- The persons in the last month, up to and including each, with lines that may be about
-- one: two shown months then differ by a whole month of ten persons or more, or by nothing.
per_maand as (
    select
        contract_id,
        last_day(factuurdatum) as maand,
        count(distinct persoon_id) as personen
    from factuurregel
    where not is_van_niemand
    group by all
),
nieuwste as (
    select
        per_maand.contract_id,
        periode.periode,
        max_by(per_maand.personen, per_maand.maand) as personen
    from per_maand
    inner join kern.periode on periode.periode_soort = 'maand'
        and per_maand.maand <= periode.periode
    group by all
),
gefactureerd as (
    select
        periode.periode_soort,
        periode.status,
        contract.contract_id as contract,
        cast(sum(regel.bedrag_cent) as bigint) as gefactureerd_cent,
        cast(coalesce(sum(regel.bedrag_cent) filter (where regel.factuurdatum <= last_day(cast(periode.maand - interval 6 month as date))), 0) as bigint) as eerder_cent,
        contract.plafond_cent,
        (count(distinct regel.persoon_id) >= 10 and any_value(nieuwste.personen) >= 10)
        or bool_and(regel.is_van_niemand) as is_toonbaar,
        periode.periode - last_day(cast(periode.maand - interval 6 month as date)) as dagen,
        periode.periode
    from contract
    inner join kern.periode on periode.periode_soort = 'maand'
        and contract.van <= periode.periode
    inner join factuurregel as regel on regel.contract_id = contract.contract_id
        and regel.factuurdatum <= periode.periode
    left join nieuwste on nieuwste.contract_id = contract.contract_id
        and nieuwste.periode = periode.periode
    where contract.plafond_cent > 0
    group by periode.periode_soort, periode.status, periode.periode, periode.maand, contract.contract_id, contract.plafond_cent
),
fct_plafond as (
    select
        periode_soort,
        status,
        'REGIO' as gebied,
        contract,
        gefactureerd_cent,
        plafond_cent,
        is_toonbaar,
        case
            when gefactureerd_cent < plafond_cent
                and gefactureerd_cent > eerder_cent
                and (plafond_cent - gefactureerd_cent) * dagen <= (gefactureerd_cent - eerder_cent) * 3650
                then periode + cast((plafond_cent - gefactureerd_cent) * dagen // (gefactureerd_cent - eerder_cent) as integer)
        end as verwacht_op,
        periode
    from gefactureerd
)
select * from fct_plafond
