/*
beschrijving: >-
    Een poging na het slagen voor hetzelfde onderdeel op hetzelfde of een hoger niveau, of een nummer van een poging
    dat niet oploopt.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Na het slagen is een nieuwe poging niet nodig, en het nummer van de poging moet oplopen. Controleer de uitslag en
    het nummer.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

pogingen as (
    select
        levering_id,
        regelnr,
        coalesce(niveau, '') as niveau,
        poging,
        lag(poging) over volgorde as vorige_poging,
        max(case when uitslag = 'GESLAAGD' then coalesce(niveau, '') end) over eerdere as gehaald_niveau,
    from staging.examen
    window
        volgorde as (partition by persoon_id, onderdeel order by datum, poging),
        eerdere as (
            partition by persoon_id, onderdeel order by datum, poging
            rows between unbounded preceding and 1 preceding
        )
),

vreemd as (
    select
        'examen' as tabel,
        pogingen.levering_id || ':' || pogingen.regelnr as sleutel,
        'D08' as regel,
    from pogingen
    where pogingen.niveau <= pogingen.gehaald_niveau
        or pogingen.poging <= pogingen.vorige_poging
)

select * from vreemd
