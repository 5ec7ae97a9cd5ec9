/*
beschrijving: >-
    De rijen die buiten de cijfers blijven: alle rijen die een regel van ernst fout aanwijst. De modellen van kern en
    marts laten ze weg. Een rij kan door meer regels zijn aangewezen.
korrel: een rij per aangewezen rij en regel
sleutel: [tabel, sleutel, regel]
kolommen:
    tabel: Brontabel van de rij.
    sleutel: De rij, als levering_id, dubbele punt, regelnr.
    regel: Nummer van de regel.
*/
select S06.tabel, S06.sleutel, S06.regel
from regels.S06
union all
select P01.tabel, P01.sleutel, P01.regel
from regels.P01
union all
select P02.tabel, P02.sleutel, P02.regel
from regels.P02
union all
select P04.tabel, P04.sleutel, P04.regel
from regels.P04
union all
select I04.tabel, I04.sleutel, I04.regel
from regels.I04
union all
select I05.tabel, I05.sleutel, I05.regel
from regels.I05
union all
select D04.tabel, D04.sleutel, D04.regel
from regels.D04
union all
select D07.tabel, D07.sleutel, D07.regel
from regels.D07
union all
select U01.tabel, U01.sleutel, U01.regel
from regels.U01
union all
select M01.tabel, M01.sleutel, M01.regel
from regels.M01
union all
select M08.tabel, M08.sleutel, M08.regel
from regels.M08
union all
select M13.tabel, M13.sleutel, M13.regel
from regels.M13
union all
select I07.tabel, I07.sleutel, I07.regel
from regels.I07
union all
select U04.tabel, U04.sleutel, U04.regel
from regels.U04
union all
select U07.tabel, U07.sleutel, U07.regel
from regels.U07
union all
select B02.tabel, B02.sleutel, B02.regel
from regels.B02
