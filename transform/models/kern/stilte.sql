/*
beschrijving: >
    De perioden van meer dan dertig dagen zonder activiteit, na het eerste PIP. Een activiteit is een deelname die
    begon of betaald werk. Een periode zonder activiteit begint op de dag van het PIP of na de laatste dag van een
    activiteit, en eindigt als de volgende begint, op de dag waarop de laatste plicht eindigt, of na de peildatum.
korrel: een rij per persoon en periode
sleutel: [persoon_id, van]
kolommen:
    persoon_id: pseudoniem van de persoon
    dagen: aantal dagen zonder activiteit, meer dan dertig
    van: eerste dag zonder activiteit
    tot: eerste dag waarop er weer een activiteit is, of waarop het tellen ophoudt
tests:
    klopt: [dagen > 30, tot > van]
*/
with bezig as (
    select persoon_id, start as van, coalesce(einde + 1, date '9999-12-31') as tot
    from goedgekeurd.deelname
    where resultaat <> 'NIET_GESTART'
    union all
    select persoon_id, van, coalesce(tot, date '9999-12-31') as tot
    from goedgekeurd.arbeid
    where uren_week > 0
),
venster as (
    select
        persoon.persoon_id,
        persoon.eerste_pip_datum as begin_venster,
        least(coalesce(persoon.laatste_einde_plicht, run.peildatum + 1), run.peildatum + 1) as eind_venster
    from kern.persoon
    inner join param.run on persoon.eerste_pip_datum <= run.peildatum
),
grenzen as (
    select venster.persoon_id, venster.begin_venster as van, venster.begin_venster as tot
    from venster
    union all
    select venster.persoon_id, venster.eind_venster as van, venster.eind_venster as tot
    from venster
    union all
    select bezig.persoon_id, bezig.van, least(bezig.tot, venster.eind_venster) as tot
    from bezig
    inner join venster on venster.persoon_id = bezig.persoon_id
        and bezig.van < venster.eind_venster
        and bezig.tot > venster.begin_venster
),
geordend as (
    select
        persoon_id,
        max(tot) over (
            partition by persoon_id
            order by van, tot
            rows between unbounded preceding and 1 preceding
        ) as van,
        van as tot
    from grenzen
),
stilte as (
    select persoon_id, cast(tot - van as bigint) as dagen, van, tot
    from geordend
    where tot - van > 30
)
select * from stilte
