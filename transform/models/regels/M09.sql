/*
beschrijving: >-
    De leerroute van een persoon kost omgerekend meer dan 25.000 of minder dan 500 euro per jaar, of de persoon is
    geen asielstatushouder en betaalt de leerroute zelf. Omgerekend is: de kosten van een jaar, gedeeld door de
    dagen op een leerroute in dat jaar, voor minstens dertig dagen. Een bedrag per traject hoort bij het hele
    traject en telt niet mee in de kosten van een jaar.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De kosten van de leerroute van deze persoon zijn ongewoon hoog of laag, of de persoon betaalt zelf. Controleer
    de factuur.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

leerroute as (
    select
        factuurregel.levering_id,
        factuurregel.regelnr,
        factuurregel.persoon_id,
        year(factuurregel.prestatie_van) as jaar,
        factuurregel.bedrag_cent,
        factuurregel.eenheid is distinct from 'per_traject' as is_jaarkosten,
        persoon.doelgroep,
    from staging.factuurregel as factuurregel
    inner join staging.persoon as persoon
        on factuurregel.persoon_id = persoon.persoon_id
    where factuurregel.kostensoort = 'leerroute_taal'
),

jaarkosten as (
    select persoon_id, jaar, sum(bedrag_cent) as bedrag_cent
    from leerroute
    where is_jaarkosten
    group by persoon_id, jaar
),

per_jaar as (
    select
        jaarkosten.persoon_id,
        jaarkosten.jaar,
        jaarkosten.bedrag_cent,
        greatest(30, sum(
            least(coalesce(fase.tot, date '9999-12-31'), make_date(jaarkosten.jaar + 1, 1, 1), run.peildatum + 1)
            - greatest(fase.van, make_date(jaarkosten.jaar, 1, 1))
        )) as dagen,
    from jaarkosten
    cross join param.run as run
    inner join staging.leerroute_fase as fase
        on jaarkosten.persoon_id = fase.persoon_id
        and fase.van < least(make_date(jaarkosten.jaar + 1, 1, 1), run.peildatum + 1)
        and (fase.tot is null or fase.tot > make_date(jaarkosten.jaar, 1, 1))
    group by jaarkosten.persoon_id, jaarkosten.jaar, jaarkosten.bedrag_cent
),

ongewoon as (
    select
        'factuurregel' as tabel,
        leerroute.levering_id || ':' || leerroute.regelnr as sleutel,
        'M09' as regel,
    from leerroute
    left join per_jaar
        on leerroute.persoon_id = per_jaar.persoon_id
        and leerroute.jaar = per_jaar.jaar
        and leerroute.is_jaarkosten
    where per_jaar.bedrag_cent * 365 > 2500000 * per_jaar.dagen
        or per_jaar.bedrag_cent * 365 < 50000 * per_jaar.dagen
        or leerroute.doelgroep <> 'ASIEL'
)

select * from ongewoon
