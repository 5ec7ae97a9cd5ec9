/*
beschrijving: >
    De factuurregels op een contract, en of de prijs die van het contract is. Een prijs wijkt af bij een verschil van meer dan een
    procent, en ook als het contract op die dag geen prijs voor de eenheid heeft.
korrel: een rij per factuurregel met een contract
kolommen:
    periode_soort: altijd jaar
    status: voorlopig in het lopende jaar en drie maanden erna; anders definitief
    gebied: altijd REGIO
    aanbieder: nummer van de aanbieder volgens het contract; leeg als het contract niet bekend is
    afwijkend: 1 als de prijs afwijkt; anders 0
    regels: altijd 1
    periode: 31 december van het jaar van de prestatie
*/
with contract as (
    select contract_id, max_by(aanbieder_id, revisie) as aanbieder_id
    from goedgekeurd.contract
    group by contract_id
)
select
    periode.periode_soort,
    periode.status,
    'REGIO' as gebied,
    contract.aanbieder_id as aanbieder,
    case when exists (
        select 1
        from goedgekeurd.tarief
        where tarief.contract_id = regel.contract_id
            and tarief.eenheid = regel.eenheid
            and tarief.van <= regel.prestatie_van
            and (tarief.tot is null or tarief.tot > regel.prestatie_van)
            and abs(regel.stukprijs_cent - tarief.prijs_cent) * 100 <= tarief.prijs_cent
    ) then 0 else 1 end as afwijkend,
    1 as regels,
    periode.periode
from goedgekeurd.factuurregel as regel
inner join kern.periode on periode.periode_soort = 'jaar'
    and periode.maand = cast(date_trunc('month', regel.prestatie_van) as date)
left join contract on contract.contract_id = regel.contract_id
where regel.contract_id is not null
