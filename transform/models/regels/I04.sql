/*
beschrijving: >-
    Meer dan een vastgesteld eerste PIP van een persoon. Het PIP met de vroegste dagtekening blijft staan.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Deze persoon heeft al een eerste PIP. Lever dit PIP als wijziging (initieel is nee) of trek het in.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

eerste as (
    select
        levering_id,
        regelnr,
        row_number() over (
            partition by persoon_id
            order by dagtekening, levering_id, regelnr
        ) as nummer,
    from staging.pip
    where initieel
        and status = 'VASTGESTELD'
),

tweede as (
    select
        'pip' as tabel,
        eerste.levering_id || ':' || eerste.regelnr as sleutel,
        'I04' as regel,
    from eerste
    where eerste.nummer > 1
)

select * from tweede
