/*
beschrijving: >-
    De leveringen die tellen. Een volledige levering vervangt de vorige van dezelfde leverancier en hetzelfde gebied;
    een levering van feiten alleen die van dezelfde periode; mutaties tellen allemaal. De regio is een ander gebied dan
    een gemeente.
korrel: een rij per geldige levering
sleutel: [levering_id]
kolommen:
    levering_id: Naam van de levering, gelijk aan haar map in het lake.
    tabel: Brontabel.
    soort: volledig, feiten of mutaties.
    leverancier: Wie de levering aanleverde.
    gebied: Gemeentecode of REGIO.
    periode: Eerste dag van de maand waarover de levering gaat.
    aangeleverd: Dag van aanlevering.
    volgnr: Volgnummer van de levering binnen de periode.
    voorrang: Volgorde van de leveringen; van twee rijen met dezelfde sleutel wint de hoogste.
tests:
    uniek: [[voorrang]]
    waarden: {soort: [volledig, feiten, mutaties]}
*/
with

genummerd as (
    select
        levering.levering_id,
        levering.tabel,
        levering.soort,
        levering.leverancier,
        levering.gebied,
        levering.periode,
        levering.aangeleverd,
        levering.volgnr,
        row_number() over (
            order by levering.periode, levering.aangeleverd, levering.volgnr, levering.levering_id
        ) as voorrang,
    from raw.levering
),

geldig as (
    select genummerd.*
    from genummerd
    qualify genummerd.soort = 'mutaties'
        or row_number() over (
            partition by
                genummerd.tabel,
                genummerd.leverancier,
                genummerd.gebied,
                case when genummerd.soort = 'feiten' then genummerd.periode end
            order by genummerd.voorrang desc
        ) = 1
)

select * from geldig
