/*
beschrijving: >
    Welke gemeente op welke dag verantwoordelijk is, zonder afgekeurde rijen en zonder overlap: een verblijf eindigt uiterlijk
    op de eerste dag van het volgende.
korrel: een rij per aaneengesloten verblijf in een gemeente
sleutel: [persoon_id, van]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: code van de verantwoordelijke gemeente, ook buiten de regio
    status: GEKOPPELD (nog in een azc), GEHUISVEST of INGESCHREVEN
    is_gevestigd: woont in de gemeente (GEHUISVEST of INGESCHREVEN)
    brp_inschrijving: dag van inschrijving in de BRP; leeg als die ontbreekt
    van: eerste dag
    tot: eerste dag erna; leeg zolang het verblijf duurt
*/
with bron as (
    select
        persoon_id,
        gemeentecode,
        status,
        brp_inschrijving,
        van,
        least(tot, lead(van) over (
            partition by persoon_id
            order by van, tot nulls last, gemeentecode
        )) as tot
    from goedgekeurd.verblijf_gemeente
),
verblijf as (
    select
        persoon_id,
        gemeentecode,
        status,
        coalesce(status in ('GEHUISVEST', 'INGESCHREVEN'), false) as is_gevestigd,
        brp_inschrijving,
        van,
        tot
    from bron
    where tot is null or van < tot
)
select * from verblijf
