/*
beschrijving: >-
    De plicht eindigt met VOLDAAN op de B1-route of de Onderwijsroute, maar niet alle vijf examenonderdelen zijn
    gehaald.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De plicht is voldaan, maar niet elk examenonderdeel heeft de uitslag geslaagd. Lever de ontbrekende uitslagen of
    verbeter de reden.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

laatste_route as (
    select
        plicht.persoon_id,
        plicht.volgnr,
        arg_max(fase.route, fase.van) as route,
    from staging.inburgeringsplicht as plicht
    inner join staging.leerroute_fase as fase
        on plicht.persoon_id = fase.persoon_id
        and fase.van <= plicht.einde_plicht
    group by plicht.persoon_id, plicht.volgnr
),

gehaald as (
    select
        persoon_id,
        count(distinct onderdeel) as onderdelen,
    from staging.examen
    where uitslag = 'GESLAAGD'
    group by persoon_id
),

onvolledig as (
    select
        'inburgeringsplicht' as tabel,
        plicht.levering_id || ':' || plicht.regelnr as sleutel,
        'P05' as regel,
    from staging.inburgeringsplicht as plicht
    inner join laatste_route
        on plicht.persoon_id = laatste_route.persoon_id
        and plicht.volgnr = laatste_route.volgnr
    left join gehaald
        on plicht.persoon_id = gehaald.persoon_id
    where plicht.reden_einde = 'VOLDAAN'
        and laatste_route.route in ('B1', 'ONDERWIJS')
        and coalesce(gehaald.onderdelen, 0) < 5
)

select * from onvolledig
