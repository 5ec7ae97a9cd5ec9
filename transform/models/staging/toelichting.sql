/*
beschrijving: >-
    Een korte tekst bij een cijfer, van de gemeente of de regio zelf. Alleen geldige leveringen; staat een sleutel in
    meer leveringen, dan telt de nieuwste.
korrel: een rij per indicator, gebied en maand
sleutel: [kpi_id, gebied, periode]
kolommen:
    kpi_id: Code van de indicator, zoals TIJ-1.
    gebied: Gemeentecode zoals GM0405, of REGIO.
    periode: Maand van de uitgave waarin de tekst hoort, als eerste dag van die maand.
    tekst: De toelichting, als gewone tekst zonder opmaak. Noem geen personen.
    auteursrol: Rol van wie de tekst schreef. Nooit een naam.
    datum: Dag waarop de tekst geschreven is.
    levering_id: Levering waaruit de rij komt.
    regelnr: Regel van de rij in het geleverde bestand, vanaf 1.
tests:
    niet_leeg: [tekst, auteursrol, datum]
*/
with

rijen as (
    select
        toelichting.kpi_id,
        toelichting.gebied,
        toelichting.periode,
        toelichting.tekst,
        toelichting.auteursrol,
        toelichting.datum,
        toelichting.levering_id,
        toelichting.regelnr,
    from raw.toelichting
    inner join staging.geldige_levering
        on toelichting.levering_id = geldige_levering.levering_id
    qualify row_number() over (
        partition by toelichting.kpi_id, toelichting.gebied, toelichting.periode
        order by geldige_levering.voorrang desc, toelichting.regelnr
    ) = 1
)

select * from rijen
