/*
beschrijving: >
    Wat er in de eerste twaalf maanden na het eerste PIP misging: handhaving, een cursus die te vroeg stopte of meer
    dan zestig dagen zonder activiteit. Een rij staat op de dag waarop die twaalf maanden voorbij zijn.
korrel: een rij per persoon van wie het eerste PIP minstens twaalf maanden oud is
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de toetsdatum
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: eerste leerroute; GEEN_PIP als die er niet is
    pilot: PILOT als de brede intake bij de pilot hoorde, anders GEEN_PILOT
    rk: sleutel van de persoon voor het aselect afronden
    is_misgegaan: handhaving, voortijdig stoppen of meer dan zestig dagen stilte in die twaalf maanden
    toetsdatum: twaalf maanden na het eerste PIP
*/
with venster as (
    select
        persoon.persoon_id,
        persoon.doelgroep,
        persoon.eerste_leerroute as leerroute,
        case when persoon.is_pilot then 'PILOT' else 'GEEN_PILOT' end as pilot,
        persoon.rk,
        persoon.eerste_pip_datum as van,
        cast(persoon.eerste_pip_datum + interval 12 month as date) as toetsdatum
    from kern.persoon
    inner join param.run
        on cast(persoon.eerste_pip_datum + interval 12 month as date) <= run.peildatum
),
mis as (
    select venster.persoon_id
    from venster
    inner join goedgekeurd.handhaving on handhaving.persoon_id = venster.persoon_id
        and handhaving.datum >= venster.van
        and handhaving.datum < venster.toetsdatum
    where handhaving.status <> 'INGETROKKEN'
    union
    select venster.persoon_id
    from venster
    inner join goedgekeurd.deelname on deelname.persoon_id = venster.persoon_id
        and deelname.einde >= venster.van
        and deelname.einde < venster.toetsdatum
    where deelname.resultaat = 'VOORTIJDIG'
    union
    select venster.persoon_id
    from venster
    inner join kern.stilte on stilte.persoon_id = venster.persoon_id
        and least(stilte.tot, venster.toetsdatum) - greatest(stilte.van, venster.van) > 60
)
select
    venster.persoon_id,
    verblijf.gemeentecode,
    venster.doelgroep,
    venster.leerroute,
    venster.pilot,
    venster.rk,
    mis.persoon_id is not null as is_misgegaan,
    venster.toetsdatum
from venster
inner join kern.verblijf on verblijf.persoon_id = venster.persoon_id
    and verblijf.van <= venster.toetsdatum
    and (verblijf.tot is null or verblijf.tot > venster.toetsdatum)
left join mis on mis.persoon_id = venster.persoon_id
