/*
beschrijving: >
    De casemanagers in fte, per gemeente en voor de regio. Wat niet van een gemeente is, telt alleen voor de regio.
korrel: een rij per gebied en maand
sleutel: [gebied, periode]
kolommen:
    periode_soort: altijd maand
    status: voorlopig in de nieuwste drie maanden; anders definitief
    gebied: gemeentecode of REGIO
    fte_honderdste: >
        fte maal honderd
    honderd: altijd 100
    periode: laatste dag van de maand
*/
with bron as (
    select formatie.maand, formatie.fte, unnest(
        case when gemeente.gemeentecode is null then ['REGIO'] else [gemeente.gemeentecode, 'REGIO'] end
    ) as gebied
    from goedgekeurd.formatie
    left join param.gemeente on gemeente.gemeentecode = formatie.gemeentecode
    where coalesce(formatie.gemeentecode, '') = '' or gemeente.gemeentecode is not null
)
select
    periode.periode_soort,
    periode.status,
    bron.gebied,
    cast(round(sum(bron.fte) * 100) as bigint) as fte_honderdste,
    100 as honderd,
    periode.periode
from bron
inner join kern.periode on periode.periode_soort = 'maand'
    and periode.maand = bron.maand
group by periode.periode_soort, periode.status, bron.gebied, periode.periode
