/*
beschrijving: >-
    Gemeenten met hun code, zoals het CBS die schrijft. Alleen geldige leveringen; staat een sleutel in meer
    leveringen, dan telt de nieuwste.
korrel: een rij per gemeente en begindatum
sleutel: [gemeentecode, van]
kolommen:
    gemeentecode: Code van de gemeente. Dit is de lijst zelf, dus hier wordt alleen de vorm gecontroleerd.
    naam: Naam van de gemeente.
    van: Eerste dag waarop de code geldt.
    tot: >-
        Eerste dag waarop de code niet meer geldt. Leeg: de code geldt nog.
    regio: >-
        Regio waarin de gemeente samenwerkt. Leeg: geen regio bekend.
    cluster: >-
        Groep gemeenten binnen de regio die samen getoond mag worden. Leeg: geen cluster.
    bron: Waar de gegevens vandaan komen.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [naam, bron]
*/
with

rijen as (
    select
        ref_gemeente.gemeentecode,
        ref_gemeente.naam,
        ref_gemeente.van,
        ref_gemeente.tot,
        ref_gemeente.regio,
        ref_gemeente.cluster,
        ref_gemeente.bron,
        ref_gemeente.levering_id,
        ref_gemeente.regelnr,
    from raw.ref_gemeente
    inner join staging.geldige_levering
        on ref_gemeente.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by ref_gemeente.gemeentecode, ref_gemeente.van
        order by geldige_levering.voorrang desc, ref_gemeente.regelnr
    ) = 1
)

select * from rijen
