/*
beschrijving: >-
    Ontzorgen dat langer dan zes maanden duurt zonder de status VERLENGD, of dat meer dan zestig dagen na het begin
    van de bijstand begint. De bijstand is die van de eerste dag van het ontzorgen: uitkeringen die op elkaar
    aansluiten zijn er een. Ontzorgen dat begint na de parameter ontzorgen_verplicht_tot is niet verplicht en wordt
    niet aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Dit ontzorgen duurt langer dan zes maanden zonder verlenging, of begon meer dan zestig dagen na de bijstand.
    Controleer de datums en de status.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

uitkeringen as (
    select
        persoon_id,
        van,
        coalesce(tot, date '9999-12-31') as tot,
        max(coalesce(tot, date '9999-12-31')) over (
            partition by persoon_id
            order by van, tot
            rows between unbounded preceding and 1 preceding
        ) as vorig_tot,
    from staging.uitkering
    where regeling = 'PW'
),

groepen as (
    select
        persoon_id,
        van,
        tot,
        count(*) filter (where van > vorig_tot) over (
            partition by persoon_id
            order by van, tot
            rows between unbounded preceding and current row
        ) as groep,
    from uitkeringen
),

bijstand as (
    select persoon_id, min(van) as begin_bijstand, max(tot) as einde_bijstand
    from groepen
    group by persoon_id, groep
),

bijzonder as (
    select
        'ontzorgen' as tabel,
        ontzorgen.levering_id || ':' || ontzorgen.regelnr as sleutel,
        'U05' as regel,
    from staging.ontzorgen as ontzorgen
    cross join param.run as run
    left join bijstand
        on bijstand.persoon_id = ontzorgen.persoon_id
        and bijstand.begin_bijstand <= ontzorgen.van
        and bijstand.einde_bijstand > ontzorgen.van
    where ontzorgen.status <> 'AFGEZIEN_MAATWERK'
        and (run.ontzorgen_verplicht_tot is null or ontzorgen.van <= run.ontzorgen_verplicht_tot)
        and (
            (
                ontzorgen.status <> 'VERLENGD'
                and coalesce(ontzorgen.tot, run.peildatum + 1) > ontzorgen.van + to_months(6)
            )
            or ontzorgen.van > bijstand.begin_bijstand + 60
        )
)

select * from bijzonder
