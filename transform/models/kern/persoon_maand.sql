/*
beschrijving: >
    De ruggengraat: de toestand van elke inburgeraar aan het einde van elke maand. Bijna elk cijfer over personen is een
    telling over deze tabel. Iemand komt erin vanaf de eerste plicht, kennisgeving of koppeling en blijft tot en met de
    maand waarin de laatste plicht eindigt.
korrel: een rij per inburgeraar en maand
sleutel: [persoon_id, maand]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de peildatum, ook buiten de regio; leeg als die er niet is
    verblijfstatus: GEKOPPELD, GEHUISVEST of INGESCHREVEN; leeg zonder gemeente
    doelgroep: ASIEL of GEZIN_OVERIG
    geslacht: M, V, X of O; leeg als het onbekend is
    leeftijdsklasse: 18-29 (ook jonger), 30-44 of 45+; leeg als de leeftijd onbekend is
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op de peildatum
    reden_einde: waarom een plicht in deze maand eindigde; leeg als dat niet gebeurde
    cohort: jaar waarin de eerste plicht inging
    maanden_sinds_start: hele maanden sinds de ingang van de eerste plicht; leeg als die nog moet ingaan
    pilot: PILOT als de brede intake bij de pilot hoorde, anders GEEN_PILOT
    rk: sleutel van de persoon voor het aselect afronden
    is_lopend: heeft op de peildatum een lopende plicht
    in_caseload: lopend en wonend in de gemeente (GEHUISVEST of INGESCHREVEN)
    is_gekoppeld: lopend en gekoppeld aan de gemeente, maar nog niet gehuisvest
    is_18_plus: is 18 jaar of ouder
    is_18_tot_aow: is 18 jaar of ouder en heeft de AOW-leeftijd nog niet
    is_instroom: kwam in deze maand voor het eerst in de caseload van deze gemeente
    is_uitstroom: een plicht eindigde in deze maand
    heeft_pip: had op de peildatum een PIP dat niet is ingetrokken
    pip_te_laat: heeft geen PIP terwijl de PIP-deadline voor de peildatum ligt
    heeft_taal: volgde in de maand taalles
    participeert: werkte in de maand of volgde een activiteit die als meedoen telt
    werkt: had in de maand betaald werk
    in_bijstand: een uitkering uit de Participatiewet loopt op de peildatum
    pip_deadline: uiterste dag voor het eerste PIP; leeg zolang de termijn niet loopt
    maand: eerste dag van de maand
    peildatum: laatste dag van de maand
tests:
    relaties: {persoon_id: kern.persoon.persoon_id}
    waarden:
        leerroute: [B1, ONDERWIJS, Z, GEEN_PIP]
        doelgroep: [ASIEL, GEZIN_OVERIG]
    klopt:
        - not in_caseload or (is_lopend and gemeentecode is not null)
        - not pip_te_laat or not heeft_pip
*/
with bijstand as (
    select distinct maanden.persoon_id, maanden.maand
    from kern.plicht_maand as maanden
    inner join kern.bijstand on bijstand.persoon_id = maanden.persoon_id
        and bijstand.van <= maanden.peildatum
        and (bijstand.tot is null or bijstand.tot > maanden.peildatum)
),
persoon_maand as (
    select
        persoon.persoon_id,
        verblijf.gemeentecode,
        verblijf.status as verblijfstatus,
        persoon.doelgroep,
        persoon.geslacht,
        case
            when datesub('year', persoon.maand_18, maanden.maand) + 18 < 30 then '18-29'
            when datesub('year', persoon.maand_18, maanden.maand) + 18 < 45 then '30-44'
            when persoon.maand_18 is not null then '45+'
        end as leeftijdsklasse,
        coalesce(leerroute.leerroute, 'GEEN_PIP') as leerroute,
        maanden.reden_einde,
        persoon.cohort,
        case
            when persoon.ingang_plicht <= maanden.peildatum
                then datesub('month', persoon.ingang_plicht, maanden.peildatum)
        end as maanden_sinds_start,
        case when persoon.is_pilot then 'PILOT' else 'GEEN_PILOT' end as pilot,
        persoon.rk,
        maanden.is_lopend,
        coalesce(maanden.is_lopend and verblijf.is_gevestigd, false) as in_caseload,
        coalesce(maanden.is_lopend and verblijf.status = 'GEKOPPELD', false) as is_gekoppeld,
        coalesce(persoon.maand_18 <= maanden.maand, false) as is_18_plus,
        coalesce(persoon.maand_18 <= maanden.maand, false)
            and coalesce(maanden.maand < persoon.maand_aow, true) as is_18_tot_aow,
        instroom.persoon_id is not null as is_instroom,
        maanden.reden_einde is not null as is_uitstroom,
        coalesce(persoon.eerste_pip_datum <= maanden.peildatum, false) as heeft_pip,
        coalesce(persoon.pip_deadline < maanden.peildatum, false)
            and not coalesce(persoon.eerste_pip_datum <= maanden.peildatum, false) as pip_te_laat,
        coalesce(activiteit.heeft_taal, false) as heeft_taal,
        coalesce(activiteit.participeert, false) as participeert,
        coalesce(activiteit.werkt, false) as werkt,
        bijstand.persoon_id is not null as in_bijstand,
        persoon.pip_deadline,
        maanden.maand,
        maanden.peildatum
    from kern.plicht_maand as maanden
    inner join kern.persoon on persoon.persoon_id = maanden.persoon_id
    left join kern.verblijf on verblijf.persoon_id = maanden.persoon_id
        and verblijf.van <= maanden.peildatum
        and coalesce(verblijf.tot, date '9999-12-31') > maanden.peildatum
    left join kern.leerroute on leerroute.persoon_id = maanden.persoon_id
        and leerroute.van <= maanden.peildatum
        and leerroute.tot > maanden.peildatum
    left join kern.instroom on instroom.persoon_id = maanden.persoon_id
        and instroom.gemeentecode = verblijf.gemeentecode
        and instroom.instroomdatum between maanden.maand and maanden.peildatum
    left join kern.activiteit on activiteit.persoon_id = maanden.persoon_id
        and activiteit.maand = maanden.maand
    left join bijstand on bijstand.persoon_id = maanden.persoon_id
        and bijstand.maand = maanden.maand
)
select * from persoon_maand
