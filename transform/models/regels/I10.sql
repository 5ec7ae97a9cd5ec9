/*
beschrijving: >-
    Een afgeronde Z-route van een asielstatushouder met minder dan 800 uur taal en KNM, of minder dan 800 uur
    participatie, tot en met de laatste maand van de fase. Wie met een besluit een vrijstelling of ontheffing heeft van
    alles, wordt niet aangewezen; wie die heeft van een taalonderdeel of KNM, alleen om de uren participatie.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De Z-route is afgerond met minder dan 800 uur taal en KNM of minder dan 800 uur participatie. Controleer de uren
    en lever een ontheffing die er is.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

afgerond as (
    select fase.persoon_id, fase.tot, fase.levering_id, fase.regelnr
    from staging.leerroute_fase as fase
    inner join staging.persoon as persoon
        on fase.persoon_id = persoon.persoon_id
    where fase.route = 'Z'
        and fase.reden_einde = 'AFGEROND'
        and persoon.doelgroep = 'ASIEL'
),

gevolgd as (
    select
        deelname.persoon_id,
        uren.maand,
        uren.gevolgd_min,
        soort.telt_als_taal,
        soort.telt_als_participatie,
    from staging.uren as uren
    inner join staging.deelname as deelname
        on uren.deelname_id = deelname.deelname_id
    inner join staging.ref_soort as soort
        on deelname.soort = soort.soort
),

vrij as (
    select
        persoon_id,
        bool_or(onderdeel = 'ALLES') as van_alles,
        bool_or(onderdeel in ('LEZ', 'LUI', 'SCH', 'SPR', 'KNM')) as van_taal,
    from staging.vrijstelling_ontheffing
    where besluit
    group by persoon_id
),

opgeteld as (
    select
        afgerond.persoon_id,
        afgerond.levering_id,
        afgerond.regelnr,
        sum(gevolgd.gevolgd_min) filter (where gevolgd.telt_als_taal) as taal_min,
        sum(gevolgd.gevolgd_min) filter (where gevolgd.telt_als_participatie) as participatie_min,
    from afgerond
    left join gevolgd
        on afgerond.persoon_id = gevolgd.persoon_id
        and gevolgd.maand < afgerond.tot
    group by afgerond.persoon_id, afgerond.levering_id, afgerond.regelnr
),

te_weinig as (
    select
        'leerroute_fase' as tabel,
        opgeteld.levering_id || ':' || opgeteld.regelnr as sleutel,
        'I10' as regel,
    from opgeteld
    left join vrij
        on opgeteld.persoon_id = vrij.persoon_id
    where not coalesce(vrij.van_alles, false)
        and (
            (coalesce(opgeteld.taal_min, 0) < 800 * 60 and not coalesce(vrij.van_taal, false))
            or coalesce(opgeteld.participatie_min, 0) < 800 * 60
        )
)

select * from te_weinig
