/*
beschrijving: >
    Wie in de caseload bijstand kreeg, en of daar in die maand inkomsten uit werk naast stonden. De bedragen komen uit de
    uitkeringsadministratie, niet uit de tabel arbeid.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    rk: sleutel van de persoon voor het aselect afronden
    heeft_inkomsten: had in de maand inkomsten uit werk naast de bijstand; leeg als dat onbekend is
    peildatum: laatste dag van de maand
*/
with fct_bijstand_werk as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        toestand.rk,
        betaling.inkomsten_arbeid_cent > 0 as heeft_inkomsten,
        toestand.peildatum
    from kern.persoon_maand as toestand
    left join goedgekeurd.uitkering_maand as betaling on betaling.persoon_id = toestand.persoon_id
        and betaling.maand = toestand.maand
        and betaling.regeling = 'PW'
    where toestand.in_caseload and toestand.in_bijstand
)
select * from fct_bijstand_werk
