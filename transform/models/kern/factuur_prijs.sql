/*
beschrijving: >
    De factuurregels op een contract, met de prijs die is afgesproken: het tarief van de eenheid op de eerste dag van de prestatie dat
    het dichtst bij de stukprijs ligt. Een traject kan in delen betaald worden, met een tarief per deel. Elk deel mag dan per traject een
    keer op een factuur staan. Iemand heeft zoveel trajecten als deelnames van dezelfde soort op het contract.
korrel: een rij per factuurregel met een contract
sleutel: [levering_id, regelnr]
kolommen:
    levering_id: levering waaruit de regel komt
    regelnr: regel in het geleverde bestand
    contract_id: nummer van het contract
    prijs_cent: afgesproken prijs in centen; leeg als het contract op die dag geen prijs voor de eenheid heeft
    te_vaak: hoeveel keer deze regel een deel van een traject meer laat betalen dan is afgesproken; onder nul bij een creditnota daarvan
    wijkt_af: de prijs scheelt meer dan een procent, er is geen prijs, of het deel was al betaald
    verschil_cent: wat de regel daardoor meer kost dan afgesproken, in centen; onder nul is minder
    prestatie_van: eerste dag van de prestatie
*/
with kandidaat as (
    select
        regel.*,
        tarief.tarief_code,
        tarief.prijs_cent,
        row_number() over (
            partition by regel.levering_id, regel.regelnr
            order by abs(regel.stukprijs_cent - tarief.prijs_cent), tarief.prijs_cent, tarief.tarief_code
        ) as plaats,
        count(*) over (partition by regel.levering_id, regel.regelnr, tarief.prijs_cent) as delen
    from goedgekeurd.factuurregel as regel
    left join goedgekeurd.tarief on tarief.contract_id = regel.contract_id
        and tarief.eenheid = regel.eenheid
        and tarief.van <= regel.prestatie_van
        and (tarief.tot is null or tarief.tot > regel.prestatie_van)
    where regel.contract_id is not null
),
per_soort as (
    select kandidaat.levering_id, kandidaat.regelnr, count(*) as deelnames
    from kandidaat
    inner join goedgekeurd.deelname on deelname.persoon_id = kandidaat.persoon_id
        and deelname.contract_id = kandidaat.contract_id
        and deelname.start <= kandidaat.prestatie_van
        and deelname.resultaat <> 'NIET_GESTART'
    where kandidaat.plaats = 1 and kandidaat.eenheid = 'per_traject'
    group by kandidaat.levering_id, kandidaat.regelnr, deelname.soort
),
traject as (
    select levering_id, regelnr, max(deelnames) as trajecten
    from per_soort
    group by levering_id, regelnr
),
geteld as (
    select
        kandidaat.*,
        kandidaat.delen * coalesce(traject.trajecten, 1) as afgesproken,
        sum(kandidaat.aantal) over (
            partition by kandidaat.persoon_id, kandidaat.contract_id, kandidaat.eenheid, kandidaat.tarief_code
            order by kandidaat.prestatie_van, kandidaat.factuurdatum, kandidaat.aanbieder_id, kandidaat.factuur_nr, kandidaat.regel
        ) as betaald
    from kandidaat
    left join traject on traject.levering_id = kandidaat.levering_id
        and traject.regelnr = kandidaat.regelnr
    where kandidaat.plaats = 1
),
beoordeeld as (
    select
        *,
        case when eenheid = 'per_traject' and persoon_id is not null and prijs_cent is not null
            then greatest(betaald - afgesproken, 0) - greatest(betaald - aantal - afgesproken, 0)
            else 0
        end as te_vaak,
        coalesce(abs(stukprijs_cent - prijs_cent) * 100 > prijs_cent, true) as is_andere_prijs
    from geteld
),
factuur_prijs as (
    select
        levering_id,
        regelnr,
        contract_id,
        prijs_cent,
        te_vaak,
        is_andere_prijs or te_vaak > 0 as wijkt_af,
        cast(coalesce(
            round(if(is_andere_prijs, aantal * (stukprijs_cent - prijs_cent), 0) + te_vaak * prijs_cent),
            0
        ) as bigint) as verschil_cent,
        prestatie_van
    from beoordeeld
)
select * from factuur_prijs
