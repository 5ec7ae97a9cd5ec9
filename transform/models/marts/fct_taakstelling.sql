/*
beschrijving: >
    De taakstelling voor het huisvesten van asielstatushouders, per halfjaar, en hoeveel er gehuisvest zijn. De achterstand van
    het eerste halfjaar van een jaar telt bij de taak van dat jaar.
korrel: een rij per gebied, gemeente en halfjaar
kolommen:
    periode_soort: altijd jaar
    status: voorlopig in het lopende jaar en drie maanden erna; anders definitief
    gebied: gemeentecode of REGIO
    gerealiseerd: aantal gehuisveste personen in het halfjaar
    opgave: >
        aantal te huisvesten personen in het halfjaar, met de achterstand bij het begin van het jaar
    halfjaar: jaar en nummer van het halfjaar, zoals 2025-1
    periode: 31 december van het jaar
*/
with halfjaren as (
    select
        taakstelling.gemeentecode,
        taakstelling.halfjaar,
        taakstelling.gerealiseerd,
        taakstelling.taak + case when taakstelling.halfjaar like '%-1' then taakstelling.achterstand else 0 end as opgave,
        make_date(
            cast(left(taakstelling.halfjaar, 4) as integer),
            case when taakstelling.halfjaar like '%-1' then 6 else 12 end,
            1
        ) as laatste_maand
    from goedgekeurd.taakstelling
    inner join param.gemeente on gemeente.gemeentecode = taakstelling.gemeentecode
)
select
    periode.periode_soort,
    periode.status,
    unnest([halfjaren.gemeentecode, 'REGIO']) as gebied,
    cast(halfjaren.gerealiseerd as bigint) as gerealiseerd,
    cast(halfjaren.opgave as bigint) as opgave,
    halfjaren.halfjaar,
    periode.periode
from halfjaren
inner join kern.periode on periode.periode_soort = 'jaar'
    and periode.maand = halfjaren.laatste_maand
