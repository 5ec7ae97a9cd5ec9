/*
beschrijving: >-
    De plicht eindigt met VOLDAAN, maar niet alles wat de laatste leerroute vraagt is gehaald: de vijf
    examenonderdelen, PVT en (niet op de Onderwijsroute) MAP, of op de Z-route PVT, MAP en het eindgesprek. Wat
    gehaald is, staat in kern.onderdeel: A2 alleen na afschaling, en een vrijstelling of ontheffing met besluit
    telt. Wie geen leerroute heeft, wordt niet aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De plicht is voldaan, maar niet elk onderdeel van de leerroute is gehaald of vrijgesteld. Lever wat ontbreekt of
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
        plicht.levering_id,
        plicht.regelnr,
        arg_max(fase.route, fase.van) as route,
    from staging.inburgeringsplicht as plicht
    inner join staging.leerroute_fase as fase
        on plicht.persoon_id = fase.persoon_id
        and fase.van <= plicht.einde_plicht
    where plicht.reden_einde = 'VOLDAAN'
    group by plicht.persoon_id, plicht.levering_id, plicht.regelnr
),

nodig as (
    select routes.route, delen.onderdeel
    from (values ('B1'), ('ONDERWIJS'), ('Z')) as routes (route)
    cross join (
        values ('LEZ'), ('LUI'), ('SCH'), ('SPR'), ('KNM'), ('PVT'), ('MAP'), ('Z')
    ) as delen (onderdeel)
    where case
        when delen.onderdeel = 'PVT' then true
        when delen.onderdeel = 'MAP' then routes.route <> 'ONDERWIJS'
        else (delen.onderdeel = 'Z') = (routes.route = 'Z')
    end
),

onvolledig as (
    select distinct
        'inburgeringsplicht' as tabel,
        laatste_route.levering_id || ':' || laatste_route.regelnr as sleutel,
        'P05' as regel,
    from laatste_route
    inner join kern.persoon as persoon
        on laatste_route.persoon_id = persoon.persoon_id
    inner join nodig
        on laatste_route.route = nodig.route
    anti join kern.onderdeel as onderdeel
        on laatste_route.persoon_id = onderdeel.persoon_id
        and nodig.onderdeel = onderdeel.onderdeel
)

select * from onvolledig
