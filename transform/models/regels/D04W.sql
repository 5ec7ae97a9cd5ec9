/*
beschrijving: >-
    Uren bij een deelname die niet is geleverd. Zij tellen nergens mee.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De deelname van deze uren is niet geleverd. Lever de deelname of verbeter het nummer.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

zonder_deelname as (
    select
        'uren' as tabel,
        uren.levering_id || ':' || uren.regelnr as sleutel,
        'D04W' as regel,
    from staging.uren as uren
    anti join staging.deelname as deelname
        on uren.deelname_id = deelname.deelname_id
)

select * from zonder_deelname
