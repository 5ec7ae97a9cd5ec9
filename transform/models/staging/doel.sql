/*
beschrijving: >-
    Doelwaarden per indicator, gebied en jaar. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan
    telt de nieuwste.
korrel: een rij per indicator, gebied, jaar, leerroute en besluit
sleutel: [kpi_id, gebied, jaar, leerroute, besluitdatum]
kolommen:
    kpi_id: Code van de indicator, zoals PAR-1.
    gebied: Gemeentecode zoals GM0405, of REGIO.
    jaar: Jaar waarvoor het doel geldt.
    leerroute: >-
        Leerroute waarvoor het doel geldt. Leeg: het doel geldt voor alle routes samen. Nooit NULL.
    doelwaarde: >-
        Waarde in de eenheid van de indicator: een aandeel van 0 tot 1, een bedrag in centen, of een aantal. Leeg:
        alleen bij de richting BAND.
    richting: >-
        HOGER: zo hoog mogelijk. LAGER: zo laag mogelijk. BAND: tussen twee grenzen.
    band_onder: >-
        Onderste grens bij de richting BAND. Leeg: geen band.
    band_boven: >-
        Bovenste grens bij de richting BAND. Leeg: geen band.
    vastgesteld_door: Wie het doel vaststelde, zoals de gemeenteraad.
    besluitdatum: >-
        Datum van het besluit. Nooit NULL: een doel zonder datum geldt vanaf 1 januari van zijn jaar.
    bron: Document waarin het doel staat.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [richting, vastgesteld_door, bron]
*/
with

rijen as (
    select
        doel.kpi_id,
        doel.gebied,
        doel.jaar,
        coalesce(doel.leerroute, '') as leerroute,
        doel.doelwaarde,
        doel.richting,
        doel.band_onder,
        doel.band_boven,
        doel.vastgesteld_door,
        coalesce(doel.besluitdatum, make_date(doel.jaar, 1, 1)) as besluitdatum,
        doel.bron,
        doel.levering_id,
        doel.regelnr,
    from raw.doel
    inner join staging.geldige_levering
        on doel.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by
            doel.kpi_id,
            doel.gebied,
            doel.jaar,
            coalesce(doel.leerroute, ''),
            coalesce(doel.besluitdatum, make_date(doel.jaar, 1, 1))
        order by geldige_levering.voorrang desc, doel.regelnr
    ) = 1
)

select * from rijen
