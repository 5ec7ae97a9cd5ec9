/*
beschrijving: >
    Hoe ver iemand met een PIP is, aan het einde van elke maand in de caseload: het deel van de termijn dat voorbij
    is tegen het deel van de onderdelen of uren dat klaar is. Op de B1-route en de onderwijsroute tellen onderdelen,
    op de Z-route uren: taal en participatie elk tot 800 uur (bij gezins- en overige migranten alleen taal), en 12 uur voor
    het PVT en 40 uur voor de MAP als die klaar zijn.
korrel: een rij per persoon en maand
sleutel: [persoon_id, peildatum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    gedaan: >
        wat gehaald is: onderdelen, of minuten op de Z-route
    nodig: wat gehaald moet worden, in dezelfde eenheid
    dagen_voorbij: dagen van de termijn die voorbij zijn, ten hoogste de hele termijn
    dagen_termijn: dagen van de hele termijn, met verlenging
    rk: sleutel van de persoon voor het aselect afronden
    heeft_pip_12m: het eerste PIP is minstens twaalf maanden oud
    moet_map: >
        moet de MAP doen: volgt niet de onderwijsroute en is niet vrijgesteld
    moet_pvt: >
        moet het PVT doen: is niet vrijgesteld
    heeft_map: de MAP is afgerond
    heeft_pvt: de participatieverklaring is getekend
    is_klaar: alle onderdelen zijn klaar; op de Z-route de uren, het PVT, de MAP en het eindgesprek
    is_op_schema: >
        het deel dat klaar is, is minstens zo groot als het deel van de termijn dat voorbij is; na de termijn: is klaar
    peildatum: laatste dag van de maand
    einde_termijn: laatste dag van de termijn, met verlenging
tests:
    klopt: [gedaan between 0 and nodig, dagen_voorbij <= dagen_termijn]
*/
with stand as (
    select
        toestand.persoon_id,
        toestand.gemeentecode,
        toestand.doelgroep,
        toestand.leerroute,
        toestand.rk,
        cast(persoon.eerste_pip_datum + interval 12 month as date) <= toestand.peildatum as heeft_pip_12m,
        toestand.peildatum,
        least(termijn.einde, toestand.peildatum) - termijn.aanvang + 1 as dagen_voorbij,
        termijn.einde - termijn.aanvang + 1 as dagen_termijn,
        termijn.einde as einde_termijn
    from kern.persoon_maand as toestand
    inner join kern.persoon on persoon.persoon_id = toestand.persoon_id
    inner join kern.termijn on termijn.persoon_id = toestand.persoon_id
    where toestand.in_caseload
        and toestand.heeft_pip
),
gehaald as (
    select
        stand.persoon_id,
        stand.peildatum,
        count(*) filter (where onderdeel.onderdeel in ('LEZ', 'LUI', 'SCH', 'SPR', 'KNM', 'PVT')) as basis,
        bool_or(onderdeel.onderdeel = 'MAP') as heeft_map,
        bool_or(onderdeel.onderdeel = 'PVT') as heeft_pvt,
        bool_or(onderdeel.onderdeel = 'Z') as heeft_z,
        bool_or(onderdeel.onderdeel = 'MAP' and onderdeel.is_vrijgesteld) as vrij_map,
        bool_or(onderdeel.onderdeel = 'PVT' and onderdeel.is_vrijgesteld) as vrij_pvt
    from stand
    inner join kern.onderdeel on onderdeel.persoon_id = stand.persoon_id
        and onderdeel.gehaald_op <= stand.peildatum
    group by stand.persoon_id, stand.peildatum
),
gevolgd as (
    select
        stand.persoon_id,
        stand.peildatum,
        coalesce(sum(uren.gevolgd_min) filter (where uren.is_taal), 0) as taal_min,
        coalesce(sum(uren.gevolgd_min) filter (where uren.is_participatie), 0) as participatie_min
    from stand
    inner join kern.gevolgde_uren as uren on uren.persoon_id = stand.persoon_id
        and uren.maand <= stand.peildatum
    where stand.leerroute = 'Z'
    group by stand.persoon_id, stand.peildatum
),
gemeten as (
    select
        stand.*,
        case
            when stand.leerroute <> 'Z' then
                coalesce(gehaald.basis, 0)
                + case when stand.leerroute <> 'ONDERWIJS' and coalesce(gehaald.heeft_map, false) then 1 else 0 end
            else case
                when coalesce(gehaald.heeft_z, false) then case stand.doelgroep when 'ASIEL' then 96000 else 48000 end
                else least(coalesce(gevolgd.taal_min, 0), 48000) + case stand.doelgroep
                    when 'ASIEL' then least(coalesce(gevolgd.participatie_min, 0), 48000)
                    else 0
                end
            end
                + case when coalesce(gehaald.heeft_pvt, false) then 720 else 0 end
                + case when coalesce(gehaald.heeft_map, false) then 2400 else 0 end
        end as gedaan,
        case
            when stand.leerroute = 'Z' then case stand.doelgroep when 'ASIEL' then 99120 else 51120 end
            when stand.leerroute = 'ONDERWIJS' then 6
            else 7
        end as nodig,
        stand.leerroute <> 'ONDERWIJS' and not coalesce(gehaald.vrij_map, false) as moet_map,
        not coalesce(gehaald.vrij_pvt, false) as moet_pvt,
        coalesce(gehaald.heeft_map, false) as heeft_map,
        coalesce(gehaald.heeft_pvt, false) as heeft_pvt,
        stand.leerroute <> 'Z' or coalesce(gehaald.heeft_z, false) as heeft_eindgesprek
    from stand
    left join gehaald on gehaald.persoon_id = stand.persoon_id and gehaald.peildatum = stand.peildatum
    left join gevolgd on gevolgd.persoon_id = stand.persoon_id and gevolgd.peildatum = stand.peildatum
),
fct_voortgang as (
    select
        persoon_id,
        gemeentecode,
        doelgroep,
        leerroute,
        cast(gedaan as bigint) as gedaan,
        cast(nodig as bigint) as nodig,
        dagen_voorbij,
        dagen_termijn,
        rk,
        heeft_pip_12m,
        moet_map,
        moet_pvt,
        heeft_map,
        heeft_pvt,
        gedaan >= nodig and heeft_eindgesprek as is_klaar,
        gedaan * dagen_termijn >= nodig * dagen_voorbij
            and (dagen_voorbij < dagen_termijn or heeft_eindgesprek) as is_op_schema,
        peildatum,
        einde_termijn
    from gemeten
)
select * from fct_voortgang
