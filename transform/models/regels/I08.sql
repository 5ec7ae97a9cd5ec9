/*
beschrijving: >-
    De eerste inburgeringstermijn eindigt niet drie jaar na de dagtekening van het eerste PIP. De einddatum van DUO
    telt.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De termijn eindigt niet precies drie jaar na het eerste PIP. Controleer de dagtekening van het PIP en het einde
    van de termijn.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

eerste_pip as (
    select persoon_id, min(dagtekening) as dagtekening
    from staging.pip
    where status <> 'INGETROKKEN'
    group by persoon_id
),

anders as (
    select
        'termijn' as tabel,
        termijn.levering_id || ':' || termijn.regelnr as sleutel,
        'I08' as regel,
    from staging.termijn as termijn
    inner join eerste_pip
        on termijn.persoon_id = eerste_pip.persoon_id
    where termijn.soort = 'INITIEEL'
        and termijn.einde <> eerste_pip.dagtekening + interval 3 year
)

select * from anders
