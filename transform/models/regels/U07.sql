/*
beschrijving: >-
    Een boete van DUO voor een asielstatushouder, vanaf 1 februari 2025 en niet ingetrokken. Sinds die dag legt DUO
    hun geen boetes op (Raad van State, 9 juli 2025).
korrel: een rij per gemarkeerde rij
sleutel: [tabel, sleutel]
ernst: fout
melding: >-
    DUO legt asielstatushouders sinds 1 februari 2025 geen boete op. Verbeter de doelgroep, de datum of de status van
    deze boete.
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
with

kan_niet as (
    select
        'handhaving' as tabel,
        handhaving.levering_id || ':' || handhaving.regelnr as sleutel,
        'U07' as regel,
    from staging.handhaving as handhaving
    inner join staging.persoon as persoon
        on persoon.persoon_id = handhaving.persoon_id
        and persoon.doelgroep = 'ASIEL'
    where handhaving.instantie = 'DUO'
        and handhaving.soort = 'BOETE'
        and handhaving.status <> 'INGETROKKEN'
        and handhaving.datum >= date '2025-02-01'
)

select * from kan_niet
