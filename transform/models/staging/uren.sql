/*
beschrijving: >-
    Uren per deelname en maand, in hele minuten. Een bestand mag ook uren met decimalen bevatten in kolommen met de
    naam ..._uren. Alleen geldige leveringen; staat een sleutel in meer leveringen, dan telt de nieuwste.
korrel: een rij per deelname en maand
sleutel: [deelname_id, maand]
kolommen:
    deelname_id: Nummer van de deelname, als in de tabel deelname.
    maand: Maand waarin de uren vielen, als eerste dag van die maand.
    aangeboden_min: Aangeboden tijd in minuten.
    gevolgd_min: >-
        Gevolgde tijd in minuten. 0 is: wel aangeboden, niets gevolgd.
    verzuim_geoorloofd_min: >-
        Gemiste tijd met een geldige reden, in minuten. Leeg: niet bijgehouden, telt als 0.
    verzuim_ongeoorloofd_min: >-
        Gemiste tijd zonder geldige reden, in minuten. Leeg: niet bijgehouden, telt als 0.
    peildatum: >-
        Datum waarop de aanbieder de uren vaststelde. Leeg: niet geleverd.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [aangeboden_min, gevolgd_min]
*/
with

rijen as (
    select
        uren.deelname_id,
        uren.maand,
        uren.aangeboden_min,
        uren.gevolgd_min,
        uren.verzuim_geoorloofd_min,
        uren.verzuim_ongeoorloofd_min,
        uren.peildatum,
        uren.levering_id,
        uren.regelnr,
    from raw.uren
    inner join staging.geldige_levering
        on uren.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by uren.deelname_id, uren.maand
        order by geldige_levering.voorrang desc, uren.regelnr
    ) = 1
)

select * from rijen
