/*
beschrijving: >-
    De prestatie begint voor of eindigt na de looptijd van het contract, of het plafond van het contract is
    overschreden.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De prestatie valt buiten de looptijd van het contract of komt boven het plafond. Controleer het contract.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

plafond as (
    select contract_id, arg_max(plafond_cent, revisie) as plafond_cent
    from staging.contract
    group by contract_id
),

regels as (
    select
        factuurregel.levering_id,
        factuurregel.regelnr,
        factuurregel.contract_id,
        factuurregel.prestatie_van,
        factuurregel.prestatie_tot,
        sum(factuurregel.bedrag_cent) over (
            partition by factuurregel.contract_id
            order by factuurregel.factuurdatum, factuurregel.levering_id, factuurregel.regelnr
            rows between unbounded preceding and current row
        ) as besteed_cent,
        plafond.plafond_cent,
    from staging.factuurregel as factuurregel
    inner join plafond
        on factuurregel.contract_id = plafond.contract_id
),

buiten as (
    select
        'factuurregel' as tabel,
        regels.levering_id || ':' || regels.regelnr as sleutel,
        'M04' as regel,
    from regels
    where regels.besteed_cent > regels.plafond_cent
        or not exists (
            select 1
            from staging.contract as contract
            where contract.contract_id = regels.contract_id
                and contract.van <= regels.prestatie_van
                and (contract.tot is null or contract.tot > regels.prestatie_van)
        )
        or not exists (
            select 1
            from staging.contract as contract
            where contract.contract_id = regels.contract_id
                and contract.van <= regels.prestatie_tot
                and (contract.tot is null or contract.tot > regels.prestatie_tot)
        )
)

select * from buiten
