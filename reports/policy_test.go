package reports

import (
	"path/filepath"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// TestCohortTile: a tile about a cohort names the cohort, and no month.
func TestCohortTile(t *testing.T) {
	c := hoorn(t).published(t, false, map[string]sdc.Spec{"TAA-2": {Unit: "ratio", Calc: sdc.Ratio}},
		sdc.Cell{ID: hoornID("TAA-2", "cohort", "2022-12-31"), Status: "definitief", Numerator: sdc.Part{N: 300}, Denominator: sdc.Part{N: 500}})
	if got := c.tiles("GM0405", "TAA-2")[0].Periode; got != "cohort 2022" {
		t.Errorf("got %q", got)
	}
}

// TestRegionOnly: a gemeente without a figure of its own gets no verdict, and no word that
// makes it look as if data were missing.
func TestRegionOnly(t *testing.T) {
	in := costsOf(t, peildatum, nil)
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	in.Publication, err = key.Protect([]sdc.Cell{{
		ID:     sdc.ID{KPI: "BU1-b", PeriodKind: "maand", Period: peildatum.Format(time.DateOnly), Area: Region},
		Status: "voorlopig", Numerator: sdc.Part{Fixed: 2}, Denominator: sdc.Part{Fixed: 3},
	}}, map[string]sdc.Spec{"BU1-b": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Public, Denominator: sdc.Public}})
	if err != nil {
		t.Fatal(err)
	}
	in.Targets = []Target{{KPI: "BU1-b", Gebied: Region, Jaar: peildatum.Year(), Doelwaarde: 1, Richting: "HOGER", VastgesteldDoor: "Raad", Besluitdatum: peildatum.AddDate(-1, 0, 0)}}
	for area, want := range map[string]struct {
		value   string
		verdict bool
	}{Region: {"67%", true}, "GM0405": {"alleen voor de regio", false}} {
		row := in.policyRow(in.definition("BU1-b"), area)
		if row.Waarde != want.value || (row.Verdict != nil) != want.verdict || row.AlleenRegio == want.verdict {
			t.Errorf("%s: %q, verdict %v, region only %v", area, row.Waarde, row.Verdict, row.AlleenRegio)
		}
	}
}
