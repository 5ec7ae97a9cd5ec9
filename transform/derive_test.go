package transform

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// derivedCases are hand-countable figures of which derived ones follow: the rows are
// indicator, area, breakdown, value, teller and noemer, all of one month or year.
var derivedCases = map[string]struct {
	kind   string
	given  string
	expect string // area, breakdown, value and figure
}{
	"BU1-c": {"jaar", `
		KOS-2 REGIO leerroute B1 800 1
		KOS-2 GM0001 leerroute B1 6000 10
		KOS-2 GM0002 leerroute B1 8000 10
		KOS-2 GM0003 leerroute B1 10000 10
		KOS-2 REGIO doelgroep ASIEL 700 1
		KOS-2 GM0001 doelgroep ASIEL 6000 10
		KOS-2 GM0002 doelgroep ASIEL 6000 10
		KOS-2 GM0003 doelgroep ASIEL 7000 10`,
		"REGIO leerroute B1 0.5"}, // (1000 - 600) / 800
	"BU5-d": {"maand", `
		VOL-1 REGIO - - 90 1
		VOL-2 REGIO - - 80 1
		BU5-f REGIO - - 45 10`,
		"REGIO - - 20"},
	"BU7-d": {"maand", `
		PAR-2 REGIO - - 50 100
		PAR-2 REGIO leerroute B1 60 100
		PAR-2 REGIO leerroute Z 40 100
		PAR-2 REGIO doelgroep ASIEL 30 100
		PAR-2 REGIO doelgroep GEZIN_OVERIG 60 100`,
		"REGIO - - 0.2"},
	"BU8-c": {"cohort", `
		KOS-2b REGIO - - 1276000 1
		KOS-2b REGIO leerroute ONDERWIJS 1530000 1
		KOS-2b REGIO doelgroep ASIEL 9 1`,
		"REGIO - - 1.1, REGIO leerroute ONDERWIJS 0.9"},
}

// derivedReferences are the national amounts that a referentie is set beside.
var derivedReferences = map[string]map[string][]sdc.Amount{"KOS-2b": {
	"":          {{From: "2022-01-01", Value: 1_160_000}},
	"ONDERWIJS": {{From: "2022-01-01", Value: 1_700_000}},
}}

// derivedFigures computes a derived indicator from the figures of its case, as "area,
// breakdown, value and figure" of each that has a number.
func derivedFigures(t *testing.T, d *kpi.Definition) string {
	t.Helper()
	test := derivedCases[d.ID]
	specs, cells := map[string]sdc.Spec{}, []sdc.Cell{}
	for line := range strings.Lines(strings.TrimSpace(test.given)) {
		row := strings.Fields(line)
		for i, name := range row {
			if name == "-" {
				row[i] = ""
			}
		}
		id := sdc.ID{KPI: row[0], PeriodKind: test.kind, Period: "2024-12-31", Area: row[1], Dimension: row[2], DimensionValue: row[3]}
		teller, err := strconv.ParseInt(row[4], 10, 64)
		noemer, also := strconv.ParseInt(row[5], 10, 64)
		if err != nil || also != nil {
			t.Fatalf("%s: %v %v", line, err, also)
		}
		specs[id.KPI] = sdc.Spec{Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Public, Denominator: sdc.Public}
		cells = append(cells, sdc.Cell{ID: id, Status: "definitief", Numerator: sdc.Part{Fixed: teller}, Denominator: sdc.Part{Fixed: noemer}})
	}
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	figures, err := key.Protect(cells, specs)
	if err == nil {
		figures, err = figures.Derive(derivations([]*kpi.Definition{d}, derivedReferences))
	}
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, figure := range figures.All() {
		if value, known := figure.Value(); known && figure.ID().KPI == d.ID {
			id := figure.ID()
			found = append(found, strings.Join([]string{id.Area, cmp.Or(id.Dimension, "-"), cmp.Or(id.DimensionValue, "-"), fmt.Sprint(value)}, " "))
		}
	}
	return strings.Join(found, ", ")
}

// TestDerivedMutations proves that those cases pin van, door and over: with any of them
// taken away, or set to another indicator or breakdown, the figures are others.
func TestDerivedMutations(t *testing.T) {
	all, err := kpi.All()
	if err != nil {
		t.Fatal(err)
	}
	clauses := []struct {
		name   string
		of     func(*kpi.Definition) *string
		others []string
	}{
		{"van", func(d *kpi.Definition) *string { return &d.From }, []string{"", "KOS-1", "KOS-2", "KOS-2b", "KOS-2c", "VOL-1", "VOL-2", "BU5-f", "PAR-1", "PAR-2"}},
		{"door", func(d *kpi.Definition) *string { return &d.By }, []string{"", "VOL-1", "VOL-2", "BU5-f"}},
		{"over", func(d *kpi.Definition) *string { return &d.Over }, []string{"", "leerroute", "doelgroep"}},
	}
	tried := 0
	for _, d := range all {
		if !d.IsDerived() || d.How == ambitionScore { // which has no clauses
			continue
		}
		want := derivedCases[d.ID].expect
		if got := derivedFigures(t, d); got != want || want == "" {
			t.Errorf("%s: %q, want %q", d.ID, got, want)
		}
		for _, clause := range clauses {
			for _, other := range clause.others {
				changed := *d
				if at := clause.of(&changed); *at == "" || *at == other {
					continue
				} else {
					*at = other
				}
				tried++
				if derivedFigures(t, &changed) == want {
					t.Errorf("%s %s: %q: no case fails", d.ID, clause.name, other)
				}
			}
		}
	}
	t.Logf("%d changed clauses", tried)
}
