/*
beschrijving: >-
    Bijstand van voor de vestiging in de gemeente, of nog meer dan zestig dagen na het vertrek eruit.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De bijstand begint voor de persoon in de gemeente woonde of loopt meer dan zestig dagen door na vertrek.
    Controleer de datums.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

verblijf as (
    select
        persoon_id,
        gemeentecode,
        min(van) as eerste_dag,
        max(coalesce(tot, date '9999-12-31')) as vertrek,
    from staging.verblijf_gemeente
    group by persoon_id, gemeentecode
),

buiten as (
    select
        'uitkering' as tabel,
        uitkering.levering_id || ':' || uitkering.regelnr as sleutel,
        'U03' as regel,
    from staging.uitkering as uitkering
    cross join param.run as run
    left join verblijf
        on uitkering.persoon_id = verblijf.persoon_id
        and uitkering.gemeentecode = verblijf.gemeentecode
    where uitkering.regeling = 'PW'
        and (
            verblijf.eerste_dag is null
            or uitkering.van < verblijf.eerste_dag
            or date_diff('day', verblijf.vertrek, coalesce(uitkering.tot, run.peildatum)) > 60
        )
)

select * from buiten
