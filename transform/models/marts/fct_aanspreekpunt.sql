/*
beschrijving: >
    Wie de inburgeraar begeleidt, aan het einde van elke maand in de caseload: casemanagers, wisselingen daarvan,
    het laatste voortgangsgesprek en het aantal organisaties waar iemand mee te maken had.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    casemanagers: aantal casemanagers op de peildatum
    wisselingen: aantal keer dat de casemanager wisselde in de eerste twaalf maanden na het eerste PIP
    organisaties: aantal organisaties met een casemanager of een deelname in de laatste twaalf maanden
    rk: sleutel van de persoon voor het aselect afronden
    heeft_pip: had op de peildatum een PIP dat niet is ingetrokken
    heeft_pip_12m: het eerste PIP is minstens twaalf maanden oud
    is_begeleid: had in de eerste twaalf maanden na het eerste PIP minstens een casemanager
    is_gesproken: het laatste voortgangsgesprek was niet langer geleden dan de norm
    peildatum: laatste dag van de maand
*/
with caseload as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        toestand.rk,
        toestand.heeft_pip,
        persoon.eerste_pip_datum,
        cast(persoon.eerste_pip_datum + interval 12 month as date) as een_jaar_later,
        toestand.peildatum
    from kern.persoon_maand as toestand
    inner join kern.persoon on persoon.persoon_id = toestand.persoon_id
    where toestand.in_caseload
),
actief as (
    select caseload.persoon_id, caseload.peildatum, count(distinct toewijzing.casemanager_id) as casemanagers
    from caseload
    inner join goedgekeurd.casemanager_toewijzing as toewijzing on toewijzing.persoon_id = caseload.persoon_id
        and toewijzing.van <= caseload.peildatum
        and coalesce(toewijzing.tot, date '9999-12-31') > caseload.peildatum
    group by caseload.persoon_id, caseload.peildatum
),
volgorde as (
    select
        persoon_id,
        casemanager_id,
        lag(casemanager_id) over (partition by persoon_id order by van) as vorige,
        van,
        coalesce(tot, date '9999-12-31') as tot
    from goedgekeurd.casemanager_toewijzing
),
eerste_jaar as (
    select
        persoon.persoon_id,
        count(*) filter (where volgorde.casemanager_id <> volgorde.vorige
            and volgorde.van > persoon.eerste_pip_datum) as wisselingen
    from kern.persoon
    inner join volgorde on volgorde.persoon_id = persoon.persoon_id
        and volgorde.van <= cast(persoon.eerste_pip_datum + interval 12 month as date)
        and volgorde.tot > persoon.eerste_pip_datum
    group by persoon.persoon_id
),
gesprek as (
    select caseload.persoon_id, caseload.peildatum, max(gesprek.datum) as laatste_gesprek
    from caseload
    inner join goedgekeurd.voortgangsgesprek as gesprek on gesprek.persoon_id = caseload.persoon_id
        and gesprek.datum <= caseload.peildatum
    group by caseload.persoon_id, caseload.peildatum
),
contact as (
    select persoon_id, 'C' || organisatie as organisatie, van, coalesce(tot - 1, date '9999-12-31') as tot_en_met
    from goedgekeurd.casemanager_toewijzing
    union all
    select persoon_id, 'A' || aanbieder_id, start, coalesce(einde, date '9999-12-31')
    from goedgekeurd.deelname
    where resultaat <> 'NIET_GESTART'
        and aanbieder_id is not null
),
partijen as (
    select caseload.persoon_id, caseload.peildatum, count(distinct contact.organisatie) as organisaties
    from caseload
    inner join contact on contact.persoon_id = caseload.persoon_id
        and contact.van <= caseload.peildatum
        and contact.tot_en_met > cast(caseload.peildatum - interval 12 month as date)
    group by caseload.persoon_id, caseload.peildatum
),
fct_aanspreekpunt as (
    select
        caseload.persoon_id,
        caseload.gemeentecode,
        caseload.doelgroep,
        caseload.leerroute,
        coalesce(actief.casemanagers, 0) as casemanagers,
        coalesce(eerste_jaar.wisselingen, 0) as wisselingen,
        coalesce(partijen.organisaties, 0) as organisaties,
        caseload.rk,
        caseload.heeft_pip,
        coalesce(caseload.een_jaar_later <= caseload.peildatum, false) as heeft_pip_12m,
        eerste_jaar.persoon_id is not null as is_begeleid,
        coalesce(
            gesprek.laatste_gesprek >= caseload.peildatum - cast(run.voortgangsgesprek_norm_dagen as integer),
            false
        ) as is_gesproken,
        caseload.peildatum
    from caseload
    cross join param.run
    left join actief on actief.persoon_id = caseload.persoon_id and actief.peildatum = caseload.peildatum
    left join eerste_jaar on eerste_jaar.persoon_id = caseload.persoon_id
    left join gesprek on gesprek.persoon_id = caseload.persoon_id and gesprek.peildatum = caseload.peildatum
    left join partijen on partijen.persoon_id = caseload.persoon_id and partijen.peildatum = caseload.peildatum
)
select * from fct_aanspreekpunt
