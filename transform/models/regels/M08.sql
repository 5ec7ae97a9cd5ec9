/*
beschrijving: >-
    De percentages van een verdeelsleutel tellen in een jaar niet op tot 100, of een gemeente van de regio ontbreekt, of
    een sleutel naar de caseload heeft ook een percentage boven 0. Alle rijen van de sleutel in dat jaar worden
    aangewezen. Een gemeente die niet meebetaalt staat er met 0 procent in, ook als de caseload de rest verdeelt: anders
    is niet te zien of zij vergeten is.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    De percentages van deze verdeelsleutel zijn samen geen 100, of een gemeente ontbreekt. Vul de ontbrekende gemeente
    aan (met 0 als zij niet meebetaalt), verbeter een percentage, of laat de caseload alles verdelen.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

sommen as (
    select
        verdeelsleutel.sleutel_id,
        verdeelsleutel.jaar,
        coalesce(sum(verdeelsleutel.pct), 0) as pct_samen,
        if(bool_or(verdeelsleutel.soort = 'CASELOADDAGEN'), 0, 100) as pct_nodig,
        count(gemeente.gemeentecode) as gemeenten,
    from staging.verdeelsleutel as verdeelsleutel
    left join param.gemeente as gemeente
        on verdeelsleutel.gemeentecode = gemeente.gemeentecode
    group by verdeelsleutel.sleutel_id, verdeelsleutel.jaar
),

scheef as (
    select
        'verdeelsleutel' as tabel,
        verdeelsleutel.levering_id || ':' || verdeelsleutel.regelnr as sleutel,
        'M08' as regel,
    from staging.verdeelsleutel as verdeelsleutel
    inner join sommen
        on verdeelsleutel.sleutel_id = sommen.sleutel_id
        and verdeelsleutel.jaar = sommen.jaar
    where abs(sommen.pct_samen - sommen.pct_nodig) > 0.01
        or sommen.gemeenten < (select count(*) from param.gemeente)
)

select * from scheef
