/*
beschrijving: >-
    De stukprijs wijkt meer dan een procent af van elk tarief van het contract op de eerste dag van de prestatie, er is
    geen tarief, of een deel van een traject stond al op een factuur. Ook een regel zonder contract wordt aangewezen,
    behalve als de gemeente hem uit eigen geld of uit het budget voor bijstand betaalt: dat wordt niet ingekocht.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De stukprijs is niet een tarief van dit contract, of dit deel van het traject is al gefactureerd. Controleer de
    prijs, het contract en de eenheid.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

afwijkend as (
    select
        'factuurregel' as tabel,
        levering_id || ':' || regelnr as sleutel,
        'M03' as regel,
    from kern.factuur_prijs
    where wijkt_af
    union all
    select
        'factuurregel' as tabel,
        levering_id || ':' || regelnr as sleutel,
        'M03' as regel,
    from staging.factuurregel
    where contract_id is null
        and dekking in ('SPUK', 'GEMEENTEFONDS')
)

select * from afwijkend
