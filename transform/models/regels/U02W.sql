/*
beschrijving: >-
    Een netto bijstandsbedrag van een maand boven twee keer de norm voor een paar (parameter gehuwdennorm_cent). Een
    bedrag per jaar, of in centen geleverd als euro's, valt hierdoor op. De regel staat hier en niet in het
    contract, omdat een contract de parameters niet kan zien.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Het nettobedrag is hoger dan twee keer de bijstandsnorm voor een paar. Controleer of het bedrag in centen staat
    en bij een maand hoort.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

te_hoog as (
    select
        'uitkering_maand' as tabel,
        maand.levering_id || ':' || maand.regelnr as sleutel,
        'U02W' as regel,
    from staging.uitkering_maand as maand
    cross join param.run as run
    where maand.netto_cent > 2 * run.gehuwdennorm_cent
)

select * from te_hoog
