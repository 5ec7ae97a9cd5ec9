/*
beschrijving: >
    Wie in de caseload zit met een PIP-deadline die voorbij is, en of die persoon een leerroute en aanbod heeft, aan het einde van
    elke maand.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    rk: sleutel van de persoon voor het aselect afronden
    heeft_route: er loopt een leerroutefase op de peildatum
    heeft_aanbod: er loopt een deelname op de peildatum, van welke soort ook
    peildatum: laatste dag van de maand
*/
with aanbod as (
    select distinct deelname.persoon_id, maand.maand
    from goedgekeurd.deelname
    inner join param.maand on deelname.start <= maand.peildatum
        and (deelname.einde is null or deelname.einde >= maand.peildatum)
    where deelname.persoon_id is not null
),
fct_dekking as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        toestand.rk,
        toestand.leerroute <> 'GEEN_PIP' as heeft_route,
        aanbod.persoon_id is not null as heeft_aanbod,
        toestand.peildatum
    from kern.persoon_maand as toestand
    left join aanbod on aanbod.persoon_id = toestand.persoon_id
        and aanbod.maand = toestand.maand
    where toestand.in_caseload
        and toestand.pip_deadline < toestand.peildatum
)
select * from fct_dekking
