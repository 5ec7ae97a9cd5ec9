/*
beschrijving: >
    De mijlpalen van elke inburgeraar aan het begin: vestiging, brede intake, PIP en eerste les. Alles van na de peildatum is nog
    niet gebeurd.
korrel: een rij per inburgeraar
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    kennisgeving_datum: dagtekening van de kennisgeving van de eerste plicht; leeg als die ontbreekt
    vestigingsdatum: eerste dag in een gemeente, niet in een azc; leeg als die er niet is
    start_datum: de laatste van kennisgeving en vestiging in een gemeente; leeg als een van beide ontbreekt
    intake_datum: begin van de eerste brede intake; leeg zonder intake
    pip_datum: dagtekening van het eerste PIP; leeg zonder PIP
    les_datum: >
        eerste dag waarop een taalles gevolgd kan zijn: de laatste van het begin van de cursus en de eerste dag van de eerste maand met
        gevolgde uren; leeg zonder les
*/
with vestiging as (
    select persoon_id, min(van) as vestigingsdatum
    from kern.verblijf
    where is_gevestigd
    group by persoon_id
),
intake as (
    select persoon_id, min(start) as intake_datum
    from goedgekeurd.intake
    group by persoon_id
),
les as (
    select deelname.persoon_id, min(greatest(deelname.start, uren.maand)) as les_datum
    from goedgekeurd.deelname
    inner join goedgekeurd.ref_soort on ref_soort.soort = deelname.soort and ref_soort.telt_als_taal
    inner join goedgekeurd.uren on uren.deelname_id = deelname.deelname_id and uren.gevolgd_min > 0
    where deelname.persoon_id is not null
    group by deelname.persoon_id
),
alles as (
    select
        persoon.persoon_id,
        persoon.kennisgeving_datum,
        vestiging.vestigingsdatum,
        if(
            persoon.kennisgeving_datum is null or vestiging.vestigingsdatum is null,
            null,
            greatest(persoon.kennisgeving_datum, vestiging.vestigingsdatum)
        ) as start_datum,
        intake.intake_datum,
        persoon.eerste_pip_datum as pip_datum,
        les.les_datum,
        run.peildatum
    from kern.persoon
    cross join param.run
    left join vestiging on vestiging.persoon_id = persoon.persoon_id
    left join intake on intake.persoon_id = persoon.persoon_id
    left join les on les.persoon_id = persoon.persoon_id
),
reis as (
    select
        persoon_id,
        if(kennisgeving_datum <= peildatum, kennisgeving_datum, null) as kennisgeving_datum,
        if(vestigingsdatum <= peildatum, vestigingsdatum, null) as vestigingsdatum,
        if(start_datum <= peildatum, start_datum, null) as start_datum,
        if(intake_datum <= peildatum, intake_datum, null) as intake_datum,
        if(pip_datum <= peildatum, pip_datum, null) as pip_datum,
        if(les_datum <= peildatum, les_datum, null) as les_datum
    from alles
)
select * from reis
