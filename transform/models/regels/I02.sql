/*
beschrijving: >-
    Een PIP van voor de start van de intake of van voor de kennisgeving, of een eerste PIP zonder leerbaarheidstoets
    en zonder vrijstelling daarvan terwijl de intake nog loopt of ontbreekt. Bij een intake die klaar is, meldt het
    contract van intake de ontbrekende toets.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Het PIP is vastgesteld voor de intake begon, voor de kennisgeving, of zonder leerbaarheidstoets. Controleer de
    dagtekening en lever de intake met de toets.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

intakes as (
    select
        persoon_id,
        min(start) as start,
        bool_or(leerbaarheidstoets_datum is not null or toetsuitslag = 'VRIJGESTELD') as is_getoetst,
        bool_or(einde is not null) as is_klaar,
    from staging.intake
    group by persoon_id
),

kennisgeving as (
    select persoon_id, min(kennisgeving_datum) as datum
    from staging.inburgeringsplicht
    group by persoon_id
),

pips as (
    select
        persoon_id,
        dagtekening,
        status <> 'INGETROKKEN'
            and row_number() over (
                partition by persoon_id
                order by status = 'INGETROKKEN', dagtekening, pip_id
            ) = 1 as is_eerste,
        levering_id,
        regelnr,
    from staging.pip
),

te_vroeg as (
    select
        'pip' as tabel,
        pips.levering_id || ':' || pips.regelnr as sleutel,
        'I02' as regel,
    from pips
    left join intakes
        on pips.persoon_id = intakes.persoon_id
    left join kennisgeving
        on pips.persoon_id = kennisgeving.persoon_id
    where pips.dagtekening < intakes.start
        or pips.dagtekening < kennisgeving.datum
        or (
            pips.is_eerste
            and not coalesce(intakes.is_getoetst, false)
            and not coalesce(intakes.is_klaar, false)
        )
)

select * from te_vroeg
