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
    verschil_cent: >
        wat een afwijkende prijs meer (of met een min: minder) kost dan het naaste tarief, in centen; 0 zonder tarief
    periode: 31 december van het jaar van de prestatie
*/
with contract as (
    select contract_id, max_by(aanbieder_id, revisie) as aanbieder_id
    from goedgekeurd.contract
    group by contract_id
),
regel as (
    select
        levering_id,
        regelnr,
        contract_id,
        eenheid,
        prestatie_van,
        stukprijs_cent,
        aantal
    from goedgekeurd.factuurregel
    where contract_id is not null
),
beste_tarief as (
    select
        regel.levering_id,
        regel.regelnr,
        arg_min(tarief.prijs_cent, abs(regel.stukprijs_cent - tarief.prijs_cent) * 2 + if(tarief.prijs_cent > regel.stukprijs_cent, 1, 0))
            as prijs_cent
    from regel
    inner join goedgekeurd.tarief on tarief.contract_id = regel.contract_id
        and tarief.eenheid = regel.eenheid
        and tarief.van <= regel.prestatie_van
        and (tarief.tot is null or tarief.tot > regel.prestatie_van)
    group by regel.levering_id, regel.regelnr
),
beoordeeld as (
    select
        regel.contract_id,
        regel.prestatie_van,
        coalesce(abs(regel.stukprijs_cent - tarief.prijs_cent) * 100 > tarief.prijs_cent, true) as wijkt_af,
        regel.aantal * (regel.stukprijs_cent - tarief.prijs_cent) as verschil_cent
    from regel
    left join beste_tarief as tarief on tarief.levering_id = regel.levering_id and tarief.regelnr = regel.regelnr
),
fct_prijs as (
    select
        periode.periode_soort,
        periode.status,
        'REGIO' as gebied,
        contract.aanbieder_id as aanbieder,
        if(beoordeeld.wijkt_af, 1, 0) as afwijkend,
        1 as regels,
        cast(if(beoordeeld.wijkt_af, round(coalesce(beoordeeld.verschil_cent, 0)), 0) as bigint) as verschil_cent,
        periode.periode
    from beoordeeld
    inner join kern.periode as periode on periode.periode_soort = 'jaar'
        and periode.maand = cast(date_trunc('month', beoordeeld.prestatie_van) as date)
    left join contract on contract.contract_id = beoordeeld.contract_id
)
select * from fct_prijs
