/*
beschrijving: >-
    MAP in de Onderwijsroute (mag vrijwillig), of participatie van de Z-route voor iemand die geen asielstatushouder
    is.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    MAP hoort niet bij de Onderwijsroute, en participatie van de Z-route alleen bij asielstatushouders. Controleer de
    soort en de leerroute.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

ongewoon as (
    select distinct
        'deelname' as tabel,
        deelname.levering_id || ':' || deelname.regelnr as sleutel,
        'D05' as regel,
    from staging.deelname as deelname
    left join staging.leerroute_fase as fase
        on deelname.persoon_id = fase.persoon_id
        and fase.van <= deelname.start
        and (fase.tot is null or fase.tot > deelname.start)
    left join staging.persoon as persoon
        on deelname.persoon_id = persoon.persoon_id
    where (deelname.soort = 'MAP' and fase.route = 'ONDERWIJS')
        or (deelname.soort = 'PARTICIPATIE_Z' and persoon.doelgroep in ('GEZIN', 'OVERIG'))
)

select * from ongewoon
