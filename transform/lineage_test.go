package transform

import (
	"slices"
	"testing"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
)

// TestLineage checks that each indicator has the sources that its file names: a name that
// no model reads would be a promise of nothing. It counts two by hand.
func TestLineage(t *testing.T) {
	db, err := duck.Open(t.Context(), duck.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	contracts, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	models, err := readModels(embedded)
	if err != nil {
		t.Fatal(err)
	}
	g, err := newGraph(t.Context(), db, models, bases(contracts))
	if err != nil {
		t.Fatal(err)
	}
	definitions, err := kpi.All()
	if err != nil {
		t.Fatal(err)
	}
	tables := lineage(g, definitions)
	for id, want := range map[string][]string{"AM2-b": {"tevredenheid"}, "BU1-d": {"contract", "factuurregel"}, "BU1-b": {"contract", "deelname"}} {
		if !slices.Equal(tables[id], want) {
			t.Errorf("%s: got %v, want %v", id, tables[id], want)
		}
	}
	if got, from := tables["BU1-c"], tables["KOS-2"]; !slices.Equal(got, from) || len(got) == 0 {
		t.Errorf("BU1-c follows from KOS-2 and has %v, not %v", got, from)
	}
	for _, d := range definitions {
		for _, source := range d.Sources {
			if d.How != "ambitiescore" && d.How != "referentie" && !slices.Contains(tables[d.ID], source) {
				t.Errorf("%s: bron names %s, which no model behind %s reads (it reads %v)", d.File, source, d.Fact, tables[d.ID])
			}
		}
	}
}
