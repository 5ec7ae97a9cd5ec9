/*
beschrijving: >
    De kosten per gemeente. Een regel met een gemeente komt voor rekening van die gemeente. Een regel zonder gemeente gaat
    volgens de verdeelsleutel van het jaar naar de gemeenten, met vaste delen of naar de dagen in de caseload van de maand: de
    delen zijn samen tot op de cent de regel (grootste resten, bij gelijke resten de laagste gemeentecode).
korrel: een rij per factuurregel, maand, leerroute en gemeente
sleutel: [aanbieder_id, factuur_nr, regel, prestatiemaand, leerroute, deel]
kolommen:
    aanbieder_id: wie de factuur stuurde
    factuur_nr: nummer van de factuur bij de aanbieder
    regel: regel op de factuur
    deel: volgnummer van de gemeente binnen maand en route; 1 als de regel zelf de gemeente noemt
    gemeentecode: gemeente die betaalt, ook buiten de regio; leeg als de verdeelsleutel voor dat jaar ontbreekt of niemand telt
    persoon_id: pseudoniem van de persoon, ook zonder inburgeringsplicht; leeg als de regel niet over een bekende persoon gaat
    leerroute: B1, ONDERWIJS, Z, GEEN_PIP of NIET_TOEGEWEZEN
    doelgroep: ASIEL, GEZIN_OVERIG of NIET_TOEGEWEZEN
    kostensoort: soort kosten
    dekking: SPUK, GEMEENTEFONDS, BUIG of OVERIG
    jaar: jaar van de prestatie
    bedrag_cent: bedrag in centen zonder btw, negatief bij een creditnota
    rk: sleutel van de persoon voor het aselect afronden; leeg zonder bekende persoon
    prestatiemaand: eerste dag van de maand van de prestatie
tests:
    waarden:
        leerroute: [B1, ONDERWIJS, Z, GEEN_PIP, NIET_TOEGEWEZEN]
        doelgroep: [ASIEL, GEZIN_OVERIG, NIET_TOEGEWEZEN]
    klopt:
        # Van elke factuurregel die telt zijn de delen samen het bedrag: er is geen cent weg en geen cent bij.
        - >-
            not exists (
                select 1
                from goedgekeurd.factuurregel as bron
                left join (
                    select aanbieder_id, factuur_nr, regel, sum(bedrag_cent) as cent
                    from kern.kosten
                    group by all
                ) as samen using (aanbieder_id, factuur_nr, regel)
                where samen.cent is distinct from bron.bedrag_cent
            )
*/
with maanden as (
    select distinct prestatiemaand
    from kern.kosten_deel
    where gemeentecode is null
),
sleutel as (
    select
        sleutel.sleutel_id,
        maanden.prestatiemaand,
        sleutel.gemeentecode,
        case when sleutel.soort = 'CASELOADDAGEN' then dagen.dagen else cast(sleutel.pct * 10000 as bigint) end as gewicht
    from goedgekeurd.verdeelsleutel as sleutel
    inner join maanden on year(maanden.prestatiemaand) = sleutel.jaar
    left join kern.caseload_dagen as dagen on dagen.gemeentecode = sleutel.gemeentecode
        and dagen.maand = maanden.prestatiemaand
),
gewicht as (
    select
        sleutel_id,
        prestatiemaand,
        gemeentecode,
        gewicht,
        cast(sum(gewicht) over (partition by sleutel_id, prestatiemaand) as bigint) as noemer
    from sleutel
    where gewicht > 0
),
verdeling as (
    select
        kosten_deel.*,
        coalesce(kosten_deel.gemeentecode, gewicht.gemeentecode) as betaler,
        abs(kosten_deel.bedrag_cent) * coalesce(gewicht.gewicht, 1) as teller,
        coalesce(gewicht.noemer, 1) as noemer
    from kern.kosten_deel
    left join gewicht on kosten_deel.gemeentecode is null
        and gewicht.sleutel_id = kosten_deel.sleutel_id
        and gewicht.prestatiemaand = kosten_deel.prestatiemaand
),
volgorde as (
    select
        verdeling.*,
        row_number() over (
            partition by aanbieder_id, factuur_nr, regel, prestatiemaand, leerroute
            order by teller % noemer desc, betaler
        ) as plaats,
        row_number() over (
            partition by aanbieder_id, factuur_nr, regel, prestatiemaand, leerroute
            order by betaler
        ) as deel,
        abs(bedrag_cent) - sum(teller // noemer) over (
            partition by aanbieder_id, factuur_nr, regel, prestatiemaand, leerroute
        ) as over_cent
    from verdeling
),
kosten as (
    select
        aanbieder_id,
        factuur_nr,
        regel,
        deel,
        betaler as gemeentecode,
        persoon_id,
        leerroute,
        doelgroep,
        kostensoort,
        dekking,
        year(prestatiemaand) as jaar,
        cast(sign(bedrag_cent) * (
            teller // noemer + case when plaats <= over_cent then 1 else 0 end
        ) as bigint) as bedrag_cent,
        rk,
        prestatiemaand
    from volgorde
)
select * from kosten
