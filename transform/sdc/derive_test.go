package sdc

import (
	"strings"
	"testing"
)

// exact makes a publication of values that are not about persons, such as
// "PAR-2 REGIO leerroute=B1": 0.62 with noemer 100.
func exact(t *testing.T, unit map[string]string, cells ...Cell) *Publication {
	t.Helper()
	specs := map[string]Spec{}
	for kpi, u := range unit {
		specs[kpi] = Spec{Unit: u, Calc: Ratio, Numerator: Public, Denominator: Public}
	}
	return protect(t, specs, cells...)
}

func exactCell(kpi, area, dimension, value, status string, teller, noemer int64) Cell {
	return Cell{ID: ID{KPI: kpi, PeriodKind: "maand", Period: "2026-10-31", Area: area, Dimension: dimension, DimensionValue: value}, Status: status,
		Numerator: Part{Fixed: teller}, Denominator: Part{Fixed: noemer}}
}

func TestDeriveSpread(t *testing.T) {
	// BU7-d: PAR-2 per leerroute.
	p := exact(t, map[string]string{"PAR-2": "ratio"},
		exactCell("PAR-2", "REGIO", "", "", "definitief", 50, 100),
		exactCell("PAR-2", "REGIO", "leerroute", "B1", "definitief", 62, 100),
		exactCell("PAR-2", "REGIO", "leerroute", "Z", "voorlopig", 41, 100),
		exactCell("PAR-2", "REGIO", "leerroute", "ONDERWIJS", "definitief", 55, 100),
		exactCell("PAR-2", "GM0405", "", "", "definitief", 50, 100),
		exactCell("PAR-2", "GM0405", "leerroute", "B1", "definitief", 62, 100))
	d := Derivation{KPI: "BU7-d", Unit: "ratio", How: Spread, From: "PAR-2", Over: "leerroute", Periods: []string{"maand"}}
	want(t, p, d, "REGIO", "", "", 0.21, "voorlopig")
	hidden(t, p, d, "GM0405", "", "", "te weinig groepen")
}

func TestDeriveSpreadAreas(t *testing.T) {
	// BU1-c: KOS-2 per leerroute over the gemeenten.
	cells := []Cell{exactCell("KOS-2", "REGIO", "leerroute", "B1", "definitief", 800_000, 1),
		exactCell("KOS-2", "REGIO", "leerroute", "Z", "definitief", 500_000, 1), exactCell("KOS-2", "REGIO", "", "", "definitief", 700_000, 1)}
	for area, cents := range map[string]int64{"GM0001": 600_000, "GM0002": 800_000, "GM0003": 1_000_000} {
		cells = append(cells, exactCell("KOS-2", area, "leerroute", "B1", "definitief", 10*cents, 10))
	}
	cells = append(cells, exactCell("KOS-2", "GM0004", "leerroute", "B1", "definitief", 9*5_000_000, 9)) // fewer than ten person-years
	cells = append(cells, exactCell("KOS-2", "GM0003", "leerroute", "Z", "definitief", 9, 9), exactCell("KOS-2", "GM0001", "leerroute", "Z", "definitief", 10, 10), exactCell("KOS-2", "GM0002", "leerroute", "Z", "definitief", 90, 10))
	p := exact(t, map[string]string{"KOS-2": "cent"}, cells...)
	d := Derivation{KPI: "BU1-c", Unit: "ratio", How: SpreadAreas, From: "KOS-2", Over: "leerroute", Periods: []string{"maand"}}
	want(t, p, d, "REGIO", "leerroute", "B1", 0.5, "definitief")
	hidden(t, p, d, "REGIO", "leerroute", "Z", "te weinig groepen")
}

func TestDeriveQuotient(t *testing.T) {
	// BU5-d: VOL-1 for each fte of BU5-f.
	p := exact(t, map[string]string{"VOL-1": "aantal", "BU5-f": "cijfer"},
		exactCell("VOL-1", "REGIO", "", "", "voorlopig", 245, 1), exactCell("BU5-f", "REGIO", "", "", "definitief", 540, 100),
		exactCell("VOL-1", "GM0405", "", "", "voorlopig", 100, 1))
	d := Derivation{KPI: "BU5-d", Unit: "cijfer", How: Quotient, From: "VOL-1", By: "BU5-f", Periods: []string{"maand"}}
	want(t, p, d, "REGIO", "", "", 45.4, "voorlopig") // 245 / 5.4
	hidden(t, p, d, "GM0405", "", "", "niet te tonen")
}

