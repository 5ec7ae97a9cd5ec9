/*
beschrijving: >-
    Gepubliceerde waarden per indicator, groep en peildatum, met bron. Alleen geldige leveringen; staat een sleutel in
    meer leveringen, dan telt de nieuwste.
korrel: een rij per indicator, groep en peildatum
sleutel: [kpi_id, groep, peildatum]
kolommen:
    kpi_id: Code van de indicator, zoals PAR-3.
    groep: Over wie het cijfer gaat, zoals LAND of LAND_ASIEL.
    peildatum: Dag waarop het cijfer betrekking heeft.
    waarde: >-
        Waarde in de eenheid van de indicator: een aandeel van 0 tot 1, een bedrag in centen, of een aantal.
    omschrijving: Wat het cijfer precies telt, in een zin.
    bron: Wie het cijfer publiceerde, en waarin.
    bron_url: >-
        Adres van de publicatie. Leeg: geen adres bekend.
    status: >-
        OFFICIEEL: gepubliceerd en gecontroleerd. ONBEVESTIGD: wordt nooit getoond.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [waarde, omschrijving, bron, status]
*/
with

rijen as (
    select
        benchmark.kpi_id,
        benchmark.groep,
        benchmark.peildatum,
        benchmark.waarde,
        benchmark.omschrijving,
        benchmark.bron,
        benchmark.bron_url,
        benchmark.status,
        benchmark.levering_id,
        benchmark.regelnr,
    from raw.benchmark
    inner join staging.geldige_levering
        on benchmark.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by benchmark.kpi_id, benchmark.groep, benchmark.peildatum
        order by geldige_levering.voorrang desc, benchmark.regelnr
    ) = 1
)

select * from rijen
