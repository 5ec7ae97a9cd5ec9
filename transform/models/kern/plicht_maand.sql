/*
beschrijving: >
    De plicht van elke inburgeraar aan het einde van elke maand. Iemand komt erin vanaf de eerste plicht, kennisgeving of
    koppeling en blijft tot en met de maand waarin de laatste plicht eindigt.
korrel: een rij per inburgeraar en maand
sleutel: [persoon_id, maand]
kolommen:
    persoon_id: pseudoniem van de persoon
    is_lopend: heeft op de peildatum een lopende plicht
    reden_einde: waarom een plicht in deze maand eindigde; leeg als dat niet gebeurde
    maand: eerste dag van de maand
    peildatum: laatste dag van de maand
*/
with maanden as (
    select
        persoon.persoon_id,
        maand.maand,
        maand.peildatum
    from kern.persoon
    inner join param.maand
        on maand.peildatum >= least(
            persoon.ingang_plicht,
            persoon.kennisgeving_datum,
            persoon.eerste_verblijf_datum
        )
        and maand.maand <= coalesce(persoon.laatste_einde_plicht, date '9999-12-31')
),
plicht_maand as (
    select
        maanden.persoon_id,
        bool_or(
            plicht.persoon_id is not null
            and coalesce(plicht.einde_plicht > maanden.peildatum, true)
        ) as is_lopend,
        max_by(coalesce(plicht.reden_einde, 'ONB'), plicht.einde_plicht) filter (
            where plicht.einde_plicht between maanden.maand and maanden.peildatum
        ) as reden_einde,
        maanden.maand,
        maanden.peildatum
    from maanden
    left join kern.plicht on plicht.persoon_id = maanden.persoon_id
        and plicht.ingang_plicht <= maanden.peildatum
    group by maanden.persoon_id, maanden.maand, maanden.peildatum
)
select * from plicht_maand
