/*
beschrijving: >-
    Een fase van een leerroute van iemand zonder enig PIP.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Deze persoon heeft een leerroute maar geen PIP. Lever het PIP of haal de leerroute weg.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

zonder_pip as (
    select
        'leerroute_fase' as tabel,
        fase.levering_id || ':' || fase.regelnr as sleutel,
        'I05' as regel,
    from staging.leerroute_fase as fase
    anti join staging.pip as pip
        on fase.persoon_id = pip.persoon_id
)

select * from zonder_pip
