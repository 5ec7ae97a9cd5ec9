/*
beschrijving: >
    Wie in een periode uit de bijstand naar werk ging, en of die persoon daarna zes maanden geen bijstand kreeg. Alleen perioden
    waarvan ook de zesde maand erna in de gegevens zit.
korrel: een rij per persoon en periode
sleutel: [periode_soort, periode, persoon_id]
kolommen:
    periode_soort: maand of 12m
    status: voorlopig zolang de zesde maand na de periode voorlopig is; anders definitief
    persoon_id: pseudoniem van de persoon
    gemeentecode: gemeente op de eerste dag van de periode
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route op de eerste dag van de periode; GEEN_PIP als die er niet is
    rk: sleutel van de persoon voor het aselect afronden
    is_duurzaam: >
        kreeg in de zes maanden na de uitstroom geen bijstand; wie in de periode vaker uitstroomde, moet dat na minstens een keer halen
    periode: laatste dag van de periode waarin de persoon uitstroomde
*/
with fct_duurzame_uitstroom as (
    select
        uitstroom.periode_soort,
        max(opvolging.status) as status,
        uitstroom.persoon_id,
        uitstroom.gemeentecode,
        uitstroom.doelgroep,
        uitstroom.leerroute,
        uitstroom.rk,
        bool_or(naar_werk.is_duurzaam) as is_duurzaam,
        uitstroom.periode
    from marts.fct_bijstand_uitstroom as uitstroom
    inner join kern.periode as opvolging on opvolging.periode_soort = 'maand'
        and opvolging.periode = last_day(uitstroom.periode + interval 6 month)
    inner join kern.periode as maanden on maanden.periode_soort = uitstroom.periode_soort
        and maanden.periode = uitstroom.periode
    inner join kern.naar_werk on naar_werk.persoon_id = uitstroom.persoon_id
        and naar_werk.maand = maanden.maand
    where uitstroom.is_naar_werk
    group by
        uitstroom.periode_soort,
        uitstroom.persoon_id,
        uitstroom.gemeentecode,
        uitstroom.doelgroep,
        uitstroom.leerroute,
        uitstroom.rk,
        uitstroom.periode
)
select * from fct_duurzame_uitstroom
