/*
beschrijving: >-
    Een onderdeel is afgeschaald terwijl de persoon op die dag niet de B1-route volgde. Alleen in de B1-route mag een
    onderdeel naar A2.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Dit onderdeel is afgeschaald, maar de persoon volgde toen niet de B1-route. Verbeter de datum van het besluit of
    de leerroute.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

buiten_b1 as (
    select
        'afschaling' as tabel,
        afschaling.levering_id || ':' || afschaling.regelnr as sleutel,
        'I07' as regel,
    from staging.afschaling as afschaling
    where not exists (
        select 1
        from staging.leerroute_fase as fase
        where fase.persoon_id = afschaling.persoon_id
            and fase.route = 'B1'
            and fase.van <= afschaling.datum
            and (fase.tot is null or afschaling.datum < fase.tot)
    )
)

select * from buiten_b1
