/*
beschrijving: >
    De ontheffingen met een besluit van DUO na aantoonbaar geleverde inspanning, bij de gemeente die op de dag van de beslissing
    verantwoordelijk was. De reden van een andere ontheffing is niet bekend en hoort hier niet.
korrel: een rij per persoon, onderdeel en beslissing
sleutel: [persoon_id, onderdeel, datum]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente op de dag van de beslissing
    doelgroep: ASIEL of GEZIN_OVERIG
    leerroute: route op de dag van de beslissing; GEEN_PIP als die er niet is
    onderdeel: onderdeel waarvoor de ontheffing geldt; ALLES is de hele plicht
    rk: sleutel van de persoon voor het aselect afronden
    datum: dag van de beslissing
*/
select
    ontheffing.persoon_id,
    verblijf.gemeentecode,
    persoon.doelgroep,
    coalesce(leerroute.leerroute, 'GEEN_PIP') as leerroute,
    ontheffing.onderdeel,
    persoon.rk,
    ontheffing.datum
from goedgekeurd.vrijstelling_ontheffing as ontheffing
inner join param.run on ontheffing.datum <= run.peildatum
inner join kern.persoon on persoon.persoon_id = ontheffing.persoon_id
inner join kern.verblijf on verblijf.persoon_id = ontheffing.persoon_id
    and verblijf.van <= ontheffing.datum
    and (verblijf.tot is null or verblijf.tot > ontheffing.datum)
left join kern.leerroute on leerroute.persoon_id = ontheffing.persoon_id
    and leerroute.van <= ontheffing.datum
    and leerroute.tot > ontheffing.datum
where ontheffing.soort = 'ONTHEFFING'
    and ontheffing.besluit
    and ontheffing.na_inspanning
