-- What is published: whole cents, person-years and percents. stappen are the steps of the
-- formula, over uitgangspunt.sql.
select
    scenario_id,
    naam,
    omschrijving,
    bron,
    status,
    jaar,
    cast(instroom_pct as integer) as instroom_pct,
    cast(prijs_pct as integer) as prijs_pct,
    cast(duur_pct as integer) as duur_pct,
    round(100 * aandeel_b1, 1) as route_b1_pct,
    round(100 * aandeel_onderwijs, 1) as route_onderwijs_pct,
    round(100 * aandeel_z, 1) as route_z_pct,
    cast(round(personenjaren) as bigint) as personenjaren,
    cast(round(lasten_cent) as bigint) as lasten_cent,
    cast(round(rijksbijdrage_cent) as bigint) as rijksbijdrage_cent,
    cast(round(saldo_cent) as bigint) as saldo_cent,
    cast(round(lasten_cent - nu_lasten) as bigint) as verschil_cent,
    round(dekking, 2) as dekking,
    cast(score as double) as score,
    routes_gerealiseerd,
    heeft_toeslag,
from stappen
order by scenario_id
