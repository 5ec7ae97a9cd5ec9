/*
beschrijving: >
    De lasten, de begroting en de dagen op een leerroute uit marts.fct_geld. Een rijksbedrag dat ontbreekt, maakt lasten niet onvolledig.
korrel: een rij per gemeente, jaar, soort, persoon, leerroute en kostensoort
kolommen:
    periode_soort: altijd jaar
    status: definitief met een definitief besluit over de SPUK Wi2021; anders voorlopig
    gemeentecode: gemeente
    soort: LAST, DAGEN of BEGROTING
    herkomst: FACTUUR (kosten van een factuur), BESLUIT (bedrag uit de begroting) of DAGEN
    onderdeel: BEGROTING bij de begroting; anders leeg
    persoon_id: pseudoniem van de persoon; leeg als de rij niet over een persoon gaat
    leerroute: B1, ONDERWIJS, Z, GEEN_PIP of NIET_TOEGEWEZEN; leeg als de rij geen route heeft
    doelgroep: ASIEL, GEZIN_OVERIG of NIET_TOEGEWEZEN; leeg als de rij geen doelgroep heeft
    kostensoort: soort kosten; alleen bij LAST en BEGROTING
    bedrag_cent: bedrag in centen; 0 bij DAGEN
    dagen: aantal dagen op de route; 0 als de soort niet DAGEN is
    rk: sleutel van de persoon voor het aselect afronden; leeg zonder persoon
    in_totaal: telt mee in het totaal
    in_uitsplitsing: telt mee in een uitsplitsing naar leerroute, doelgroep of kostensoort
    periode: 31 december van het jaar
*/
select * replace (if(status = 'onvolledig', 'voorlopig', status) as status)
from marts.fct_geld
where soort in ('LAST', 'DAGEN', 'BEGROTING')
