/*
beschrijving: >
    Hoeveel dagen elk deel van de reis van een inburgeraar duurde, bij de gemeente die aan het einde van dat deel verantwoordelijk was.
korrel: een rij per inburgeraar en deel van de reis
sleutel: [persoon_id, deel]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de einddatum
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: eerste leerroute; GEEN_PIP als die er niet is
    deel: KENNISGEVING_VESTIGING, VESTIGING_INTAKE, START_INTAKE, INTAKE_PIP, PIP_LES of TOTAAL (van start tot eerste les)
    dagen: aantal dagen; 0 als het einde voor het begin lag
    rk: sleutel van de persoon voor het aselect afronden
    einddatum: dag waarop dit deel eindigde
*/
with delen as (
    select persoon_id, 'KENNISGEVING_VESTIGING' as deel, kennisgeving_datum as begindatum, vestigingsdatum as einddatum
    from kern.reis
    union all
    select persoon_id, 'VESTIGING_INTAKE' as deel, vestigingsdatum as begindatum, intake_datum as einddatum
    from kern.reis
    union all
    select persoon_id, 'START_INTAKE' as deel, start_datum as begindatum, intake_datum as einddatum
    from kern.reis
    union all
    select persoon_id, 'INTAKE_PIP' as deel, intake_datum as begindatum, pip_datum as einddatum
    from kern.reis
    union all
    select persoon_id, 'PIP_LES' as deel, pip_datum as begindatum, les_datum as einddatum
    from kern.reis
    union all
    select persoon_id, 'TOTAAL' as deel, start_datum as begindatum, les_datum as einddatum
    from kern.reis
),
fct_doorlooptijd as (
    select
        persoon.persoon_id,
        verblijf.gemeentecode,
        persoon.doelgroep,
        persoon.eerste_leerroute as leerroute,
        delen.deel,
        greatest(delen.einddatum - delen.begindatum, 0) as dagen,
        persoon.rk,
        delen.einddatum
    from delen
    inner join kern.persoon on persoon.persoon_id = delen.persoon_id
    inner join kern.verblijf on verblijf.persoon_id = delen.persoon_id
        and verblijf.van <= delen.einddatum
        and (verblijf.tot is null or verblijf.tot > delen.einddatum)
    where delen.begindatum is not null
)
select * from fct_doorlooptijd
