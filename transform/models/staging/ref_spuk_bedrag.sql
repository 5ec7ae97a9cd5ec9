/*
beschrijving: >-
    Bedrag per getelde persoon, per jaar en doelgroep. Alleen geldige leveringen; staat een sleutel in meer
    leveringen, dan telt de nieuwste.
korrel: een rij per jaar en doelgroep
sleutel: [jaar, doelgroep]
kolommen:
    jaar: Jaar van de telling.
    doelgroep: Doelgroep, als in de tabel persoon.
    bedrag_cent: Bedrag per persoon in centen.
    toeslag_onderwijs_cent: >-
        Eenmalige toeslag voor de onderwijsroute in centen. Leeg: geen toeslag in dat jaar.
    status: Hoe zeker het bedrag is. FICTIEF is verzonnen, voor voorbeelden. ONBEVESTIGD is nog niet gecontroleerd.
    bron: Waar het bedrag vandaan komt.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [bedrag_cent, status, bron]
*/
with

rijen as (
    select
        ref_spuk_bedrag.jaar,
        ref_spuk_bedrag.doelgroep,
        ref_spuk_bedrag.bedrag_cent,
        ref_spuk_bedrag.toeslag_onderwijs_cent,
        ref_spuk_bedrag.status,
        ref_spuk_bedrag.bron,
        ref_spuk_bedrag.levering_id,
        ref_spuk_bedrag.regelnr,
    from raw.ref_spuk_bedrag
    inner join staging.geldige_levering
        on ref_spuk_bedrag.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by ref_spuk_bedrag.jaar, ref_spuk_bedrag.doelgroep
        order by geldige_levering.voorrang desc, ref_spuk_bedrag.regelnr
    ) = 1
)

select * from rijen
