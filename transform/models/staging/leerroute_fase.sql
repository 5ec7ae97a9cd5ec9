/*
beschrijving: >-
    Perioden per leerroute. Wie van route wisselt, krijgt een nieuwe rij. Alleen geldige leveringen; staat een
    sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon en begindatum
sleutel: [persoon_id, van]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    van: Eerste dag op de leerroute.
    tot: >-
        Eerste dag waarop de persoon niet meer op deze leerroute zit. Leeg: de fase loopt nog.
    route: >-
        Leerroute: B1, ONDERWIJS of Z.
    pip_id: >-
        Nummer van het PIP waarin de route is vastgelegd. Leeg: de levering noemt geen PIP.
    intensiteit_min_per_week: >-
        Afgesproken lestijd per week, in minuten. Leeg: niet afgesproken of onbekend.
    reden_einde: >-
        Waarom de fase eindigde. Leeg: de fase loopt nog, of de reden is niet geleverd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [route]
*/
with

rijen as (
    select
        leerroute_fase.persoon_id,
        leerroute_fase.van,
        leerroute_fase.tot,
        leerroute_fase.route,
        leerroute_fase.pip_id,
        leerroute_fase.intensiteit_min_per_week,
        leerroute_fase.reden_einde,
        leerroute_fase.levering_id,
        leerroute_fase.regelnr,
    from raw.leerroute_fase
    inner join staging.geldige_levering
        on leerroute_fase.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by leerroute_fase.persoon_id, leerroute_fase.van
        order by geldige_levering.voorrang desc, leerroute_fase.regelnr
    ) = 1
)

select * from rijen
