package reports

import (
	"path/filepath"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// TestScenarios counts by hand. A hundred people begin in a year; a year costs 8,000 on
// the B1-route and 12,000 on the Z-route. So 75 on B1 and 25 on Z cost 600,000 and
// 300,000 for each of three years: 2,700,000.
func TestScenarios(t *testing.T) {
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	cell := func(kpi, dimension, value string, number int64) sdc.Cell {
		return sdc.Cell{ID: sdc.ID{KPI: kpi, PeriodKind: "jaar", Period: "2025-12-31", Area: Region, Dimension: dimension, DimensionValue: value},
			Status: "definitief", Numerator: sdc.Part{Fixed: number}}
	}
	public := func(unit string) sdc.Spec {
		return sdc.Spec{Unit: unit, Calc: sdc.Sum, Numerator: sdc.Public, Denominator: sdc.Public}
	}
	publication, err := key.Protect([]sdc.Cell{cell("VOL-2", "", "", 100), cell("KOS-2", "leerroute", "B1", 8000_00), cell("KOS-2", "leerroute", "Z", 12000_00)},
		map[string]sdc.Spec{"VOL-2": public("aantal"), "KOS-2": public("cent")})
	if err != nil {
		t.Fatal(err)
	}
	now := Scenario{Naam: "nu", Instroom: 100, Prijs: 100, Duur: 100, Routes: map[string]float64{"B1": 75, "Z": 25}, Score: 3.25}
	short, more, unknown := now, now, now
	short.Duur, short.Prijs, short.Score = 80, 110, 0
	more.Instroom = 150
	unknown.Routes = map[string]float64{"B1": 75, "ONDERWIJS": 25}
	in := &Input{Publication: publication, Peildatum: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC), Scenarios: []Scenario{now, short, more, unknown}}
	for i, row := range in.scenarios() {
		want := [][3]string{
			{"€\u00a02.700.000", "–", "3,3"},
			{"€\u00a02.376.000", "€\u00a0−324.000", "–"}, // 0.8 x 1.1 = 0.88
			{"€\u00a04.050.000", "€\u00a01.350.000", "3,3"},
			{noAmount, "–", "3,3"},
		}[i]
		if got := [3]string{row.Lasten, row.Verschil, row.Score}; got != want {
			t.Errorf("scenario %d: %q, want %q", i, got, want)
		}
	}
}
