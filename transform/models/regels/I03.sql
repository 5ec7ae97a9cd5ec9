/*
beschrijving: >-
    Het eerste PIP is na de PIP-deadline vastgesteld. Dat is geen fout in de gegevens: TIJ-1 telt het als te laat. De
    deadline wordt gerekend vanaf kennisgeving en vestiging, met de termijnen van de instellingen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: info
melding: >-
    Dit PIP is later vastgesteld dan de termijn toestaat. Controleer de dagtekening.
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

plicht as (
    select persoon_id, min_by(kennisgeving_datum, ingang_plicht) as kennisgeving_datum
    from staging.inburgeringsplicht
    group by persoon_id
),

verblijf as (
    select
        persoon_id,
        min(brp_inschrijving) as eerste_brp_datum,
        min_by(coalesce(brp_inschrijving, van), van)
            filter (where status in ('GEHUISVEST', 'INGESCHREVEN')) as huisvesting_datum,
    from staging.verblijf_gemeente
    group by persoon_id
),

derden as (
    select persoon_id, max(info_derden_ontvangen) as ontvangen
    from staging.intake
    group by persoon_id
),

te_laat as (
    select 'pip' as tabel, eerste_pip.sleutel, 'I03' as regel,
    from eerste_pip
    inner join plicht on plicht.persoon_id = eerste_pip.persoon_id
    inner join verblijf on verblijf.persoon_id = eerste_pip.persoon_id
    left join derden on derden.persoon_id = eerste_pip.persoon_id
    cross join param.run
    where plicht.kennisgeving_datum is not null
        and eerste_pip.dagtekening > greatest(
            greatest(
                plicht.kennisgeving_datum,
                if(run.brp_telt_vanaf = 'EERSTE_BRP', verblijf.eerste_brp_datum, verblijf.huisvesting_datum)
            ) + cast(run.pip_termijn_dagen as integer),
            derden.ontvangen + cast(run.pip_termijn_derden_dagen as integer)
        )
)

select * from te_laat
