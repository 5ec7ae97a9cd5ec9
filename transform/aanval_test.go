package transform

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// TestSaid reads of an earlier edition what it showed of a series, and what it hid since
// nobody or too few were behind it; what it withheld said nothing.
func TestSaid(t *testing.T) {
	db, err := duck.Open(t.Context(), duck.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	table := filepath.Join(t.TempDir(), "kpi_waarden.parquet")
	if err := db.Exec(t.Context(), `copy (select 'UIT-4' as kpi_id, 'maand' as periode_soort, date '2024-06-30' as periode, 'GM0405' as gebied, *
from (values
    ('leerroute', 'B1', 'percentage', 0.5, 20, 40, null), ('leerroute', 'Z', 'verborgen', null, null, null, `+duck.Literal(sdc.ReasonFew)+`),
    ('leerroute', 'ONDERWIJS', 'verborgen', null, null, null, 'niet uitgesplitst'), ('doelgroep', 'ASIEL', 'percentage', 0.5, 20, 40, null)
) as t (dimensie, dimensie_waarde, vorm, waarde, teller, noemer, tekst)) to `+duck.Literal(table)+` (format parquet)`); err != nil {
		t.Fatal(err)
	}
	b := &builder{db: db, options: &Options{Attack: &Attack{Earlier: []string{table}}}}
	id := sdc.ID{KPI: "UIT-4", PeriodKind: "maand", Area: "GM0405", Dimension: "leerroute"}
	got, err := b.said(t.Context(), []sdc.ID{id})
	if err != nil {
		t.Fatal(err)
	}
	of := func(value string) sdc.ID { id.Period, id.DimensionValue = "2024-06-30", value; return id }
	if diff := cmp.Diff(map[sdc.ID][]sdc.Said{of("B1"): {{Value: 0.5, Numerator: 20, Denominator: 40}}, of("Z"): {{Few: true}}}, got); diff != "" {
		t.Errorf("said (-want +got):\n%s", diff)
	}
}
