/*
beschrijving: >
    De stappen van de beleidsagenda die gepland waren tot en met het einde van elke maand, en of zij op tijd gezet zijn.
korrel: een rij per maand en stap
sleutel: [periode, stap]
kolommen:
    periode_soort: altijd maand
    status: voorlopig in de nieuwste drie maanden; anders definitief
    gebied: altijd REGIO
    stap: naam van de stap
    op_tijd: >
        1 als de stap op of voor de geplande dag gezet is; anders 0
    stappen: altijd 1
    periode: laatste dag van de maand
*/
select
    periode.periode_soort,
    periode.status,
    'REGIO' as gebied,
    mijlpaal.stap,
    case when mijlpaal.gedaan <= mijlpaal.gepland then 1 else 0 end as op_tijd,
    1 as stappen,
    periode.periode
from goedgekeurd.mijlpaal
inner join kern.periode on periode.periode_soort = 'maand'
    and mijlpaal.gepland <= periode.periode
