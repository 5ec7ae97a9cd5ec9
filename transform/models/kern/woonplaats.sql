/*
beschrijving: >
    De gemeente die op de peildatum verantwoordelijk is voor een inburgeraar, ook als hij nog in een azc woont. Is er op de
    peildatum geen, dan de laatste.
korrel: een rij per inburgeraar met een verblijf
sleutel: [persoon_id]
kolommen:
    persoon_id: pseudoniem van de persoon
    gemeentecode: verantwoordelijke gemeente, ook buiten de regio
*/
select
    verblijf.persoon_id,
    max_by(verblijf.gemeentecode, verblijf.van) as gemeentecode
from kern.verblijf
inner join kern.persoon on persoon.persoon_id = verblijf.persoon_id
inner join param.run on verblijf.van <= run.peildatum
group by verblijf.persoon_id
