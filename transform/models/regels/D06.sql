/*
beschrijving: >-
    Een afgeronde MAP met minder dan 40 gevolgde uren, of een afgerond participatieverklaringstraject met minder dan 12.
    Een deelname zonder geleverde uren wordt niet aangewezen: dan is niet bekend hoeveel het er waren.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    De deelname is afgerond met minder uren dan nodig (40 voor MAP, 12 voor PVT). Controleer de uren en het resultaat.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

gevolgd as (
    select
        deelname_id,
        sum(gevolgd_min) as minuten,
    from staging.uren
    group by deelname_id
),

te_weinig as (
    select
        'deelname' as tabel,
        deelname.levering_id || ':' || deelname.regelnr as sleutel,
        'D06' as regel,
    from staging.deelname as deelname
    inner join gevolgd
        on deelname.deelname_id = gevolgd.deelname_id
    where deelname.resultaat = 'AFGEROND'
        and (
            (deelname.soort = 'MAP' and gevolgd.minuten < 40 * 60)
            or (deelname.soort = 'PVT' and gevolgd.minuten < 12 * 60)
        )
)

select * from te_weinig
