/*
beschrijving: >
    Hoe vaak iemand in de caseload sinds het eerste PIP taal en meedoen in dezelfde maand had, aan het einde van elke maand.
korrel: een rij per persoon en maand, zodra er een maand met taalles was
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    taal_maanden: aantal maanden met taalles vanaf de maand van het eerste PIP, deze maand erbij
    duale_maanden: aantal van die maanden waarin de persoon ook meedeed
    duaal_per_jaar: duale maanden per twaalf maanden met taalles
    rk: sleutel van de persoon voor het aselect afronden
    peildatum: laatste dag van de maand
tests:
    klopt: [duale_maanden <= taal_maanden]
*/
with opgeteld as (
    select
        persoon_id,
        gemeentecode,
        doelgroep,
        leerroute,
        cast(sum(case when heeft_taal then 1 else 0 end) over eerder as bigint) as taal_maanden,
        cast(sum(case when heeft_taal and participeert then 1 else 0 end) over eerder as bigint)
            as duale_maanden,
        rk,
        in_caseload,
        peildatum
    from kern.persoon_maand
    where heeft_pip
    window eerder as (partition by persoon_id order by maand)
),
fct_duaal as (
    select
        persoon_id,
        gemeentecode,
        doelgroep,
        leerroute,
        taal_maanden,
        duale_maanden,
        12 * duale_maanden / taal_maanden as duaal_per_jaar,
        rk,
        peildatum
    from opgeteld
    where in_caseload and taal_maanden > 0
)
select * from fct_duaal
