/*
beschrijving: >-
    Een fase van een leerroute begint meer dan veertien dagen voor het eerste PIP.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De leerroute begint meer dan veertien dagen voor het eerste PIP. Controleer beide datums.
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

te_vroeg as (
    select
        'leerroute_fase' as tabel,
        fase.levering_id || ':' || fase.regelnr as sleutel,
        'I05W' as regel,
    from staging.leerroute_fase as fase
    inner join eerste_pip
        on fase.persoon_id = eerste_pip.persoon_id
    where date_diff('day', fase.van, eerste_pip.dagtekening) > 14
)

select * from te_vroeg
