/*
beschrijving: >-
    Een asielstatushouder wordt ontzorgd, maar had op de eerste dag geen bijstand. Ontzorgen betaalt de vaste lasten
    uit de bijstand.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Deze persoon wordt ontzorgd zonder bijstand op de eerste dag. Controleer de datums van het ontzorgen en van de
    uitkering.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

zonder_bijstand as (
    select
        'ontzorgen' as tabel,
        ontzorgen.levering_id || ':' || ontzorgen.regelnr as sleutel,
        'U04W' as regel,
    from staging.ontzorgen as ontzorgen
    inner join staging.persoon as persoon
        on persoon.persoon_id = ontzorgen.persoon_id
        and persoon.doelgroep = 'ASIEL'
    where not exists (
        select 1
        from staging.uitkering as uitkering
        where uitkering.persoon_id = ontzorgen.persoon_id
            and uitkering.regeling = 'PW'
            and uitkering.van <= ontzorgen.van
            and (uitkering.tot is null or ontzorgen.van < uitkering.tot)
    )
)

select * from zonder_bijstand
