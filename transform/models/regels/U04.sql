/*
beschrijving: >-
    Financieel ontzorgen van een gezinsmigrant of overige migrant. Dat kan niet: artikel 56a van de Participatiewet
    geldt alleen voor asielstatushouders.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    Deze persoon is geen asielstatushouder en kan niet ontzorgd worden. Verbeter de doelgroep of lever dit ontzorgen
    niet.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

geen_asiel as (
    select
        'ontzorgen' as tabel,
        ontzorgen.levering_id || ':' || ontzorgen.regelnr as sleutel,
        'U04' as regel,
    from staging.ontzorgen as ontzorgen
    inner join staging.persoon as persoon on persoon.persoon_id = ontzorgen.persoon_id
    where persoon.doelgroep <> 'ASIEL'
)

select * from geen_asiel
