/*
beschrijving: >
    De inburgeringstermijn: drie jaar vanaf de dag na de dagtekening van het eerste PIP, plus de verlengingen. Een latere
    wijziging van het PIP verschuift niets. De einddatum van DUO gaat voor de eigen berekening, als zij
    na het begin van de termijn ligt.
korrel: een rij per inburgeraar met een PIP
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    verlenging_weken: som van de verlengingen in weken
    aanvang: eerste dag van de termijn
    eerste_einde: laatste dag van de eerste termijn, zonder verlenging
    einde: laatste dag van de termijn, met verlenging
    wisselen_tot_en_met: laatste dag waarop wisselen van leerroute gewoon kan
tests:
    klopt: [aanvang < eerste_einde]
*/
with duo as (
    select
        persoon_id,
        max(einde) filter (where soort = 'INITIEEL') as eerste_einde,
        max(einde) filter (where soort = 'VERLENGING') as verlengd_einde,
        coalesce(sum(weken) filter (where soort = 'VERLENGING'), 0) as verlenging_weken
    from goedgekeurd.termijn
    group by persoon_id
),
berekend as (
    select
        persoon.persoon_id,
        cast(coalesce(duo.verlenging_weken, 0) as integer) as verlenging_weken,
        persoon.eerste_pip_datum + 1 as aanvang,
        case
            when duo.eerste_einde > persoon.eerste_pip_datum + 1 then duo.eerste_einde
            else cast(persoon.eerste_pip_datum + interval 3 year as date)
        end as eerste_einde,
        duo.verlengd_einde,
        cast(
            persoon.eerste_pip_datum
            + case run.schakel_vanaf when 'TERMIJN_START' then 1 else 0 end
            + to_months(cast(run.schakel_maanden as integer)) as date
        ) as wisselen_tot_en_met
    from kern.persoon
    left join duo on duo.persoon_id = persoon.persoon_id
    cross join param.run
    where persoon.eerste_pip_datum is not null
),
termijn as (
    select
        persoon_id,
        verlenging_weken,
        aanvang,
        eerste_einde,
        coalesce(verlengd_einde, eerste_einde + 7 * verlenging_weken) as einde,
        wisselen_tot_en_met
    from berekend
)
select * from termijn
