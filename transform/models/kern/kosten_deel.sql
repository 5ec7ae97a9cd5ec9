/*
beschrijving: >
    De factuurregels, verdeeld naar dagen over de maanden en leerroutes van de prestatie. De delen van een regel zijn samen tot
    op de cent de regel: wat na afronden naar beneden over is, gaat per cent naar de grootste resten, bij gelijke resten naar
    het vroegste deel. Een creditnota wordt net zo verdeeld.
korrel: een rij per factuurregel, maand en leerroute
sleutel: [aanbieder_id, factuur_nr, regel, prestatiemaand, leerroute]
kolommen:
    aanbieder_id: wie de factuur stuurde
    factuur_nr: nummer van de factuur bij de aanbieder
    regel: regel op de factuur
    gemeentecode: gemeente die betaalt; leeg als een verdeelsleutel dat zegt
    sleutel_id: verdeelsleutel; leeg als die er niet is
    persoon_id: pseudoniem van de persoon, ook zonder inburgeringsplicht; leeg als de regel niet over een bekende persoon gaat
    leerroute: route op de dagen van de prestatie; GEEN_PIP zonder route, NIET_TOEGEWEZEN zonder bekende persoon
    doelgroep: ASIEL of GEZIN_OVERIG, ook van wie geen inburgeringsplicht heeft; NIET_TOEGEWEZEN zonder bekende persoon
    kostensoort: soort kosten
    dekking: SPUK, GEMEENTEFONDS, BUIG of OVERIG
    bedrag_cent: deel van het bedrag in centen, negatief bij een creditnota
    dagen: aantal dagen van de prestatie in dit deel
    rk: sleutel van de persoon voor het aselect afronden; leeg zonder bekende persoon
    prestatiemaand: eerste dag van de maand van de prestatie
*/
with deling as (
    select
        bron.aanbieder_id,
        bron.factuur_nr,
        bron.regel,
        bron.gemeentecode,
        bron.sleutel_id,
        bron.persoon_id,
        case
            when bron.persoon_id is null then 'NIET_TOEGEWEZEN'
            else coalesce(persoon.doelgroep, 'GEZIN_OVERIG')
        end as doelgroep,
        bron.kostensoort,
        bron.dekking,
        bron.bedrag_cent,
        coalesce(persoon.rk, celsleutel.rk) as rk,
        dagen.leerroute,
        dagen.dagen,
        dagen.maand,
        dagen.eerste_dag,
        abs(bron.bedrag_cent) * dagen.dagen as teller,
        bron.prestatie_tot + 1 - bron.prestatie_van as noemer
    from kern.factuur_dagen as dagen
    inner join goedgekeurd.factuurregel as bron on bron.aanbieder_id = dagen.aanbieder_id
        and bron.factuur_nr = dagen.factuur_nr
        and bron.regel = dagen.regel
    left join kern.persoon on persoon.persoon_id = bron.persoon_id
    left join param.celsleutel on celsleutel.persoon_id = bron.persoon_id
),
volgorde as (
    select
        deling.*,
        row_number() over (
            partition by aanbieder_id, factuur_nr, regel
            order by teller % noemer desc, eerste_dag
        ) as plaats,
        abs(bedrag_cent) - sum(teller // noemer) over (
            partition by aanbieder_id, factuur_nr, regel
        ) as over_cent
    from deling
),
kosten_deel as (
    select
        aanbieder_id,
        factuur_nr,
        regel,
        gemeentecode,
        sleutel_id,
        persoon_id,
        leerroute,
        doelgroep,
        kostensoort,
        dekking,
        cast(sign(bedrag_cent) * (
            teller // noemer + case when plaats <= over_cent then 1 else 0 end
        ) as bigint) as bedrag_cent,
        dagen,
        rk,
        maand as prestatiemaand
    from volgorde
)
select * from kosten_deel
