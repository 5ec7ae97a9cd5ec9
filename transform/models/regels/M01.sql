/*
beschrijving: >-
    Een factuurregel die meer dan een keer is geleverd. Van gelijke regels blijft de eerste staan; van regels met
    dezelfde sleutel en een andere inhoud vallen ze alle af.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Deze factuurregel is al geleverd. Haal de dubbele regel weg of verbeter het factuurnummer.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

vaker_geleverd as (
    select
        aanbieder_id,
        factuur_nr,
        regel,
    from staging.factuurregel
    group by aanbieder_id, factuur_nr, regel
    having count(*) > 1
),

regels as (
    select
        levering_id,
        regelnr,
        aanbieder_id,
        factuur_nr,
        regel,
        row(
            contract_id, persoon_id, gemeentecode, sleutel_id, kostensoort, prestatie_van, prestatie_tot,
            aantal, eenheid, stukprijs_cent, bedrag_cent, btw_cent, factuurdatum, boekjaar, dekking
        )::varchar as inhoud,
    from staging.factuurregel
    inner join vaker_geleverd
        using (aanbieder_id, factuur_nr, regel)
),

vergeleken as (
    select
        levering_id,
        regelnr,
        row_number() over (
            partition by aanbieder_id, factuur_nr, regel
            order by levering_id, regelnr
        ) as nummer,
        min(inhoud) over zelfde <> max(inhoud) over zelfde as verschilt,
    from regels
    window zelfde as (partition by aanbieder_id, factuur_nr, regel)
),

dubbel as (
    select
        'factuurregel' as tabel,
        vergeleken.levering_id || ':' || vergeleken.regelnr as sleutel,
        'M01' as regel,
    from vergeleken
    where vergeleken.verschilt
        or vergeleken.nummer > 1
)

select * from dubbel
