/*
beschrijving: >-
    Kosten zonder gemeente die niemand krijgt, omdat de verdeelsleutel in een jaar van de prestatie ontbreekt of is
    afgekeurd, of omdat een sleutel naar de caseload in een maand niemand telt. Zulke kosten staan in geen cijfer van een gemeente of van de regio.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De verdeelsleutel bestaat niet in het jaar van de prestatie, of telt dan niemand. Lever de sleutel voor dat jaar, of
    vul de gemeente in die betaalt.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

onverdeeld as (
    select distinct
        'factuurregel' as tabel,
        factuurregel.levering_id || ':' || factuurregel.regelnr as sleutel,
        'M14' as regel,
    from staging.factuurregel as factuurregel
    inner join kern.kosten as kosten
        on factuurregel.aanbieder_id = kosten.aanbieder_id
        and factuurregel.factuur_nr = kosten.factuur_nr
        and factuurregel.regel = kosten.regel
    where kosten.gemeentecode is null
)

select * from onverdeeld
