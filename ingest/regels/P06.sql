-- P06: the group of a person is another than in the delivery before this one.
select rijen.regelnr
from rijen
inner join vorige
    on rijen.persoon_id = vorige.persoon_id
where rijen.doelgroep <> vorige.doelgroep
order by rijen.regelnr
