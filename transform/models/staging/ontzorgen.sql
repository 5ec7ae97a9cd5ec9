/*
beschrijving: >-
    Periodes van financieel ontzorgen. De periode is van tot (niet tot en met). Alleen geldige leveringen; staat een
    sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per persoon en begindatum
sleutel: [persoon_id, van]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    van: Eerste dag van het ontzorgen.
    tot: >-
        Eerste dag waarop het ontzorgen voorbij is. Leeg: het loopt nog.
    status: >-
        Stand. AFGEZIEN_MAATWERK: de gemeente zag ervan af omdat het niet paste.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [status]
*/
with

rijen as (
    select
        ontzorgen.persoon_id,
        ontzorgen.van,
        ontzorgen.tot,
        ontzorgen.status,
        ontzorgen.levering_id,
        ontzorgen.regelnr,
    from raw.ontzorgen
    inner join staging.geldige_levering
        on ontzorgen.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by ontzorgen.persoon_id, ontzorgen.van
        order by geldige_levering.voorrang desc, ontzorgen.regelnr
    ) = 1
)

select * from rijen
