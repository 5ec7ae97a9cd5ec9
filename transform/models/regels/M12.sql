/*
beschrijving: >-
    De gemeente die betaalt is niet de gemeente waar de persoon op de eerste dag van de prestatie woonde. De kosten
    blijven bij wie betaalt.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De betalende gemeente is niet de woongemeente op de eerste dag van de prestatie. Controleer de gemeente.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

elders as (
    select
        'factuurregel' as tabel,
        factuurregel.levering_id || ':' || factuurregel.regelnr as sleutel,
        'M12' as regel,
    from staging.factuurregel as factuurregel
    inner join staging.verblijf_gemeente as verblijf
        on factuurregel.persoon_id = verblijf.persoon_id
        and verblijf.van <= factuurregel.prestatie_van
        and (verblijf.tot is null or verblijf.tot > factuurregel.prestatie_van)
    group by factuurregel.levering_id, factuurregel.regelnr, factuurregel.gemeentecode
    having not bool_or(verblijf.gemeentecode = factuurregel.gemeentecode)
)

select * from elders
