/*
beschrijving: >-
    Twee taalcursussen van een persoon tegelijk. De later begonnen deelname wordt aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Deze persoon volgt al een andere taalcursus in dezelfde tijd. Sluit de eerdere deelname af of controleer de
    datums.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

taal as (
    select
        deelname_id,
        persoon_id,
        start,
        coalesce(einde, date '9999-12-31') as einde,
        levering_id,
        regelnr,
    from staging.deelname
    where soort = 'TAAL'
        and resultaat <> 'NIET_GESTART'
),

tegelijk as (
    select distinct
        'deelname' as tabel,
        later.levering_id || ':' || later.regelnr as sleutel,
        'D10' as regel,
    from taal as later
    inner join taal as eerder
        on later.persoon_id = eerder.persoon_id
        and later.start <= eerder.einde
        and eerder.start <= later.einde
        and (later.start, later.deelname_id) > (eerder.start, eerder.deelname_id)
)

select * from tegelijk
