/*
beschrijving: >-
    Tussen twee perioden van verblijf zit meer dan een dag, terwijl een plicht loopt. De rij na het gat wordt
    aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Voor deze periode is de woongemeente meer dan een dag onbekend, terwijl de plicht loopt. Vul de ontbrekende
    periode aan.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

verblijf as (
    select
        persoon_id,
        van,
        lag(tot) over (partition by persoon_id order by van) as vorige_tot,
        levering_id,
        regelnr,
    from staging.verblijf_gemeente
),

gat as (
    select distinct
        'verblijf_gemeente' as tabel,
        verblijf.levering_id || ':' || verblijf.regelnr as sleutel,
        'P08' as regel,
    from verblijf
    inner join staging.inburgeringsplicht as plicht
        on verblijf.persoon_id = plicht.persoon_id
        and plicht.ingang_plicht < verblijf.van
        and (plicht.einde_plicht is null or plicht.einde_plicht > verblijf.vorige_tot)
    where date_diff('day', verblijf.vorige_tot, verblijf.van) > 1
)

select * from gat
