/*
beschrijving: >-
    Een wissel van leerroute na de schakeltermijn (parameter schakel_maanden, vanaf het eerste PIP of het begin van de
    inburgeringstermijn). Van de Onderwijsroute naar B1 mag altijd.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De leerroute wisselt later dan de schakeltermijn. Controleer de begindatum van deze fase.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

fasen as (
    select
        persoon_id,
        van,
        route,
        lag(route) over (partition by persoon_id order by van) as vorige_route,
        levering_id,
        regelnr,
    from staging.leerroute_fase
),

eerste_pip as (
    select persoon_id, min(dagtekening) as dagtekening
    from staging.pip
    where status <> 'INGETROKKEN'
    group by persoon_id
),

te_laat as (
    select
        'leerroute_fase' as tabel,
        fasen.levering_id || ':' || fasen.regelnr as sleutel,
        'I06' as regel,
    from fasen
    inner join eerste_pip
        on fasen.persoon_id = eerste_pip.persoon_id
    cross join param.run as run
    where fasen.route <> fasen.vorige_route
        and not (fasen.vorige_route = 'ONDERWIJS' and fasen.route = 'B1')
        and fasen.van > eerste_pip.dagtekening
            + to_days(case when run.schakel_vanaf = 'TERMIJN_START' then 1 else 0 end)
            + to_months(run.schakel_maanden::integer)
)

select * from te_laat
