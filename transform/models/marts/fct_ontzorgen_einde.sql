/*
beschrijving: >
    Ontzorgen dat is afgelopen, op de dag waarop het eindigde. Waar van ontzorgen is afgezien, telt niet mee.
korrel: een rij per persoon en begindatum van het ontzorgen
sleutel: [persoon_id, van]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de laatste dag van het ontzorgen
    leerroute: B1, ONDERWIJS, Z of GEEN_PIP op die dag
    rk: sleutel van de persoon voor het aselect afronden
    is_zonder_verlenging: het ontzorgen eindigde zonder verlenging
    heeft_achterstand: op de laatste dag stond een vaste last van een eerdere maand van het ontzorgen nog open
    van: eerste dag van het ontzorgen
    laatste_dag: laatste dag van het ontzorgen
*/
select
    ontzorgen.persoon_id,
    verblijf.gemeentecode,
    coalesce(leerroute.leerroute, 'GEEN_PIP') as leerroute,
    persoon.rk,
    ontzorgen.status = 'AFGEROND' as is_zonder_verlenging,
    exists (
        select 1
        from goedgekeurd.ontzorgen_betaling as betaling
        where betaling.persoon_id = ontzorgen.persoon_id
            and betaling.maand >= date_trunc('month', ontzorgen.van)
            and betaling.maand < date_trunc('month', ontzorgen.tot - 1)
            and (betaling.betaald_op is null or betaling.betaald_op >= ontzorgen.tot)
    ) as heeft_achterstand,
    ontzorgen.van,
    ontzorgen.tot - 1 as laatste_dag
from goedgekeurd.ontzorgen
inner join param.run on ontzorgen.tot - 1 <= run.peildatum
inner join kern.persoon on persoon.persoon_id = ontzorgen.persoon_id
inner join kern.verblijf on verblijf.persoon_id = ontzorgen.persoon_id
    and verblijf.van <= ontzorgen.tot - 1
    and (verblijf.tot is null or verblijf.tot > ontzorgen.tot - 1)
left join kern.leerroute on leerroute.persoon_id = ontzorgen.persoon_id
    and leerroute.van <= ontzorgen.tot - 1
    and leerroute.tot > ontzorgen.tot - 1
where ontzorgen.status <> 'AFGEZIEN_MAATWERK'
