package naief

import (
	"fmt"
	"testing"

	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
)

// eisBijdragen wants what each person adds to the sums of money, with which two editions are
// compared, to give the sums, the persons, the largest two and the rests of the cells. Amounts
// of nothing are not in it, so of cells with such persons only the sums are compared.
func eisBijdragen(t *testing.T, db *duck.DB) {
	t.Helper()
	definitions, err := kpi.All()
	if err != nil {
		t.Fatal(err)
	}
	const sleutel = "kpi_id, periode_soort, periode, gebied, dimensie, dimensie_waarde"
	vergeleken := 0
	for _, d := range definitions {
		query := kpi.Compile(d).Persons
		if query == "" {
			continue
		}
		per := func(deel string) string {
			return fmt.Sprintf(`(select %s, count(*) filter (where rk <> 0) as n, sum(bedrag) as som, max(bedrag, 2) filter (where rk <> 0) as grootste from (%s) where deel = '%s' group by all)`, sleutel, query, deel)
		}
		delen := []string{"teller"}
		if _, noemer := d.Measures(); noemer == "bedrag" && d.NoemerSum != "" {
			delen = append(delen, "noemer")
		}
		for _, deel := range delen {
			anders, gelijk := vergelijkCellen(t, db, fmt.Sprintf(`
				with naast as (
					select cellen.%[1]s_n as n, cellen.%[1]s_x1 as x1, cellen.%[1]s_x2 as x2, cellen.%[1]s_som as som, coalesce(per.n, 0) as n2, per.grootste, coalesce(per.som, 0) as som2
					from kpi.cellen as cellen
					left join %[2]s as per using (%[3]s)
					where kpi_id = '%[4]s'
				)
				select
					count(*) filter (where som <> som2 or n2 > n or n2 = n and n > 0 and (x1 <> grootste[1] or x2 <> coalesce(grootste[2], 0))),
					count(*) filter (where n2 = n and n > 0)
				from naast`, deel, per(deel), sleutel, d.ID))
			if vergeleken += gelijk; anders > 0 {
				t.Errorf("%s: %d cells have another sum or other persons in the %s than what each adds", d.ID, anders, deel)
			}
		}
		anders, gelijk := vergelijkCellen(t, db, fmt.Sprintf(`
			select count(*) filter (where per.n is distinct from resten.n or per.som is distinct from resten.som), count(*)
			from (from kpi.resten where kpi_id = '%s') as resten
			full join %s as per using (%s)`, d.ID, per("rest"), sleutel))
		if vergeleken += gelijk; anders > 0 {
			t.Errorf("%s: %d rests are another amount than what each person adds", d.ID, anders)
		}
	}
	if vergeleken < 200 {
		t.Errorf("only %d cells could be compared", vergeleken)
	}
}

func vergelijkCellen(t *testing.T, db *duck.DB, query string) (anders, gelijk int) {
	t.Helper()
	if err := db.QueryRow(t.Context(), query).Scan(&anders, &gelijk); err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	return anders, gelijk
}
