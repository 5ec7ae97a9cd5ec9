/*
beschrijving: >
    De uren participatie van asielstatushouders in de Z-route, naast de uren die zij op dat moment van hun termijn van drie jaar
    nodig hebben om op 800 uur uit te komen.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    participatie_min: gevolgde minuten van activiteiten die als meedoen tellen, tot en met deze maand
    dagen_verlopen: dagen van de termijn tot en met de peildatum; niet meer dan dagen_termijn
    dagen_termijn: dagen van de eerste termijn, de eerste en de laatste meegeteld; zonder verlenging
    rk: sleutel van de persoon voor het aselect afronden
    is_op_koers: volgde minstens 800 uur maal het deel van de drie jaar dat voorbij is
    peildatum: laatste dag van de maand
tests:
    klopt: [dagen_verlopen between 1 and dagen_termijn]
*/
with in_z as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.rk,
        toestand.maand,
        toestand.peildatum,
        termijn.eerste_einde - termijn.aanvang + 1 as dagen_termijn,
        toestand.peildatum + 1 - termijn.aanvang as dagen_sinds_aanvang
    from kern.persoon_maand as toestand
    inner join kern.termijn on termijn.persoon_id = toestand.persoon_id
        and termijn.aanvang <= toestand.peildatum
    where toestand.in_caseload
        and toestand.doelgroep = 'ASIEL'
        and toestand.leerroute = 'Z'
),
gevolgd as (
    select in_z.persoon_id, in_z.maand, sum(uren.gevolgd_min) as participatie_min
    from in_z
    inner join kern.gevolgde_uren as uren on uren.persoon_id = in_z.persoon_id
        and uren.maand <= in_z.maand
        and uren.is_participatie
    group by in_z.persoon_id, in_z.maand
),
stand as (
    select
        in_z.persoon_id,
        in_z.gemeentecode,
        cast(coalesce(gevolgd.participatie_min, 0) as bigint) as participatie_min,
        least(in_z.dagen_sinds_aanvang, in_z.dagen_termijn) as dagen_verlopen,
        in_z.dagen_termijn,
        in_z.rk,
        in_z.peildatum
    from in_z
    left join gevolgd on gevolgd.persoon_id = in_z.persoon_id
        and gevolgd.maand = in_z.maand
),
fct_z_op_koers as (
    select
        stand.*,
        participatie_min * dagen_termijn >= 800 * 60 * dagen_verlopen as is_op_koers
    from stand
)
select * from fct_z_op_koers
