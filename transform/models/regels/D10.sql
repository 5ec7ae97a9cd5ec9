/*
beschrijving: >-
    Twee voltijdse taalcursussen (TAAL, ALFA of TAALSCHAKEL) van een persoon in dezelfde maand. Voltijds is: in die
    maand is minstens de intensiteit van de leerroute aangeboden, of minstens negen uur per week als die onbekend
    is. Zonder geleverde uren is dat niet te zien. De later begonnen deelname wordt aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Deze persoon volgt in dezelfde maand al een andere voltijdse taalcursus. Sluit de eerdere deelname af of
    controleer de uren.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

voltijds as (
    select
        deelname.deelname_id,
        deelname.persoon_id,
        deelname.start,
        deelname.levering_id,
        deelname.regelnr,
        uren.maand,
    from staging.deelname as deelname
    inner join staging.uren as uren
        on deelname.deelname_id = uren.deelname_id
    left join staging.leerroute_fase as fase
        on deelname.persoon_id = fase.persoon_id
        and fase.van <= last_day(uren.maand)
        and (fase.tot is null or fase.tot > uren.maand)
    where deelname.soort in ('TAAL', 'ALFA', 'TAALSCHAKEL')
    group by
        deelname.deelname_id, deelname.persoon_id, deelname.start, deelname.levering_id, deelname.regelnr,
        uren.maand, uren.aangeboden_min
    having uren.aangeboden_min * 7 >= coalesce(max(fase.intensiteit_min_per_week), 9 * 60) * day(last_day(uren.maand))
),

tegelijk as (
    select distinct
        'deelname' as tabel,
        later.levering_id || ':' || later.regelnr as sleutel,
        'D10' as regel,
    from voltijds as later
    inner join voltijds as eerder
        on later.persoon_id = eerder.persoon_id
        and later.maand = eerder.maand
        and (later.start, later.deelname_id) > (eerder.start, eerder.deelname_id)
)

select * from tegelijk
