package doel_test

import (
	"path/filepath"
	"testing"
	"time"

	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

func TestJudge(t *testing.T) {
	high := doel.Target{Doelwaarde: 0.5, Richting: "HOGER"}
	low := doel.Target{Doelwaarde: 0.5, Richting: "LAGER"}
	band := doel.Target{BandOnder: 0.4, BandBoven: 0.5, Richting: "BAND"}
	cases := []struct {
		value  float64
		known  bool
		target doel.Target
		want   doel.Verdict
	}{
		{0.5, true, high, doel.Groen}, {0.46, true, high, doel.Oranje}, {0.44, true, high, doel.Rood}, {0.9, false, high, doel.Grijs},
		{0.5, true, low, doel.Groen}, {0.54, true, low, doel.Oranje}, {0.56, true, low, doel.Rood},
		{0.45, true, band, doel.Groen}, {0.36, true, band, doel.Oranje}, {0.54, true, band, doel.Oranje}, {0.3, true, band, doel.Rood},
		{0.37, true, doel.Target{BandOnder: 0.4, BandBoven: 0.9, Richting: "BAND"}, doel.Oranje}, {0.35, true, doel.Target{BandOnder: 0.4, BandBoven: 0.9, Richting: "BAND"}, doel.Rood}, // of the nearest end
	}
	for _, c := range cases {
		if got := c.target.Judge(c.value, c.known); got != c.want {
			t.Errorf("%v against %s: got %d, want %d", c.value, c.target.Richting, got, c.want)
		}
	}
}

// TestMeets asks whether rounding can have put a share on the other side of its target: of
// 250 of 500 it may be 246 of 504 (49 %) to 254 of 496 (51 %).
func TestMeets(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sdc.key")
	key, err := sdc.NewKeyFile(path)
	if err != nil {
		t.Fatal(err)
	}
	id := sdc.ID{KPI: "PAR-1", PeriodKind: "maand", Period: "2026-10-31", Area: "GM0405"}
	figures, err := key.Protect([]sdc.Cell{{ID: id, Numerator: sdc.Part{N: 250}, Denominator: sdc.Part{N: 500}}}, map[string]sdc.Spec{"PAR-1": {Unit: "ratio", Calc: sdc.Ratio}})
	if err != nil {
		t.Fatal(err)
	}
	half, _ := figures.Get(id)
	for name, c := range map[string]struct {
		target       doel.Target
		met, certain bool
	}{
		"far above":        {doel.Target{Doelwaarde: 0.4, Richting: "HOGER"}, true, true},
		"just met":         {doel.Target{Doelwaarde: 0.49, Richting: "HOGER"}, true, false},
		"just not met":     {doel.Target{Doelwaarde: 0.51, Richting: "HOGER"}, false, false},
		"far below":        {doel.Target{Doelwaarde: 0.6, Richting: "HOGER"}, false, true},
		"lower, just met":  {doel.Target{Doelwaarde: 0.51, Richting: "LAGER"}, true, false},
		"within a band":    {doel.Target{BandOnder: 0.4, BandBoven: 0.6, Richting: "BAND"}, true, true},
		"edge of a band":   {doel.Target{BandOnder: 0.4, BandBoven: 0.505, Richting: "BAND"}, true, false},
		"around a band":    {doel.Target{BandOnder: 0.501, BandBoven: 0.505, Richting: "BAND"}, false, false},
		"in a narrow band": {doel.Target{BandOnder: 0.499, BandBoven: 0.501, Richting: "BAND"}, true, false},
	} {
		if met, certain := c.target.Meets(half); met != c.met || certain != c.certain {
			t.Errorf("%s: %t, %t, want %t, %t", name, met, certain, c.met, c.certain)
		}
	}
	if met, certain := (doel.Target{Doelwaarde: 0.4, Richting: "HOGER"}).Meets(sdc.Published{}); met || !certain {
		t.Errorf("without a figure: %t, %t", met, certain)
	}
}

func day(text string) time.Time {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return at
}

// moved is a target of 2025 that was lowered in 2026, when 2025 was over.
var moved = []doel.Target{
	{KPI: "PAR-1", Gebied: "REGIO", Jaar: 2025, Doelwaarde: 0.5, Richting: "HOGER", Besluitdatum: day("2024-11-08")},
	{KPI: "PAR-1", Gebied: "REGIO", Jaar: 2025, Doelwaarde: 0.4, Richting: "HOGER", Besluitdatum: day("2026-02-10")},
	{KPI: "PAR-1", Gebied: "REGIO", Jaar: 2026, Doelwaarde: 0.5, Richting: "HOGER", Besluitdatum: day("2025-11-08")},
	{KPI: "PAR-1", Gebied: "REGIO", Jaar: 2026, Doelwaarde: 0.4, Richting: "HOGER", Besluitdatum: day("2026-02-10")},
	{KPI: "PAR-1", Gebied: "REGIO", Jaar: 2026, Doelwaarde: 0.1, Richting: "HOGER", Besluitdatum: day("2025-11-08"), Leerroute: "Z"},
	{KPI: "PAR-1", Gebied: "GM0388", Jaar: 2026, Doelwaarde: 0.3, Richting: "HOGER", Besluitdatum: day("2026-09-01")},
	{KPI: "PAR-1", Gebied: "REGIO", Jaar: 2027, Doelwaarde: 0.8, Richting: "HOGER", Besluitdatum: day("2027-09-01")},
	{KPI: "PAR-1", Gebied: "REGIO", Jaar: 2027, Doelwaarde: 0.7, Richting: "HOGER", Besluitdatum: day("2027-03-01")},
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		area, moment string
		want         float64
		leerroute    string
	}{
		{"REGIO", "2025-12-31", 0.5, ""}, {"REGIO", "2025-03-31", 0.5, ""}, // the later decision changes nothing
		{"REGIO", "2026-01-31", 0.5, ""}, {"REGIO", "2026-02-28", 0.4, ""}, // nor the months before it
		{"GM0405", "2026-10-31", 0.4, ""},  // of the region
		{"GM0388", "2026-10-31", 0.3, ""},  // its own
		{"GM0388", "2026-03-31", 0.4, ""},  // its own was decided later: that of the region held
		{"GM0405", "2026-10-31", 0.1, "Z"}, // of one leerroute
		{"REGIO", "2027-01-31", 0.7, ""},   // the first there is, decided late
	} {
		got, ok := doel.Find(moved, "PAR-1", c.area, c.leerroute, day(c.moment))
		if !ok || got.Doelwaarde != c.want {
			t.Errorf("%s %s: got %v (%t), want %v", c.area, c.moment, got.Doelwaarde, ok, c.want)
		}
	}
	if _, ok := doel.Find(moved, "PAR-1", "REGIO", "", day("2024-12-31")); ok {
		t.Error("a target of another year")
	}
}

