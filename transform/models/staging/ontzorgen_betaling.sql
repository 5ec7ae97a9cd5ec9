/*
beschrijving: >-
    Betaalde vaste lasten per persoon, maand en post, in hele centen. Alleen geldige leveringen; staat een sleutel in
    meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon, maand en post
sleutel: [persoon_id, maand, post]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    maand: Maand waarvoor is betaald, als eerste dag van die maand.
    post: Soort vaste last.
    bedrag_cent: Betaald bedrag in centen.
    betaald_op: >-
        Dag van betaling. Leeg: nog niet betaald.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [bedrag_cent]
*/
with

rijen as (
    select
        ontzorgen_betaling.persoon_id,
        ontzorgen_betaling.maand,
        ontzorgen_betaling.post,
        ontzorgen_betaling.bedrag_cent,
        ontzorgen_betaling.betaald_op,
        ontzorgen_betaling.levering_id,
        ontzorgen_betaling.regelnr,
    from raw.ontzorgen_betaling
    inner join staging.geldige_levering
        on ontzorgen_betaling.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by ontzorgen_betaling.persoon_id, ontzorgen_betaling.maand, ontzorgen_betaling.post
        order by geldige_levering.voorrang desc, ontzorgen_betaling.regelnr
    ) = 1
)

select * from rijen
