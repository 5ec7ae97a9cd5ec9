/*
beschrijving: >
    De deelnames die in een maand liepen, bij welke aanbieder en op welk contract, en of zij in die maand eindigden.
korrel: een rij per deelname en maand waarin zij liep
sleutel: [deelname_id, peildatum]
kolommen:
    deelname_id: nummer van de deelname
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de laatste dag van de maand
    aanbieder: nummer van de aanbieder; leeg als die er niet is
    contract: nummer van het contract; leeg als dat er niet is of onbekend is
    rk: sleutel van de persoon voor het aselect afronden
    is_geeindigd: de laatste dag valt in deze maand
    is_voortijdig: eindigde in deze maand te vroeg, om welke reden ook
    peildatum: laatste dag van de maand
tests:
    klopt: [not is_voortijdig or is_geeindigd]
*/
select
    deelname.deelname_id,
    toestand.persoon_id,
    toestand.gemeentecode,
    deelname.aanbieder_id as aanbieder,
    deelname.contract_id as contract,
    toestand.rk,
    coalesce(deelname.einde <= toestand.peildatum, false) as is_geeindigd,
    coalesce(deelname.einde <= toestand.peildatum, false) and deelname.resultaat = 'VOORTIJDIG' as is_voortijdig,
    toestand.peildatum
from goedgekeurd.deelname
inner join kern.persoon_maand as toestand on toestand.persoon_id = deelname.persoon_id
    and deelname.start <= toestand.peildatum
    and (deelname.einde is null or deelname.einde >= toestand.maand)
where deelname.resultaat <> 'NIET_GESTART'
