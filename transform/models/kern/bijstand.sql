/*
beschrijving: >
    De uitkeringen voor levensonderhoud uit de Participatiewet (regeling PW), zonder afgekeurde rijen. De aanvrager en de
    partner hebben elk een eigen rij.
korrel: een rij per persoon en uitkering
kolommen:
    persoon_id: pseudoniem van de persoon
    van: eerste dag
    tot: eerste dag erna; leeg zolang de uitkering loopt
*/
with bijstand as (
    select persoon_id, van, tot
    from goedgekeurd.uitkering
    where regeling = 'PW'
        and (tot is null or van < tot)
)
select * from bijstand
