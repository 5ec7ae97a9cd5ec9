/*
beschrijving: >
    Asielstatushouders in de caseload met bijstand van wie het ontzorgen minstens zes maanden geleden begon, aan het
    einde van elke maand, en of de vaste lasten zes maanden lang betaald zijn.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    rk: sleutel van de persoon voor het aselect afronden
    is_compleet: in minstens zes maanden zijn huur, gas en stroom en de zorgverzekering betaald
    peildatum: laatste dag van de maand
*/
with begin_ontzorgen as (
    select persoon_id, min(van) as van
    from goedgekeurd.ontzorgen
    where status <> 'AFGEZIEN_MAATWERK'
    group by persoon_id
),
betaald as (
    select persoon_id, maand, max(betaald_op) as betaald_op
    from goedgekeurd.ontzorgen_betaling
    where post in ('HUUR', 'GAS_STROOM', 'ZORGVERZEKERING')
        and betaald_op is not null
    group by persoon_id, maand
    having count(distinct post) = 3
),
fct_ontzorgen as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.leerroute,
        toestand.rk,
        (
            select count(*)
            from betaald
            where betaald.persoon_id = toestand.persoon_id
                and betaald.betaald_op <= toestand.peildatum
        ) >= 6 as is_compleet,
        toestand.peildatum
    from kern.persoon_maand as toestand
    inner join begin_ontzorgen on begin_ontzorgen.persoon_id = toestand.persoon_id
        and cast(begin_ontzorgen.van + interval 6 month as date) <= toestand.peildatum
    where toestand.in_caseload
        and toestand.doelgroep = 'ASIEL'
        and toestand.in_bijstand
)
select * from fct_ontzorgen
