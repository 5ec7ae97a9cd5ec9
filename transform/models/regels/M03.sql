/*
beschrijving: >-
    De stukprijs wijkt meer dan een procent af van elk tarief van het contract op de eerste dag van de prestatie, of
    er is geen tarief.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De stukprijs is niet een tarief van dit contract. Controleer de prijs, het contract en de eenheid.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

afwijkend as (
    select
        'factuurregel' as tabel,
        factuurregel.levering_id || ':' || factuurregel.regelnr as sleutel,
        'M03' as regel,
    from staging.factuurregel as factuurregel
    anti join staging.tarief as tarief
        on factuurregel.contract_id = tarief.contract_id
        and factuurregel.eenheid = tarief.eenheid
        and tarief.van <= factuurregel.prestatie_van
        and (tarief.tot is null or tarief.tot > factuurregel.prestatie_van)
        and abs(factuurregel.stukprijs_cent - tarief.prijs_cent) * 100 <= tarief.prijs_cent
    where factuurregel.contract_id is not null
)

select * from afwijkend
