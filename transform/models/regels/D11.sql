/*
beschrijving: >-
    Stilstand: iemand met een lopende plicht en een PIP had in de laatste zestig dagen tot en met de peildatum geen enkele
    activiteit, terwijl het eerste PIP ouder is dan zestig dagen. Een activiteit is een deelname of betaald werk. Het eerste
    PIP wordt aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: info
melding: >-
    Deze persoon heeft een PIP, maar al meer dan zestig dagen geen activiteit. Controleer of een deelname ontbreekt.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

eerste_pip as (
    select
        persoon_id,
        min(dagtekening) as dagtekening,
        min_by(levering_id || ':' || regelnr, dagtekening) as sleutel,
    from staging.pip
    where status <> 'INGETROKKEN'
    group by persoon_id
),

activiteit as (
    select persoon_id, start as van, coalesce(einde, date '9999-12-31') as tot_en_met
    from staging.deelname
    where resultaat <> 'NIET_GESTART'
    union all
    select persoon_id, van, coalesce(tot - 1, date '9999-12-31')
    from staging.arbeid
    where uren_week > 0
),

lopend as (
    select distinct plicht.persoon_id
    from staging.inburgeringsplicht as plicht
    inner join param.run
        on plicht.ingang_plicht <= run.peildatum
        and (plicht.einde_plicht is null or plicht.einde_plicht > run.peildatum)
),

stilstand as (
    select 'pip' as tabel, eerste_pip.sleutel, 'D11' as regel,
    from eerste_pip
    inner join lopend on lopend.persoon_id = eerste_pip.persoon_id
    inner join param.run on eerste_pip.dagtekening < run.peildatum - 60
    where not exists (
        select 1
        from activiteit
        where activiteit.persoon_id = eerste_pip.persoon_id
            and activiteit.van <= run.peildatum
            and activiteit.tot_en_met > run.peildatum - 60
    )
)

select * from stilstand
