/*
beschrijving: >
    Van wie in een maand gegevens ontbreken, en in welke tabel. Een hele tabel ontbreekt als de nieuwste levering voor de gemeente
    over een eerdere maand gaat. Daarnaast ontbreken uren bij een lopende deelname, een uitslag bij een examen, uren per week bij
    werk, inkomsten bij bijstand en een leerroute bij een PIP.
korrel: een rij per inburgeraar, maand en tabel
sleutel: [persoon_id, maand, tabel]
kolommen:
    persoon_id: pseudoniem van de persoon
    tabel: tabel waarin gegevens ontbreken
    maand: eerste dag van de maand
tests:
    relaties: {persoon_id: kern.persoon.persoon_id}
*/
with geleverd as (
    select tabel, gebied, max(periode) as periode
    from goedgekeurd.geldige_levering
    group by tabel, gebied
),
geen_levering as (
    select tabel.tabel, persoon_maand.persoon_id, persoon_maand.maand
    from kern.persoon_maand as persoon_maand
    inner join param.gemeente as gemeente on gemeente.gemeentecode = persoon_maand.gemeentecode
    cross join (
        values
            ('afschaling'), ('arbeid'), ('begeleiding'), ('casemanager_toewijzing'), ('deelname'), ('examen'), ('handhaving'),
            ('inburgeringsplicht'), ('intake'), ('leerroute_fase'), ('onderdeel_status'), ('ontzorgen'), ('ontzorgen_betaling'),
            ('pip'), ('termijn'), ('uitkering'), ('uitkering_maand'), ('uren'), ('verblijf_gemeente'), ('voortgangsgesprek'),
            ('voortgangstoets'), ('voorziening'), ('vrijstelling_ontheffing')
    ) as tabel (tabel)
    where not exists (
        select 1
        from geleverd
        where geleverd.tabel = tabel.tabel
            and geleverd.gebied in (gemeente.gemeentecode, 'REGIO')
            and geleverd.periode >= persoon_maand.maand
    )
),
lopende_deelname as (
    select deelname.deelname_id, deelname.persoon_id, maand.maand
    from goedgekeurd.deelname
    inner join goedgekeurd.ref_soort on ref_soort.soort = deelname.soort
    inner join param.maand on deelname.start <= maand.peildatum
        and coalesce(deelname.einde, date '9999-12-31') >= maand.maand
    where deelname.persoon_id is not null
        and (ref_soort.telt_als_taal or ref_soort.telt_als_participatie)
),
losse_gegevens as (
    select * from geen_levering
    union all
    select 'uren' as tabel, lopend.persoon_id, lopend.maand
    from lopende_deelname as lopend
    left join goedgekeurd.uren on uren.deelname_id = lopend.deelname_id
        and uren.maand = lopend.maand
    where uren.deelname_id is null
    union all
    select 'arbeid' as tabel, arbeid.persoon_id, maand.maand
    from goedgekeurd.arbeid
    inner join param.maand on arbeid.van <= maand.peildatum
        and (arbeid.tot is null or arbeid.tot > maand.maand)
    where arbeid.uren_week is null
    union all
    select 'examen' as tabel, persoon_id, cast(date_trunc('month', datum) as date) as maand
    from goedgekeurd.examen
    where coalesce(uitslag, 'ONBEKEND') = 'ONBEKEND'
    union all
    select 'uitkering_maand' as tabel, persoon_id, maand
    from goedgekeurd.uitkering_maand
    where regeling = 'PW' and inkomsten_arbeid_cent is null
    union all
    select 'leerroute_fase' as tabel, persoon_id, maand
    from kern.persoon_maand
    where is_lopend and heeft_pip and leerroute = 'GEEN_PIP'
),
onbekend as (
    select distinct losse_gegevens.persoon_id, losse_gegevens.tabel, losse_gegevens.maand
    from losse_gegevens
    inner join kern.persoon on persoon.persoon_id = losse_gegevens.persoon_id
)
select * from onbekend
