package transform

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"beleidsmonitor/transform/duck"
)

// TestReadSuppliers takes the newest revision of a contract, leaves out what does not run,
// and sorts by name.
func TestReadSuppliers(t *testing.T) {
	db, err := duck.Open(t.Context(), duck.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		"create schema if not exists param", "create schema if not exists goedgekeurd",
		"create table param.run as select date '2024-06-30' as peildatum, date '2024-06-01' as peilmaand",
		`create table goedgekeurd.aanbieder as from (values ('A1', 'Zon', 'BOW'), ('A2', 'anker', null), ('A3', 'Leeg', 'GEEN')) as t (aanbieder_id, naam, keurmerk)`,
		`create table goedgekeurd.contract as from (values
            ('C1', 1, 'A1', 'B1', 'LOKAAL', 100, date '2022-01-01', date '2024-01-01'),
            ('C1', 2, 'A1', 'B1', 'REGIONAAL', null, date '2022-01-01', null),
            ('C2', 1, 'A2', 'TOLK', null, 500, date '2024-06-30', date '2024-07-01'),
            ('C3', 1, 'A2', 'TOLK', null, 500, date '2024-07-01', null),
            ('C4', 1, 'A3', 'Z', null, 500, date '2022-01-01', date '2024-06-30')
        ) as t (contract_id, revisie, aanbieder_id, perceel, schaal, plafond_cent, van, tot)`,
		`create table goedgekeurd.aanbieder_audit as from (values
            ('A1', 'KEURMERK', 'VOLDOET', date '2023-01-01'), ('A1', 'KEURMERK', 'VERBETERPUNTEN', date '2024-01-01'), ('A1', 'KEURMERK', 'VOLDOET', date '2024-07-01')
        ) as t (aanbieder_id, soort, uitkomst, datum)`,
		`create table goedgekeurd.tarief as from (values
            ('C1', 'T', 'per_traject', 100, date '2023-01-01', date '2024-06-30'), ('C1', 'T', 'per_traject', 120, date '2024-06-30', null)
        ) as t (contract_id, tarief_code, eenheid, prijs_cent, van, tot)`,
	} {
		if err := db.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	day := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	got, err := readSuppliers(t.Context(), db)
	want := []Supplier{
		{ID: "A2", Naam: "anker", Contracts: []Contract{{ID: "C2", Perceel: "TOLK", Tot: day(2024, 7, 1), Plafond: 500}}},
		{ID: "A1", Naam: "Zon", Keurmerk: "BOW", Audits: []Audit{{"KEURMERK", "VERBETERPUNTEN", day(2024, 1, 1)}},
			Contracts: []Contract{{ID: "C1", Perceel: "B1", Schaal: "REGIONAAL", Prices: []Price{{"T", "per_traject", 120}}}}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
