/*
beschrijving: >
    De tijd die professionals en vrijwilligers in een maand aan inburgeraars besteedden, per taak.
korrel: een rij per persoon, maand en taak
sleutel: [persoon_id, peildatum, taak]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    taak: MAATSCH_BEGELEIDING, ONTZORGEN, TAALMAATJE, INTAKE, PIP of VOORTGANG
    prof_min: minuten van professionals
    vrijw_min: minuten van vrijwilligers
    minuten: minuten samen
    rk: sleutel van de persoon voor het aselect afronden
    is_cruciaal: >
        een taak die een professional moet doen: intake, PIP, voortgang of ontzorgen
    peildatum: laatste dag van de maand
*/
with per_taak as (
    select
        persoon_id,
        maand,
        taak,
        coalesce(sum(minuten) filter (where uitvoerder = 'PROF'), 0) as prof_min,
        coalesce(sum(minuten) filter (where uitvoerder = 'VRIJW'), 0) as vrijw_min,
        sum(minuten) as minuten
    from goedgekeurd.begeleiding
    where minuten > 0
    group by persoon_id, maand, taak
),
fct_inzet as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        per_taak.taak,
        cast(per_taak.prof_min as bigint) as prof_min,
        cast(per_taak.vrijw_min as bigint) as vrijw_min,
        cast(per_taak.minuten as bigint) as minuten,
        toestand.rk,
        per_taak.taak in ('INTAKE', 'PIP', 'VOORTGANG', 'ONTZORGEN') as is_cruciaal,
        toestand.peildatum
    from per_taak
    inner join kern.persoon_maand as toestand on toestand.persoon_id = per_taak.persoon_id
        and toestand.maand = per_taak.maand
    where toestand.gemeentecode is not null
)
select * from fct_inzet
