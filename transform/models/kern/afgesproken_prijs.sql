/*
beschrijving: >
    De afgesproken prijs van deelnames die lopen, aan het einde van elke maand, met de tarieven van de eerste dag. Een deelname heeft een
    prijs: het tarief met de naam van de soort, anders dat van het traject (alle delen samen, een keer per contract), anders het laagste
    van een onderdeel, anders het laagste per maand maal de geplande maanden (een keer per contract).
korrel: een rij per persoon, contract en maand
sleutel: [persoon_id, contract_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    doelgroep: ASIEL of GEZIN_OVERIG
    rk: sleutel van de persoon voor het aselect afronden
    peildatum: laatste dag van de maand
    contract_id: nummer van het contract
    prijs_cent: >
        afgesproken prijs in centen; abonnement_maand maal het aantal maanden van de eerste dag tot en met het geplande einde
    start: eerste dag van de deelnames die lopen
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
        deelname.soort,
        min(deelname.start) as start,
        max(deelname.gepland_einde) as gepland_einde
    from kern.persoon_maand as toestand
    inner join goedgekeurd.deelname on deelname.persoon_id = toestand.persoon_id
        and deelname.start <= toestand.peildatum
        and coalesce(deelname.einde, date '9999-12-31') > toestand.peildatum
    inner join param.gemeente on gemeente.gemeentecode = toestand.gemeentecode
    where deelname.resultaat <> 'NIET_GESTART'
    group by all
),
passend as (
    select
        lopend.*,
        tarief.eenheid,
        tarief.prijs_cent,
        tarief.tarief_code = lopend.soort as is_eigen,
        dense_rank() over (
            partition by lopend.persoon_id, lopend.peildatum, lopend.contract_id, lopend.soort
            order by tarief.tarief_code = lopend.soort desc,
                list_position(['per_traject', 'per_onderdeel', 'abonnement_maand'], tarief.eenheid)
        ) as keus
    from lopend
    inner join goedgekeurd.tarief on tarief.contract_id = lopend.contract_id
        and tarief.van <= lopend.start
        and coalesce(tarief.tot, date '9999-12-31') > lopend.start
    left join goedgekeurd.ref_soort on ref_soort.soort = tarief.tarief_code
    where (ref_soort.soort is null or ref_soort.soort = lopend.soort)
        and (
            tarief.eenheid in ('per_traject', 'per_onderdeel')
            or (tarief.eenheid = 'abonnement_maand' and lopend.gepland_einde >= lopend.start)
        )
),
per_soort as (
    select
        * exclude (soort, prijs_cent, is_eigen, keus),
        if(is_eigen or eenheid = 'per_onderdeel', soort, '') as deel,
        sum(prijs_cent) as alle_delen_cent,
        min(prijs_cent) as laagste_cent
    from passend
    where keus = 1
    group by all
),
per_deel as (
    select
        * exclude (start, gepland_einde, alle_delen_cent, laagste_cent),
        min(start) as start,
        datediff('month', min(start), max(gepland_einde)) + 1 as maanden,
        arg_min(alle_delen_cent, start) as alle_delen_cent,
        arg_min(laagste_cent, start) as laagste_cent
    from per_soort
    group by all
),
afgesproken_prijs as (
    select
        * exclude (deel, eenheid, start, maanden, alle_delen_cent, laagste_cent),
        cast(sum(case eenheid
            when 'per_traject' then alle_delen_cent
            when 'per_onderdeel' then laagste_cent
            else laagste_cent * maanden
        end) as bigint) as prijs_cent,
        min(start) as start
    from per_deel
    group by all
)
select * from afgesproken_prijs