func TestDeriveReference(t *testing.T) {
	// BU8-c: KOS-2b beside the amount of elsewhere, of the total or of the leerroute itself.
	p := exact(t, map[string]string{"KOS-2b": "cent"},
		exactCell("KOS-2b", "REGIO", "", "", "voorlopig", 1_276_000, 1), exactCell("KOS-2b", "REGIO", "leerroute", "B1", "definitief", 1_160_000, 1),
		exactCell("KOS-2b", "REGIO", "leerroute", "ONDERWIJS", "definitief", 1_530_000, 1), exactCell("KOS-2b", "REGIO", "doelgroep", "ASIEL", "definitief", 9, 1),
		exactCell("KOS-2b", "GM0405", "leerroute", "B1", "definitief", 1, 0))
	d := Derivation{KPI: "BU8-c", Unit: "ratio", How: Reference, From: "KOS-2b", Over: "leerroute", Periods: []string{"maand"},
		References: map[string][]Amount{
			"":          {{"2025-01-01", 1_160_000}, {"2022-01-01", 1_000_000}, {"2026-11-01", 1}},
			"ONDERWIJS": {{"2026-01-01", 1_700_000}}}}
	want(t, p, d, "REGIO", "", "", 1.1, "voorlopig")
	want(t, p, d, "REGIO", "leerroute", "B1", 1, "definitief")
	want(t, p, d, "REGIO", "leerroute", "ONDERWIJS", 0.9, "definitief")
	d.References["ONDERWIJS"][0].From = "2026-11-01" // of a later cohort: the amount for all counts
	want(t, p, d, "REGIO", "leerroute", "ONDERWIJS", 1.32, "definitief")
	d.References = nil
	hidden(t, p, d, "REGIO", "", "", "niet te tonen")
	all, err := p.Derive([]Derivation{d})
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range all.All() {
		if value.ID().KPI == "BU8-c" && value.ID().Dimension == "doelgroep" {
			t.Errorf("%v is compared with an amount per leerroute", value.ID())
		}
	}
}

func TestTallies(t *testing.T) {
	// BU8-d: three of five targets met; four targets are too few.
	id := ID{KPI: "BU8-d", PeriodKind: "jaar", Period: "2026-12-31", Area: "REGIO"}
	few := id
	few.Area = "GM0405"
	p := (&Publication{}).WithTallies([]Tally{{id, "voorlopig", 3, 5}, {few, "voorlopig", 4, 4}})
	if got, _ := p.Get(id); got.kind != Percent || got.value != 0.6 || got.numerator != 3 || got.denominator != 5 || got.status != "voorlopig" {
		t.Errorf("got %+v", got)
	}
	if got, _ := p.Get(few); got.kind != Hidden || got.text != reasonTargets {
		t.Errorf("got %+v", got)
	}
}

func TestDeriveRefuses(t *testing.T) {
	p := exact(t, map[string]string{"A": "aantal"}, exactCell("A", "REGIO", "", "", "definitief", 1, 1))
	for _, d := range []Derivation{
		{KPI: "B", Unit: "cent", How: Quotient, From: "A", Periods: []string{"maand"}},
		{KPI: "B", Unit: "ratio", How: "gemiddelde", From: "A", Periods: []string{"maand"}},
	} {
		if _, err := p.Derive([]Derivation{d}); err == nil {
			t.Errorf("%+v: no error", d)
		}
	}
}

func derived(t *testing.T, p *Publication, d Derivation, area, dimension, value string) Published {
	t.Helper()
	all, err := p.Derive([]Derivation{d})
	if err != nil {
		t.Fatal(err)
	}
	got, ok := all.Get(ID{KPI: d.KPI, PeriodKind: "maand", Period: "2026-10-31", Area: area, Dimension: dimension, DimensionValue: value})
	if !ok {
		t.Fatalf("%s has no figure of %s %s", d.KPI, area, value)
	}
	return got
}

func want(t *testing.T, p *Publication, d Derivation, area, dimension, value string, number float64, status string) {
	t.Helper()
	got := derived(t, p, d, area, dimension, value)
	if n, known := got.Value(); !known || n != number || got.Status() != status {
		t.Errorf("%v: %v %v %s, want %v %s", got.ID(), n, known, got.Status(), number, status)
	}
}

func hidden(t *testing.T, p *Publication, d Derivation, area, dimension, value, reason string) {
	t.Helper()
	got := derived(t, p, d, area, dimension, value)
	if got.Kind() != Hidden || !strings.Contains(got.Text(), reason) {
		t.Errorf("%v: %s %q, want %q", got.ID(), got.Kind(), got.Text(), reason)
	}
}
