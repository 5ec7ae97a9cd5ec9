package transform_test

import (
	"slices"
	"testing"

	"beleidsmonitor/transform"
	"beleidsmonitor/transform/sdc"
)

// TestIntern: the exact figures come beside the public ones and leave those as they are.
func TestIntern(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	result := build(t, options(t, lake.dir))
	before := result.Publication.All()
	exact, err := result.Intern(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	value, ok := exact.Publication.Get(sdc.ID{KPI: "VOL-1", PeriodKind: "maand", Period: "2024-06-30", Area: "GM0405"})
	if number, known := value.Value(); !ok || !known || number != 3 || !exact.Publication.IsIntern() {
		t.Errorf("the intern edition has %v inburgeraars (%v, intern %v), want 3", number, value.Kind(), exact.Publication.IsIntern())
	}
	if got := one(t, exact.DB, "select count(*) from publicatie.waarden where vorm not in ('intern', 'verborgen')"); got != "0" {
		t.Errorf("%s rows do not say that they are intern", got)
	}
	if !slices.ContainsFunc(exact.Deliveries, func(d transform.Delivery) bool { return d.Rows == 99 }) {
		t.Error("no delivery shows its 99 rows")
	}
	after := result.Publication.All()
	for i := range before {
		if after[i] != before[i] || after[i].IsIntern() {
			t.Fatalf("%v changed in the public edition", before[i].ID())
		}
	}
}
