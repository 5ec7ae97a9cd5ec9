/*
beschrijving: >-
    Een uitkering die eindigt wegens werk zonder werk binnen 45 dagen, of een maand met voltijds werk (35 uur of meer)
    en bijstand zonder inkomsten uit arbeid.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De uitkering eindigt wegens werk maar er is geen werk bekend, of er is voltijds werk zonder verrekende inkomsten.
    Controleer beide.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

zonder_werk as (
    select
        'uitkering' as tabel,
        uitkering.levering_id || ':' || uitkering.regelnr as sleutel,
        'U06' as regel,
    from staging.uitkering as uitkering
    cross join param.run as run
    where uitkering.reden_uitstroom in ('WERK_LOONDIENST', 'WERK_ZELFSTANDIG')
        and uitkering.tot + interval 45 day <= run.peildatum
        and not exists (
            select 1
            from staging.arbeid as arbeid
            where arbeid.persoon_id = uitkering.persoon_id
                and arbeid.van <= uitkering.tot + interval 45 day
                and (arbeid.tot is null or arbeid.tot >= uitkering.tot)
        )
),

zonder_inkomsten as (
    select
        'uitkering_maand' as tabel,
        maand.levering_id || ':' || maand.regelnr as sleutel,
        'U06' as regel,
    from staging.uitkering_maand as maand
    where maand.regeling = 'PW'
        and coalesce(maand.inkomsten_arbeid_cent, 0) = 0
        and exists (
            select 1
            from staging.arbeid as arbeid
            where arbeid.persoon_id = maand.persoon_id
                and arbeid.uren_week >= 35
                and arbeid.van <= maand.maand
                and (arbeid.tot is null or arbeid.tot > last_day(maand.maand))
        )
),

samen as (
    select * from zonder_werk
    union all
    select * from zonder_inkomsten
)

select * from samen
