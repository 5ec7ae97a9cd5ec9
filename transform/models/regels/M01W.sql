/*
beschrijving: >-
    Hetzelfde bedrag voor dezelfde persoon en dezelfde prestatieperiode op een andere factuur van dezelfde aanbieder.
    De latere factuur wordt aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Hetzelfde bedrag voor dezelfde persoon en periode staat op twee facturen. Controleer of er dubbel is betaald.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

genummerd as (
    select
        levering_id,
        regelnr,
        factuur_nr,
        first_value(factuur_nr) over (
            partition by aanbieder_id, persoon_id, kostensoort, bedrag_cent, prestatie_van, prestatie_tot
            order by factuurdatum, factuur_nr, levering_id, regelnr
        ) as eerste_factuur,
    from staging.factuurregel
    where persoon_id is not null
),

dubbel as (
    select
        'factuurregel' as tabel,
        genummerd.levering_id || ':' || genummerd.regelnr as sleutel,
        'M01W' as regel,
    from genummerd
    where genummerd.factuur_nr <> genummerd.eerste_factuur
)

select * from dubbel
