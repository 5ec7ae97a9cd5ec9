/*
beschrijving: >
    Hoeveel dagen inburgeraars in een maand in de caseload van een gemeente waren: een persoon met een lopende plicht die er
    woont, telt elke dag een keer.
korrel: een rij per gemeente en maand met een dag
sleutel: [gemeentecode, maand]
kolommen:
    gemeentecode: gemeente van de caseload, ook buiten de regio
    dagen: aantal dagen van alle inburgeraars samen
    maand: eerste dag van de maand
tests:
    klopt:
        - dagen > 0
*/
with stukken as (
    select
        verblijf.gemeentecode,
        maanden.maand,
        greatest(plicht.ingang_plicht, verblijf.van, maanden.maand) as van,
        least(plicht.einde_plicht, verblijf.tot, maanden.peildatum + 1) as tot
    from kern.plicht
    inner join kern.persoon on persoon.persoon_id = plicht.persoon_id
    inner join kern.verblijf on verblijf.persoon_id = plicht.persoon_id
        and verblijf.is_gevestigd
    inner join param.maand as maanden on maanden.peildatum >= plicht.ingang_plicht
        and maanden.peildatum >= verblijf.van
),
caseload_dagen as (
    select
        gemeentecode,
        cast(sum(tot - van) as bigint) as dagen,
        maand
    from stukken
    where van < tot
    group by gemeentecode, maand
)
select * from caseload_dagen
