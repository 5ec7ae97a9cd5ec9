/*
beschrijving: >-
    Personen met een inburgeringsplicht. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt
    de nieuwste.
korrel: een rij per persoon
sleutel: [persoon_id]
kolommen:
    persoon_id: >-
        Pseudoniem van de persoon, 26 tekens. De levering bevat het BSN in de kolom bsn; dat wordt bij het inlezen
        omgerekend en nooit bewaard.
    huishouden_id: >-
        Pseudoniem van het huishouden. De levering bevat het nummer van het huishouden. Leeg: huishouden onbekend.
    geboortejaar: >-
        Geboortejaar, berekend uit de geleverde geboortedatum. De volledige geboortedatum wordt nooit bewaard.
    maand_18: >-
        Eerste dag van de maand waarin de persoon 18 jaar wordt, berekend uit de geboortedatum. Leeg: geboortedatum
        onbekend.
    maand_aow: >-
        Eerste dag van de maand waarin de persoon de pensioenleeftijd bereikt (instelling pensioenleeftijd, standaard 67
        jaar), berekend uit de geboortedatum. Leeg: geboortedatum onbekend.
    geslacht: >-
        Geslacht: M man, V vrouw, X genderneutraal, O onbekend. Leeg: niet geleverd, telt als onbekend.
    doelgroep: >-
        Groep volgens de wet: ASIEL is asielstatushouder, GEZIN is gezinsmigrant, OVERIG is een andere migrant.
    wet: >-
        Wet waaronder de persoon inburgert: WI2013 of WI2021. De cijfers gaan alleen over WI2021.
    nareiziger: >-
        Of de persoon is nagereisd naar een asielstatushouder. Leeg: onbekend.
    vergunningtype: >-
        Soort verblijfsvergunning: asiel voor bepaalde tijd, regulier of overig. Leeg: onbekend.
    opleidingsniveau_herkomst: >-
        Hoogste opleiding in het land van herkomst. ONB is onbekend. Leeg: niet geleverd, telt als onbekend.
    overlijdensdatum: >-
        Datum van overlijden. Leeg: niet overleden, voor zover bekend.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [geboortejaar, doelgroep, wet]
*/
with

rijen as (
    select
        persoon.persoon_id,
        persoon.huishouden_id,
        persoon.geboortejaar,
        persoon.maand_18,
        persoon.maand_aow,
        persoon.geslacht,
        persoon.doelgroep,
        persoon.wet,
        persoon.nareiziger,
        persoon.vergunningtype,
        persoon.opleidingsniveau_herkomst,
        persoon.overlijdensdatum,
        persoon.levering_id,
        persoon.regelnr,
    from raw.persoon
    inner join staging.geldige_levering
        on persoon.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by persoon.persoon_id
        order by geldige_levering.voorrang desc, persoon.regelnr
    ) = 1
)

select * from rijen
