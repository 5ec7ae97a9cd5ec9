/*
beschrijving: >-
    Een asielstatushouder wordt ontzorgd in een maand zonder bijstand. Ontzorgen betaalt de vaste lasten uit de
    bijstand. Alle maanden van het ontzorgen tellen, tot en met de peilmaand.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Deze persoon wordt ontzorgd in een maand zonder bijstand. Controleer de datums van het ontzorgen en van de
    uitkering.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

maanden as (
    select
        ontzorgen.levering_id,
        ontzorgen.regelnr,
        ontzorgen.persoon_id,
        unnest(generate_series(
            date_trunc('month', ontzorgen.van),
            greatest(date_trunc('month', ontzorgen.van), date_trunc('month', coalesce(ontzorgen.tot - 1, run.peildatum))),
            interval 1 month
        ))::date as maand,
    from staging.ontzorgen as ontzorgen
    cross join param.run as run
    inner join staging.persoon as persoon
        on persoon.persoon_id = ontzorgen.persoon_id
        and persoon.doelgroep = 'ASIEL'
),

zonder_bijstand as (
    select distinct
        'ontzorgen' as tabel,
        maanden.levering_id || ':' || maanden.regelnr as sleutel,
        'U04W' as regel,
    from maanden
    where not exists (
        select 1
        from staging.uitkering as uitkering
        where uitkering.persoon_id = maanden.persoon_id
            and uitkering.regeling = 'PW'
            and uitkering.van <= last_day(maanden.maand)
            and (uitkering.tot is null or uitkering.tot > maanden.maand)
    )
)

select * from zonder_bijstand
