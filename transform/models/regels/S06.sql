/*
beschrijving: >-
    Perioden van een persoon die elkaar overlappen, in verblijf_gemeente, in leerroute_fase en in
    casemanager_toewijzing. De latere rij van het bestand wordt aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Deze periode overlapt een eerdere periode van dezelfde persoon. Verbeter de begin- of einddatum.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

perioden as (
    select
        'verblijf_gemeente' as tabel,
        persoon_id,
        van,
        coalesce(tot, date '9999-12-31') as tot,
        levering_id,
        regelnr,
    from staging.verblijf_gemeente

    union all

    select
        'leerroute_fase' as tabel,
        persoon_id,
        van,
        coalesce(tot, date '9999-12-31') as tot,
        levering_id,
        regelnr,
    from staging.leerroute_fase

    union all

    select
        'casemanager_toewijzing' as tabel,
        persoon_id,
        van,
        coalesce(tot, date '9999-12-31') as tot,
        levering_id,
        regelnr,
    from staging.casemanager_toewijzing
),

overlap as (
    select distinct
        later.tabel,
        later.levering_id || ':' || later.regelnr as sleutel,
        'S06' as regel,
    from perioden as later
    inner join perioden as eerder
        on later.tabel = eerder.tabel
        and later.persoon_id = eerder.persoon_id
        and later.van < eerder.tot
        and eerder.van < later.tot
        and (later.levering_id, later.regelnr) > (eerder.levering_id, eerder.regelnr)
)

select * from overlap
