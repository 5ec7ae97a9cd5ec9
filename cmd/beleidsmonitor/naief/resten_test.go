package naief

import (
	"fmt"
	"testing"

	sampledata "beleidsmonitor/sample-data"
	"beleidsmonitor/transform/duck"
)

// TestResten takes amounts off the larger ones that they are a part of, as a reader could,
// and compares what is left with kpi.resten, by which it is protected.
func TestResten(t *testing.T) {
	dir, reeks := t.TempDir(), reeksen[0]
	options := sampledata.Options{Gemeenten: len(gemeenten), Inburgeraars: 400, Tot: reeks.peilmaand.String(), Seed: 9, Plain: true}
	if _, err := sampledata.Generate(t.Context(), dir, options); err != nil {
		t.Fatal(err)
	}
	db := bouw(t, dir, reeks.peilmaand, gemeenten, reeks.in)
	for _, rest := range []struct{ kpi, whole, left string }{
		{"KOS-2", "KOS-1", waarde("KOS-1") + " - " + waarde("KOS-2") + " - case when dimensie = 'leerroute' then 0 else " +
			"coalesce((select teller from kpi.waarden as w where w.kpi_id = 'KOS-1' and w.periode = r.periode and w.gebied = r.gebied " +
			"and w.dimensie_waarde = 'NIET_TOEGEWEZEN' and w.dimensie = 'leerroute' and r.dimensie = ''), 0) end"},
		{"KOS-2c", "KOS-6", waarde("KOS-6") + " - " + waarde("KOS-2b") + " - " + waarde("KOS-2c")},
		{"BU1-a", "BU1-a", "(select noemer - teller from kpi.waarden as w where w.kpi_id = 'BU1-a' and w.periode = r.periode and w.gebied = r.gebied and w.dimensie = '')"},
	} {
		var found, differ int
		query := fmt.Sprintf(`select count(*), count(*) filter (where som <> %s)
from kpi.resten as r
where kpi_id = '%s' and (periode_soort, periode, gebied, dimensie, dimensie_waarde) in (
    select (periode_soort, periode, gebied, dimensie, dimensie_waarde) from kpi.waarden where kpi_id = '%s'
)`, rest.left, rest.kpi, rest.whole)
		telRijen(t, db, query, &found, &differ)
		if found == 0 && rest.kpi != "BU1-a" || differ > 0 {
			t.Errorf("%s: %d of %d rests are not what is left", rest.kpi, differ, found)
		}
	}
	var persons, cents int
	telRijen(t, db, `select count(*), count(*) filter (where r.som <> w.noemer - w.teller - zonder.som)
from kpi.resten as r
inner join kpi.waarden as w on w.kpi_id = 'BU1-e' and w.periode = r.periode and w.gebied = r.gebied and w.dimensie = ''
cross join lateral (
    select coalesce(sum(bedrag_cent), 0) as som
    from marts.fct_inkoop as f
    where f.persoon_id is null and not f.is_eigen_volume and f.periode = r.periode and r.gebied in ('REGIO', f.gemeentecode)
) as zonder
where r.kpi_id = 'BU1-e' and r.dimensie = ''`, &persons, &cents)
	if persons == 0 || cents > 0 {
		t.Errorf("BU1-e: %d of %d rests are not what is left", cents, persons)
	}
}

// waarde is the teller of an indicator at the place of a rest.
func waarde(kpi string) string {
	return fmt.Sprintf(`coalesce((select teller from kpi.waarden as w where w.kpi_id = '%s' and w.periode_soort = r.periode_soort
and w.periode = r.periode and w.gebied = r.gebied and w.dimensie = r.dimensie and w.dimensie_waarde = r.dimensie_waarde), 0)`, kpi)
}

func telRijen(t *testing.T, db *duck.DB, query string, found, differ *int) {
	t.Helper()
	rows, err := db.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(found, differ); err != nil {
			t.Fatal(err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}
