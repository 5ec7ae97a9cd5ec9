package transform_test

import (
	"testing"

	"beleidsmonitor/transform"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestFiguresOnly: the figures are the same, and the rows behind them are gone.
func TestFiguresOnly(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	o := options(t, lake.dir)
	whole := build(t, o)
	o.FiguresOnly = true
	result := build(t, o)
	if len(result.Publication.All()) == 0 {
		t.Fatal("nothing is published")
	}
	for i, value := range whole.Publication.All() {
		if got, _ := result.Publication.Get(value.ID()); got != value || result.Publication.Len() != whole.Publication.Len() {
			t.Fatalf("figure %d of %d: got %+v of %d, want %+v", i, whole.Publication.Len(), got, result.Publication.Len(), value)
		}
	}
	if diff := cmp.Diff(whole.Steps, result.Steps, cmpopts.IgnoreFields(transform.Step{}, "Duration")); diff != "" {
		t.Errorf("steps (-whole +figures only):\n%s", diff)
	}
	for query, want := range map[string]string{
		"select count(*) from information_schema.tables where table_schema in ('kern', 'marts')":                                                                 "0",
		"select count(*) from information_schema.columns where table_schema in ('staging', 'kern', 'marts', 'kpi', 'publicatie') and column_name = 'persoon_id'": "0",
		"select count(*) from staging.geldige_levering where tabel = 'persoon'":                                                                                  "1",
	} {
		if got := one(t, result.DB, query); got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
	if _, err := result.Marks(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := result.Intern(t.Context()); err != nil {
		t.Error(err)
	}
}
