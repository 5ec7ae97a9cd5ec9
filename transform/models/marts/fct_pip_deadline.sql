/*
beschrijving: De PIP-deadline van elke inburgeraar, bij de gemeente die op die dag verantwoordelijk was.
korrel: een rij per inburgeraar met een PIP-deadline tot en met de peildatum
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de PIP-deadline
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route van de eerste leerroutefase; GEEN_PIP als die er op de peildatum niet is
    pilot: PILOT als de brede intake bij de pilot hoorde, anders GEEN_PILOT
    rk: sleutel van de persoon voor het aselect afronden
    is_op_tijd: het eerste PIP is uiterlijk op de PIP-deadline vastgesteld
    pip_deadline: uiterste dag voor het eerste PIP
    eerste_pip_datum: dagtekening van het eerste PIP; leeg zonder PIP
*/
with fct_pip_deadline as (
    select
        persoon.persoon_id,
        verblijf.gemeentecode,
        persoon.doelgroep,
        persoon.eerste_leerroute as leerroute,
        case when persoon.is_pilot then 'PILOT' else 'GEEN_PILOT' end as pilot,
        persoon.rk,
        coalesce(persoon.eerste_pip_datum <= persoon.pip_deadline, false) as is_op_tijd,
        persoon.pip_deadline,
        persoon.eerste_pip_datum
    from kern.persoon
    inner join kern.verblijf on verblijf.persoon_id = persoon.persoon_id
        and verblijf.van <= persoon.pip_deadline
        and (verblijf.tot is null or verblijf.tot > persoon.pip_deadline)
    inner join param.run on persoon.pip_deadline <= run.peildatum
)
select * from fct_pip_deadline