// figures publishes PAR-1 of the region: 45 % in December 2025 and in October 2026, with
// so many of 400 persons of whom data are missing.
func figures(t *testing.T, unknown int64) *sdc.Publication {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	var cells []sdc.Cell
	for _, month := range []string{"2025-12-31", "2026-10-31"} {
		id := sdc.ID{KPI: "PAR-1", PeriodKind: "maand", Period: month, Area: "REGIO"}
		missing := id
		missing.Dimension, missing.DimensionValue = sdc.UnknownDimension, "ONBEKEND"
		cells = append(cells, sdc.Cell{ID: id, Numerator: sdc.Part{N: 180}, Denominator: sdc.Part{N: 400}},
			sdc.Cell{ID: missing, Numerator: sdc.Part{N: unknown}, Denominator: sdc.Part{N: 400}})
	}
	publication, err := key.Protect(cells, map[string]sdc.Spec{"PAR-1": {Unit: "ratio", Calc: sdc.Ratio}})
	if err != nil {
		t.Fatal(err)
	}
	return publication
}

// TestMovedTarget checks that lowering a target leaves the verdict of last year as it was.
func TestMovedTarget(t *testing.T) {
	definitions := []*kpi.Definition{{ID: "PAR-1", Periods: []string{"maand"}}}
	publication := figures(t, 0)
	for moment, want := range map[string]doel.Verdict{"2025-12-31": doel.Oranje, "2026-10-31": doel.Groen} {
		scores := doel.Scores(publication, definitions, moved, "REGIO", day(moment))
		if len(scores) == 0 || scores[0].Verdict != want {
			t.Errorf("%s: got %+v, want verdict %d", moment, scores, want)
		}
	}
}

// TestUnknown checks that more than a tenth of missing data makes a verdict grijs.
func TestUnknown(t *testing.T) {
	definitions := []*kpi.Definition{{ID: "PAR-1", Periods: []string{"maand"}}}
	for unknown, want := range map[int64]doel.Verdict{0: doel.Groen, 40: doel.Groen, 60: doel.Grijs} {
		scores := doel.Scores(figures(t, unknown), definitions, moved, "REGIO", day("2026-10-31"))
		met, scored := doel.Tally(scores)
		if scores[0].Verdict != want || scores[0].Unknown != (want == doel.Grijs) || (scored == 1) != (want == doel.Groen) || met != scored {
			t.Errorf("%d unknown: got %+v, %d of %d", unknown, scores[0], met, scored)
		}
	}
}

// TestAmountOfTheRegion checks that so many euros for the region are no target of a
// gemeente, but none at all is.
func TestAmountOfTheRegion(t *testing.T) {
	balance := &kpi.Definition{ID: "KOS-4", Periods: []string{"jaar"}, Unit: "cent", Principles: []string{"BU8"}}
	for amount, want := range map[float64]bool{0: true, 5_000_00: false} {
		targets := []doel.Target{{KPI: "KOS-4", Gebied: "REGIO", Jaar: 2026, Doelwaarde: amount, Richting: "HOGER"}}
		if _, ok := doel.ScoreOf(figures(t, 0), balance, targets, "GM0405", "", day("2026-10-31")); ok != want {
			t.Errorf("%v euros: got %t, want %t", amount, ok, want)
		}
		scores := doel.Scores(figures(t, 0), []*kpi.Definition{balance}, targets, "REGIO", day("2026-10-31"))
		if len(scores) != 1 || len(doel.Ambition(scores)) != 0 {
			t.Errorf("%v euros: got %d targets of the region and %d of ambition", amount, len(scores), len(doel.Ambition(scores)))
		}
	}
}
