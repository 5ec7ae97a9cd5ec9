/*
beschrijving: >
    Wat er nog te betalen is voor deelnames die lopen, aan het einde van elke maand: de afgesproken prijs min wat er al gefactureerd
    is. Nooit minder dan nul. Een deelname heeft een prijs: het tarief met de naam van de soort, anders dat van het traject (alle delen
    samen, een keer per contract), anders het laagste van een onderdeel, anders het laagste per maand maal de geplande maanden.
korrel: een rij per persoon, contract en maand
sleutel: [persoon_id, contract_id, periode]
kolommen:
    periode_soort: altijd maand
    status: voorlopig in de nieuwste drie maanden; anders definitief
    gemeentecode: verantwoordelijke gemeente op de peildatum
    herkomst: altijd FACTUUR, want het zijn bedragen van personen
    persoon_id: pseudoniem van de persoon
    contract_id: nummer van het contract
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    doelgroep: ASIEL of GEZIN_OVERIG
    prijs_cent: >
        afgesproken prijs in centen, met de tarieven van de eerste dag; abonnement_maand maal het aantal maanden van de eerste dag tot
        en met het geplande einde
    open_cent: >
        wat daarvan nog niet gefactureerd is, in centen; een prestatie van voor de eerste dag telt niet
    rk: sleutel van de persoon voor het aselect afronden
    periode: laatste dag van de maand
*/
with open_bedrag as (
    select
        afgesproken.*,
        afgesproken.prijs_cent - coalesce((
            select sum(regel.bedrag_cent)
            from goedgekeurd.factuurregel as regel
            where regel.persoon_id = afgesproken.persoon_id
                and regel.contract_id = afgesproken.contract_id
                and regel.eenheid in ('per_traject', 'per_onderdeel', 'abonnement_maand')
                and regel.prestatie_tot >= afgesproken.start
                and regel.factuurdatum <= afgesproken.peildatum
        ), 0) as over_cent
    from kern.afgesproken_prijs as afgesproken
),
fct_verplichting as (
    select
        periode.periode_soort,
        periode.status,
        open_bedrag.gemeentecode,
        'FACTUUR' as herkomst,
        open_bedrag.persoon_id,
        open_bedrag.contract_id,
        open_bedrag.leerroute,
        open_bedrag.doelgroep,
        cast(open_bedrag.prijs_cent as bigint) as prijs_cent,
        cast(greatest(open_bedrag.over_cent, 0) as bigint) as open_cent,
        open_bedrag.rk,
        periode.periode
    from open_bedrag
    inner join kern.periode on periode.periode_soort = 'maand'
        and periode.periode = open_bedrag.peildatum
)
select * from fct_verplichting
