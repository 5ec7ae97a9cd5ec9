/*
beschrijving: >-
    Ontzorgen dat langer dan zes maanden duurt zonder de status VERLENGD, of dat meer dan zestig dagen na het begin
    van de bijstand begint.
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

bijstand as (
    select persoon_id, min(van) as begin_bijstand
    from staging.uitkering
    where regeling = 'PW'
    group by persoon_id
),

bijzonder as (
    select
        'ontzorgen' as tabel,
        ontzorgen.levering_id || ':' || ontzorgen.regelnr as sleutel,
        'U05' as regel,
    from staging.ontzorgen as ontzorgen
    cross join param.run as run
    left join bijstand on bijstand.persoon_id = ontzorgen.persoon_id
    where ontzorgen.status <> 'AFGEZIEN_MAATWERK'
        and (
            (
                ontzorgen.status <> 'VERLENGD'
                and coalesce(ontzorgen.tot, run.peildatum + 1) > ontzorgen.van + to_months(6)
            )
            or ontzorgen.van > bijstand.begin_bijstand + 60
        )
)

select * from bijzonder
