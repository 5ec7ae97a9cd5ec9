/*
beschrijving: >
    Inburgeraars in de caseload van wie het eerste PIP minstens drie maanden oud is, aan het einde van elke maand,
    en of zij in de laatste twaalf maanden meer dan dertig dagen achter elkaar geen activiteit hadden.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    rk: sleutel van de persoon voor het aselect afronden
    is_stil: had in de laatste twaalf maanden, en na het PIP, meer dan dertig dagen achter elkaar geen activiteit
    gaten: hoe vaak hij na het eerste PIP meer dan dertig dagen achter elkaar geen activiteit had, tot en met de peildatum
    peildatum: laatste dag van de maand
*/
select
    toestand.persoon_id,
    toestand.gemeentecode,
    toestand.doelgroep,
    toestand.leerroute,
    toestand.rk,
    exists (
        select 1
        from kern.stilte
        where stilte.persoon_id = toestand.persoon_id
            and least(stilte.tot, toestand.peildatum + 1)
                - greatest(stilte.van, cast(toestand.peildatum - interval 12 month as date) + 1) > 30
    ) as is_stil,
    (
        select count(*)
        from kern.stilte
        where stilte.persoon_id = toestand.persoon_id
            and least(stilte.tot, toestand.peildatum + 1) - stilte.van > 30
    ) as gaten,
    toestand.peildatum
from kern.persoon_maand as toestand
inner join kern.persoon on persoon.persoon_id = toestand.persoon_id
    and cast(persoon.eerste_pip_datum + interval 3 month as date) <= toestand.peildatum
where toestand.in_caseload
