/*
beschrijving: >
    De hulp die iemand in de caseload kreeg, aan het einde van elke maand: een vrijwilliger in de maand, een
    re-integratievoorziening op de peildatum, en hoe vaak er in de laatste twaalf maanden naar iemand is gevraagd.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    vragen_12m: aantal intakes, leerbaarheidstoetsen en dagen met een voortgangstoets in de laatste twaalf maanden
    rk: sleutel van de persoon voor het aselect afronden
    is_asiel: is asielstatushouder
    heeft_pip: had op de peildatum een PIP dat niet is ingetrokken
    is_18_tot_aow: is 18 jaar of ouder en heeft de AOW-leeftijd nog niet
    in_bijstand: een uitkering uit de Participatiewet loopt op de peildatum
    heeft_vrijwilliger: een vrijwilliger gaf in de maand maatschappelijke begeleiding of was taalmaatje
    heeft_voorziening: een re-integratievoorziening liep op de peildatum
    peildatum: laatste dag van de maand
*/
with vrijwilliger as (
    select distinct persoon_id, maand
    from goedgekeurd.begeleiding
    where uitvoerder = 'VRIJW'
        and taak in ('TAALMAATJE', 'MAATSCH_BEGELEIDING')
        and minuten > 0
),
vraag as (
    select persoon_id, start as datum, 'INTAKE ' || volgnr as vraag
    from goedgekeurd.intake
    union all
    select persoon_id, leerbaarheidstoets_datum as datum, 'TOETS ' || volgnr as vraag
    from goedgekeurd.intake
    where leerbaarheidstoets_datum is not null
    union all
    select distinct persoon_id, datum, 'VOORTGANG' as vraag
    from goedgekeurd.voortgangstoets
),
gevraagd as (
    select toestand.persoon_id, toestand.maand, count(*) as vragen_12m
    from kern.persoon_maand as toestand
    inner join vraag on vraag.persoon_id = toestand.persoon_id
        and vraag.datum <= toestand.peildatum
        and vraag.datum > cast(toestand.peildatum - interval 12 month as date)
    where toestand.in_caseload
    group by toestand.persoon_id, toestand.maand
),
voorzien as (
    select distinct toestand.persoon_id, toestand.maand
    from kern.persoon_maand as toestand
    inner join goedgekeurd.voorziening on voorziening.persoon_id = toestand.persoon_id
        and voorziening.start <= toestand.peildatum
        and coalesce(voorziening.einde, date '9999-12-31') >= toestand.peildatum
    where toestand.in_caseload
),
fct_hulp as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        coalesce(gevraagd.vragen_12m, 0) as vragen_12m,
        toestand.rk,
        toestand.doelgroep = 'ASIEL' as is_asiel,
        toestand.heeft_pip,
        toestand.is_18_tot_aow,
        toestand.in_bijstand,
        vrijwilliger.persoon_id is not null as heeft_vrijwilliger,
        voorzien.persoon_id is not null as heeft_voorziening,
        toestand.peildatum
    from kern.persoon_maand as toestand
    left join vrijwilliger on vrijwilliger.persoon_id = toestand.persoon_id
        and vrijwilliger.maand = toestand.maand
    left join gevraagd on gevraagd.persoon_id = toestand.persoon_id
        and gevraagd.maand = toestand.maand
    left join voorzien on voorzien.persoon_id = toestand.persoon_id
        and voorzien.maand = toestand.maand
    where toestand.in_caseload
)
select * from fct_hulp
