/*
beschrijving: >-
    Bijstand in een gemeente op een dag waarop de persoon daar nog niet gevestigd was, of al meer dan zestig dagen
    weg. Wie alleen gekoppeld is, woont nog in een azc en is niet gevestigd. Wie vertrekt en terugkomt, heeft
    daartussen geen bijstand van deze gemeente, tenzij dat hoogstens zestig dagen duurt.
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

gevestigd as (
    select
        persoon_id,
        gemeentecode,
        van,
        coalesce(tot + 60, date '9999-12-31') as tot,
    from staging.verblijf_gemeente
    where status in ('GEHUISVEST', 'INGESCHREVEN')
),

genummerd as (
    select
        persoon_id,
        gemeentecode,
        van,
        tot,
        van > max(tot) over (
            partition by persoon_id, gemeentecode
            order by van, tot
            rows between unbounded preceding and 1 preceding
        ) as is_terug,
    from gevestigd
),

groepen as (
    select
        persoon_id,
        gemeentecode,
        van,
        tot,
        count(*) filter (where is_terug) over (
            partition by persoon_id, gemeentecode
            order by van, tot
            rows between unbounded preceding and current row
        ) as groep,
    from genummerd
),

-- Stays with at most sixty days between them are one; the tail is part of it.
verblijf as (
    select persoon_id, gemeentecode, min(van) as van, max(tot) as tot
    from groepen
    group by persoon_id, gemeentecode, groep
),

buiten as (
    select
        'uitkering' as tabel,
        uitkering.levering_id || ':' || uitkering.regelnr as sleutel,
        'U03' as regel,
    from staging.uitkering as uitkering
    cross join param.run as run
    where uitkering.regeling = 'PW'
        and not exists (
            select 1
            from verblijf
            where verblijf.persoon_id = uitkering.persoon_id
                and verblijf.gemeentecode = uitkering.gemeentecode
                and verblijf.van <= uitkering.van
                and verblijf.tot >= coalesce(uitkering.tot, run.peildatum)
        )
)

select * from buiten
