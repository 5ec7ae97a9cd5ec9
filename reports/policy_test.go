package reports

import (
	"path/filepath"
	"strings"
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

// TestUnfinished: ten months of costs do not stand beside those of a whole year, nor a cohort
// that is still running beside the one before. A share of a running year does.
func TestUnfinished(t *testing.T) {
	specs := map[string]sdc.Spec{"KOS-1": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money}, "BU1-a": {Unit: "ratio", Calc: sdc.Ratio}, "TAA-2": {Unit: "ratio", Calc: sdc.Ratio}}
	costs := func(period string, n int64) sdc.Cell {
		return sdc.Cell{ID: hoornID("KOS-1", "jaar", period), Numerator: sdc.Part{N: 40, Key: uint64(n), Sum: n, Largest: n / 20, Second: n / 20}}
	}
	share := func(id, kind, period string, n int64) sdc.Cell {
		return sdc.Cell{ID: hoornID(id, kind, period), Numerator: sdc.Part{N: n, Key: uint64(n)}, Denominator: sdc.Part{N: 500, Key: 5}}
	}
	for name, test := range map[string]struct {
		kpi, period, before string
		unfinished          bool
		cells               []sdc.Cell
	}{
		"costs of a running year": {"KOS-1", "2026 t/m okt", "–", true, []sdc.Cell{costs("2026-12-31", 800_000_00), costs("2025-12-31", 999_000_00)}},
		"costs of a year":         {"KOS-1", "2025", "€ 999.000", false, []sdc.Cell{costs("2025-12-31", 800_000_00), costs("2024-12-31", 999_000_00)}},
		"share of a running year": {"BU1-a", "2026 t/m okt", "40%", false, []sdc.Cell{share("BU1-a", "jaar", "2026-12-31", 300), share("BU1-a", "jaar", "2025-12-31", 200)}},
		"running cohort":          {"TAA-2", "cohort 2024 (loopt nog)", "–", true, []sdc.Cell{share("TAA-2", "cohort", "2024-12-31", 300), share("TAA-2", "cohort", "2023-12-31", 200)}},
		"cohort":                  {"TAA-2", "cohort 2022", "40%", false, []sdc.Cell{share("TAA-2", "cohort", "2022-12-31", 300), share("TAA-2", "cohort", "2021-12-31", 200)}},
	} {
		c := hoorn(t).published(t, false, specs, test.cells...)
		row := c.policyRow(c.definition(test.kpi), "GM0405")
		if plain(row.Periode) != test.period || plain(row.Eerder) != test.before || row.Onaf != test.unfinished || (tableView{Rijen: []policyRow{row}}).Onaf() != test.unfinished {
			t.Errorf("%s: %+v", name, row)
		}
		if tile := c.tiles("GM0405", test.kpi)[0]; test.unfinished && tile.Verandering != "" {
			t.Errorf("%s: the tile says %q", name, tile.Verandering)
		}
	}
}

// TestWhatOf: where the name misleads, a row and a tile say what the figure is of.
func TestWhatOf(t *testing.T) {
	c := hoorn(t)
	for id, want := range map[string]string{"VOL-3": "Verdeling over de leerroutes: deel van de inburgeraars met een plan (PIP) dat een leerroute volgt",
		"BU8-d": "Doelen gehaald: doelen over kosten tellen hier niet mee", "PAR-1": "Participatie"} {
		if row, tile := c.policyRow(c.definition(id), "GM0405").Naam, c.tiles("GM0405", id)[0].Naam; row != want || tile != want {
			t.Errorf("%s: %q, %q", id, row, tile)
		}
	}
	notes := strings.Join(c.definition("BU8-d").Notes, " ")
	for _, text := range []string{notes, c.quadrant().explain} {
		if !strings.Contains(text, "Doelen over kosten tellen hier niet mee.") {
			t.Errorf("costs are left out, and it does not say so: %q", text)
		}
	}
	if got := c.dumbbells().explain; !strings.HasSuffix(got, "De kop telt de doelen over kosten mee.") {
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
