/*
beschrijving: >-
    De percentages van een verdeelsleutel tellen in een jaar niet op tot 100. Alle rijen van de sleutel in dat jaar
    worden aangewezen.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    De percentages van deze verdeelsleutel zijn samen geen 100. Vul de ontbrekende gemeente aan of verbeter een
    percentage.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

sommen as (
    select
        levering_id,
        regelnr,
        sum(pct) over (partition by sleutel_id, jaar) as pct_samen,
    from staging.verdeelsleutel
),

scheef as (
    select
        'verdeelsleutel' as tabel,
        sommen.levering_id || ':' || sommen.regelnr as sleutel,
        'M08' as regel,
    from sommen
    where abs(sommen.pct_samen - 100) > 0.01
)

select * from scheef
