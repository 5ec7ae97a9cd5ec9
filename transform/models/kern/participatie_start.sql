/*
beschrijving: >
    De eerste dag waarop iemand na het eerste PIP meedeed: betaald werk, of gevolgde uren van een activiteit die als meedoen telt.
    Wie op de dag van het PIP al meedeed, begon op die dag. Uren zijn per maand bekend: de eerste dag is de laatste van het begin van
    de activiteit, de eerste dag van de maand en de dag van het PIP. Alleen dagen met een lopende plicht tellen.
korrel: een rij per inburgeraar die na het eerste PIP meedeed
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    start_datum: eerste dag met werk of een activiteit die als meedoen telt, vanaf het eerste PIP
*/
with meedoen as (
    select
        persoon_id,
        greatest(maand, start) as van,
        least(cast(maand + interval 1 month as date), coalesce(einde + 1, date '9999-12-31')) as tot
    from kern.gevolgde_uren
    where is_participatie
    union all
    select persoon_id, van, coalesce(tot, date '9999-12-31') as tot
    from goedgekeurd.arbeid
    where uren_week > 0
),
participatie_start as (
    select
        persoon.persoon_id,
        min(greatest(meedoen.van, persoon.eerste_pip_datum, plicht.ingang_plicht)) as start_datum
    from kern.persoon
    cross join param.run
    inner join kern.plicht on plicht.persoon_id = persoon.persoon_id
    inner join meedoen on meedoen.persoon_id = persoon.persoon_id
    where greatest(meedoen.van, persoon.eerste_pip_datum, plicht.ingang_plicht)
        < least(meedoen.tot, coalesce(plicht.einde_plicht, date '9999-12-31'))
        and greatest(meedoen.van, persoon.eerste_pip_datum, plicht.ingang_plicht) <= run.peildatum
        and persoon.eerste_pip_datum is not null
    group by persoon.persoon_id
)
select * from participatie_start
