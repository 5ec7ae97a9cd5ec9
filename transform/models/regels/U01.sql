/*
beschrijving: >-
    Twee bijstandsuitkeringen van een persoon in verschillende gemeenten die elkaar overlappen. De later begonnen
    uitkering wordt aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Deze bijstandsuitkering overlapt een uitkering van dezelfde persoon in een andere gemeente. Sluit de eerste af of
    verbeter de datums.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

bijstand as (
    select
        persoon_id,
        gemeentecode,
        van,
        coalesce(tot, date '9999-12-31') as tot,
        levering_id,
        regelnr,
    from staging.uitkering
    where regeling = 'PW'
),

overlap as (
    select distinct
        'uitkering' as tabel,
        later.levering_id || ':' || later.regelnr as sleutel,
        'U01' as regel,
    from bijstand as later
    inner join bijstand as eerder
        on later.persoon_id = eerder.persoon_id
        and later.gemeentecode <> eerder.gemeentecode
        and later.van < eerder.tot
        and eerder.van < later.tot
        and (later.van, later.levering_id, later.regelnr) > (eerder.van, eerder.levering_id, eerder.regelnr)
)

select * from overlap
