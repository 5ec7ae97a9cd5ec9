/*
beschrijving: >-
    Er is geen bedrag per persoon (ref_spuk_bedrag) voor een jaar en doelgroep waarin personen meetellen voor de
    SPUK: asielstatushouders drie jaar, anderen een jaar (kern.spuk_telling). Het cijfer van dat jaar is dan
    onvolledig. De eerste plicht van een meetellende persoon wordt aangewezen, omdat de ontbrekende rij niet kan
    worden aangewezen. Daarom is het een waarschuwing: deze plicht is goed en blijft in de cijfers.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Voor een jaar en doelgroep waarin deze persoon meetelt, ontbreekt het bedrag per inburgeraar. Vul
    ref_spuk_bedrag aan.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

zonder_bedrag as (
    select
        telling.jaar,
        telling.doelgroep_spuk,
        min(telling.persoon_id) as persoon_id,
    from kern.spuk_telling as telling
    anti join staging.ref_spuk_bedrag as bedrag
        on telling.jaar = bedrag.jaar
        and telling.doelgroep_spuk = bedrag.doelgroep
    group by telling.jaar, telling.doelgroep_spuk
),

eerste_plicht as (
    select distinct
        'inburgeringsplicht' as tabel,
        arg_min(
            plicht.levering_id || ':' || plicht.regelnr,
            (plicht.ingang_plicht, plicht.levering_id, plicht.regelnr)
        ) as sleutel,
        'M10' as regel,
    from zonder_bedrag
    inner join staging.inburgeringsplicht as plicht
        on zonder_bedrag.persoon_id = plicht.persoon_id
    group by zonder_bedrag.jaar, zonder_bedrag.doelgroep_spuk
)

select * from eerste_plicht
