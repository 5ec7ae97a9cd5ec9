/*
beschrijving: >-
    Begrote lasten per gemeente, jaar en kostensoort, in hele centen. Alleen geldige leveringen; staat een sleutel in
    meer leveringen, dan telt de nieuwste.
korrel: een rij per gemeente, jaar en kostensoort
sleutel: [gemeentecode, jaar, kostensoort]
kolommen:
    gemeentecode: Gemeente van de begroting.
    jaar: Begrotingsjaar.
    kostensoort: Kostensoort, als in de tabel factuurregel.
    bedrag_cent: Begroot bedrag in centen, zonder btw.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [bedrag_cent]
*/
with

rijen as (
    select
        begroting.gemeentecode,
        begroting.jaar,
        begroting.kostensoort,
        begroting.bedrag_cent,
        begroting.levering_id,
        begroting.regelnr,
    from raw.begroting
    inner join staging.geldige_levering
        on begroting.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by begroting.gemeentecode, begroting.jaar, begroting.kostensoort
        order by geldige_levering.voorrang desc, begroting.regelnr
    ) = 1
)

select * from rijen
