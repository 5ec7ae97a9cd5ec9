/*
beschrijving: >
    De lasten uit de Rijksbijdrage met de manier waarop zij zijn ingekocht: op welk contract, en of de gemeente zelf bepaalt
    hoeveel zij afneemt.
korrel: een rij per deel van een factuurregel per maand, leerroute en gemeente
kolommen:
    periode_soort: altijd jaar
    status: voorlopig in het lopende jaar en drie maanden erna; anders definitief
    gemeentecode: gemeente die betaalt
    herkomst: altijd FACTUUR
    persoon_id: pseudoniem van de persoon; leeg als de regel niet over een bekende persoon gaat
    leerroute: B1, ONDERWIJS, Z, GEEN_PIP of NIET_TOEGEWEZEN
    doelgroep: ASIEL, GEZIN_OVERIG of NIET_TOEGEWEZEN
    kostensoort: soort kosten
    bedrag_cent: bedrag in centen zonder btw, negatief bij een creditnota
    is_les: kosten van de leerroute zelf, namelijk taal, KNM en de participatie van de Z-route
    is_samen: het contract is regionaal of bovenregionaal; nee zonder contract
    is_eigen_volume: >
        de gemeente bepaalt zelf hoeveel zij afneemt: een prijs per uur, traject, onderdeel of resultaat, zonder verdeelsleutel
    rk: sleutel van de persoon voor het aselect afronden; leeg zonder bekende persoon
    periode: 31 december van het jaar van de prestatie
*/
with schaal as (
    select contract_id, max_by(schaal, revisie) as schaal
    from goedgekeurd.contract
    group by contract_id
),
factuurregel as (
    select
        bron.aanbieder_id,
        bron.factuur_nr,
        bron.regel,
        coalesce(schaal.schaal in ('REGIONAAL', 'BOVENREGIONAAL'), false) as is_samen,
        bron.sleutel_id is null and bron.eenheid in (
            'per_uur_deelnemer', 'per_uur_groep', 'per_traject', 'per_onderdeel', 'resultaat'
        ) as is_eigen_volume
    from goedgekeurd.factuurregel as bron
    left join schaal on schaal.contract_id = bron.contract_id
),
fct_inkoop as (
    select
        periode.periode_soort,
        periode.status,
        kosten.gemeentecode,
        'FACTUUR' as herkomst,
        kosten.persoon_id,
        kosten.leerroute,
        kosten.doelgroep,
        kosten.kostensoort,
        kosten.bedrag_cent,
        kosten.kostensoort in ('leerroute_taal', 'KNM', 'participatie_Z') as is_les,
        factuurregel.is_samen,
        factuurregel.is_eigen_volume,
        kosten.rk,
        periode.periode
    from kern.kosten
    inner join param.gemeente on gemeente.gemeentecode = kosten.gemeentecode
    inner join kern.periode on periode.periode_soort = 'jaar' and periode.maand = kosten.prestatiemaand
    inner join factuurregel on factuurregel.aanbieder_id = kosten.aanbieder_id
        and factuurregel.factuur_nr = kosten.factuur_nr
        and factuurregel.regel = kosten.regel
    where kosten.dekking = 'SPUK'
)
select * from fct_inkoop
