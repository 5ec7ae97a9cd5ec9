/*
beschrijving: >-
    Verlengingen van een persoon die elkaar overlappen, of die samen meer dan 104 weken duren. De latere verlenging
    wordt aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: waarschuwing
melding: >-
    Deze verlenging overlapt een andere, of alle verlengingen samen duren meer dan 104 weken. Controleer het besluit.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

verlengingen as (
    select
        persoon_id,
        volgnr,
        aanvang,
        max(einde) over eerdere as vorig_einde,
        sum(coalesce(weken, (date_diff('day', aanvang, einde) + 1) // 7)) over tot_en_met as weken_samen,
        levering_id,
        regelnr,
    from staging.termijn
    where soort = 'VERLENGING'
    window
        eerdere as (
            partition by persoon_id order by aanvang, volgnr
            rows between unbounded preceding and 1 preceding
        ),
        tot_en_met as (
            partition by persoon_id order by aanvang, volgnr
            rows between unbounded preceding and current row
        )
),

te_veel as (
    select
        'termijn' as tabel,
        verlengingen.levering_id || ':' || verlengingen.regelnr as sleutel,
        'I09' as regel,
    from verlengingen
    where verlengingen.aanvang <= verlengingen.vorig_einde
        or verlengingen.weken_samen > 104
)

select * from te_veel
