/*
beschrijving: >
    Wat er nog te betalen is voor deelnames die lopen, aan het einde van elke maand: de afgesproken prijs min wat er al gefactureerd
    is. Nooit minder dan nul. De prijs is die van het traject of van het onderdeel, of het bedrag per maand maal de geplande maanden.
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
        afgesproken prijs in centen, met de tarieven van de eerste dag: alle delen per_traject, het onderdeel, en abonnement_maand
        maal het aantal maanden van de eerste dag tot en met het geplande einde
    open_cent: >
        wat daarvan nog niet gefactureerd is, in centen
    rk: sleutel van de persoon voor het aselect afronden
    periode: laatste dag van de maand
*/
with lopend as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.leerroute,
        toestand.doelgroep,
        toestand.rk,
        toestand.peildatum,
        deelname.contract_id,
        min(deelname.start) as start,
        max(deelname.gepland_einde) as gepland_einde
    from kern.persoon_maand as toestand
    inner join goedgekeurd.deelname on deelname.persoon_id = toestand.persoon_id
        and deelname.start <= toestand.peildatum
        and coalesce(deelname.einde, date '9999-12-31') > toestand.peildatum
    inner join param.gemeente on gemeente.gemeentecode = toestand.gemeentecode
    where deelname.resultaat <> 'NIET_GESTART'
    group by
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.leerroute,
        toestand.doelgroep,
        toestand.rk,
        toestand.peildatum,
        deelname.contract_id
),
geprijsd as (
    select
        lopend.*,
        sum(case when tarief.eenheid <> 'abonnement_maand' then tarief.prijs_cent
            else tarief.prijs_cent * (datediff('month', lopend.start, lopend.gepland_einde) + 1)
        end) as prijs_cent
    from lopend
    inner join goedgekeurd.tarief on tarief.contract_id = lopend.contract_id
        and (
            tarief.eenheid in ('per_traject', 'per_onderdeel')
            or (tarief.eenheid = 'abonnement_maand' and lopend.gepland_einde >= lopend.start)
        )
        and tarief.van <= lopend.start
        and coalesce(tarief.tot, date '9999-12-31') > lopend.start
    group by all
),
open_bedrag as (
    select
        geprijsd.*,
        geprijsd.prijs_cent - coalesce((
            select sum(regel.bedrag_cent)
            from goedgekeurd.factuurregel as regel
            where regel.persoon_id = geprijsd.persoon_id
                and regel.contract_id = geprijsd.contract_id
                and regel.eenheid in ('per_traject', 'per_onderdeel', 'abonnement_maand')
                and regel.factuurdatum <= geprijsd.peildatum
        ), 0) as over_cent
    from geprijsd
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
