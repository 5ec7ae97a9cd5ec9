/*
beschrijving: >
    De factuurregels op een contract, en of de prijs die van het contract is. Een prijs wijkt af bij een verschil van meer dan een
    procent, als het contract op die dag geen prijs voor de eenheid heeft, en als een deel van een traject al betaald was.
korrel: een rij per factuurregel met een contract
kolommen:
    periode_soort: altijd jaar
    status: voorlopig in het lopende jaar en drie maanden erna; anders definitief
    gebied: altijd REGIO
    aanbieder: nummer van de aanbieder volgens het contract; leeg als het contract niet bekend is
    afwijkend: 1 als de prijs afwijkt; anders 0
    regels: altijd 1
    verschil_cent: >
        wat de regel meer (of met een min: minder) kost dan afgesproken, in centen; 0 zonder tarief
    periode: 31 december van het jaar van de prestatie
*/
with contract as (
    select contract_id, max_by(aanbieder_id, revisie) as aanbieder_id
    from goedgekeurd.contract
    group by contract_id
),
fct_prijs as (
    select
        periode.periode_soort,
        periode.status,
        'REGIO' as gebied,
        contract.aanbieder_id as aanbieder,
        if(beoordeeld.wijkt_af, 1, 0) as afwijkend,
        1 as regels,
        beoordeeld.verschil_cent,
        periode.periode
    from kern.factuur_prijs as beoordeeld
    inner join kern.periode as periode on periode.periode_soort = 'jaar'
        and periode.maand = cast(date_trunc('month', beoordeeld.prestatie_van) as date)
    left join contract on contract.contract_id = beoordeeld.contract_id
)
select * from fct_prijs
