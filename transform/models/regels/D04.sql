/*
beschrijving: >-
    Uren in een maand waarin de deelname nog niet was begonnen of al was geeindigd.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    De uren vallen buiten de maanden van de deelname. Verbeter de maand, of de begin- of einddatum van de deelname.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

buiten as (
    select
        'uren' as tabel,
        uren.levering_id || ':' || uren.regelnr as sleutel,
        'D04' as regel,
    from staging.uren as uren
    inner join staging.deelname as deelname
        on uren.deelname_id = deelname.deelname_id
    where uren.maand < date_trunc('month', deelname.start)
        or uren.maand > deelname.einde
)

select * from buiten
