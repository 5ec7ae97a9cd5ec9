/*
beschrijving: >
    De bijstand die aan inburgeraars is betaald, per maand. Bruto als dat geleverd is, anders netto.
korrel: een rij per inburgeraar en maand
sleutel: [persoon_id, periode_soort, maand]
kolommen:
    periode_soort: altijd jaar
    status: voorlopig in het lopende jaar en drie maanden erna; anders definitief
    gemeentecode: verantwoordelijke gemeente op de laatste dag van de maand
    herkomst: altijd FACTUUR, want het zijn bedragen van personen
    persoon_id: pseudoniem van de persoon
    leerroute: leerroute op de laatste dag van de maand
    doelgroep: ASIEL of GEZIN_OVERIG
    bedrag_cent: betaalde bijstand in centen
    rk: sleutel van de persoon voor het aselect afronden
    maand: maand van de uitkering
    periode: 31 december van het jaar
*/
with betaald as (
    select persoon_id, maand, sum(coalesce(bruto_cent, netto_cent)) as bedrag_cent
    from goedgekeurd.uitkering_maand
    where regeling = 'PW' and persoon_id is not null
    group by persoon_id, maand
),
fct_uitkeringslast as (
    select
        periode.periode_soort,
        periode.status,
        persoon_maand.gemeentecode,
        'FACTUUR' as herkomst,
        persoon_maand.persoon_id,
        persoon_maand.leerroute,
        persoon_maand.doelgroep,
        cast(betaald.bedrag_cent as bigint) as bedrag_cent,
        persoon_maand.rk,
        persoon_maand.maand,
        periode.periode
    from betaald
    inner join kern.persoon_maand on persoon_maand.persoon_id = betaald.persoon_id
        and persoon_maand.maand = betaald.maand
    inner join param.gemeente on gemeente.gemeentecode = persoon_maand.gemeentecode
    inner join kern.periode on periode.periode_soort = 'jaar' and periode.maand = betaald.maand
)
select * from fct_uitkeringslast
