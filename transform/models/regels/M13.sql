/*
beschrijving: >-
    De beoordeling van een scenario is niet volledig: de wegingen tellen niet op tot 100, of een van de vier
    criteria (BESTUUR_EN_BELEID, CLIENT, UITVOERING, BEDRIJFSVOERING) ontbreekt. Alle scores van dat scenario worden
    aangewezen: een gewogen gemiddelde over een deel is niet met dat van andere scenario's te vergelijken.
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    De wegingen van dit scenario zijn samen geen 100, of een van de vier criteria ontbreekt. Vul het criterium aan
    of verbeter een weging.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

sommen as (
    select
        scenario_id,
        sum(weging) as weging,
        count(distinct criterium) filter (
            where criterium in ('BESTUUR_EN_BELEID', 'CLIENT', 'UITVOERING', 'BEDRIJFSVOERING')
        ) as criteria,
    from staging.scenario_score
    group by scenario_id
),

onvolledig as (
    select
        'scenario_score' as tabel,
        score.levering_id || ':' || score.regelnr as sleutel,
        'M13' as regel,
    from staging.scenario_score as score
    inner join sommen
        on score.scenario_id = sommen.scenario_id
    where sommen.weging <> 100
        or sommen.criteria < 4
)

select * from onvolledig
