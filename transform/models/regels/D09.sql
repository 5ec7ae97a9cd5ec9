/*
beschrijving: >-
    Een examen op niveau A2 in de B1-route, zonder dat het onderdeel eerder was afgeschaald.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Dit examen op A2 hoort bij de B1-route, maar het onderdeel is niet afgeschaald. Controleer het niveau of lever het
    besluit.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

zonder_besluit as (
    select
        'examen' as tabel,
        examen.levering_id || ':' || examen.regelnr as sleutel,
        'D09' as regel,
    from staging.examen as examen
    inner join staging.leerroute_fase as fase
        on fase.persoon_id = examen.persoon_id
        and fase.van <= examen.datum
        and (fase.tot is null or examen.datum < fase.tot)
    where fase.route = 'B1'
        and examen.niveau = 'A2'
        and not exists (
            select 1
            from staging.afschaling as afschaling
            where afschaling.persoon_id = examen.persoon_id
                and afschaling.onderdeel = examen.onderdeel
                and afschaling.datum <= examen.datum
        )
    group by examen.levering_id, examen.regelnr
)

select * from zonder_besluit
