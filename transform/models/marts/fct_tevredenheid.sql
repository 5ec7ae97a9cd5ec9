/*
beschrijving: >
    De rapportcijfers die cursisten aan aanbieders geven. Een meting met minder dan tien antwoorden telt niet mee.
korrel: een rij per aanbieder en meting
sleutel: [aanbieder, meting]
kolommen:
    periode_soort: altijd jaar
    status: voorlopig in het lopende jaar en drie maanden erna; anders definitief
    gebied: altijd REGIO
    aanbieder: nummer van de aanbieder
    punten: >
        gemiddeld cijfer maal honderd maal het aantal antwoorden
    antwoorden: >
        aantal antwoorden maal honderd
    meting: eerste dag van de maand van de meting
    periode: 31 december van het jaar van de meting
*/
select
    periode.periode_soort,
    periode.status,
    'REGIO' as gebied,
    tevredenheid.aanbieder_id as aanbieder,
    cast(round(tevredenheid.gemiddelde * 100) as bigint) * tevredenheid.n as punten,
    tevredenheid.n * 100 as antwoorden,
    tevredenheid.periode as meting,
    periode.periode
from goedgekeurd.tevredenheid
inner join kern.periode on periode.periode_soort = 'jaar'
    and periode.maand = cast(date_trunc('month', tevredenheid.periode) as date)
where tevredenheid.doel_soort = 'CURSIST'
    and tevredenheid.n >= 10
