package reports

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// besluit is what a besluit says of a year: own count or definitive amount, less the
// provisional amount; in euros.
type besluit struct {
	kpi, area, status   string
	amount, provisional int64
}

// settled publishes besluiten of 2024 of a region of two gemeenten.
func settled(t *testing.T, besluiten ...besluit) *Input {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	specs := map[string]sdc.Spec{}
	var cells []sdc.Cell
	for _, b := range besluiten {
		specs[b.kpi] = sdc.Spec{Unit: "cent", Calc: sdc.Difference, Numerator: sdc.Money, Denominator: sdc.Money}
		if b.kpi == "KOS-3b" {
			specs[b.kpi] = sdc.Spec{Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money}
		}
		cells = append(cells, sdc.Cell{ID: sdc.ID{KPI: b.kpi, PeriodKind: "jaar", Period: "2024-12-31", Area: b.area}, Status: b.status,
			Numerator: sdc.Part{Fixed: b.amount * 100}, Denominator: sdc.Part{Fixed: b.provisional * 100}})
	}
	publication, err := key.Protect(cells, specs)
	if err != nil {
		t.Fatal(err)
	}
	return &Input{Publication: publication, Peildatum: time.Date(2025, 6, 30, 0, 0, 0, 0, time.UTC),
		Gemeenten: []Gemeente{{"GM0405", "Hoorn"}, {"GM0388", "Enkhuizen"}}}
}

// TestSettlements has every sentence of the settlement of a year.
func TestSettlements(t *testing.T) {
	const count, final = "KOS-5", "KOS-5b"
	for name, c := range map[string]struct {
		besluiten                   []besluit
		area                        string
		definitive, settled, advice string
	}{
		"nothing known":     {nil, Region, "nog niet", "nog niet", "niet te zeggen"},
		"risk":              {[]besluit{{count, Region, "voorlopig", 90, 100}}, Region, "nog niet", "nog niet", "risico: terugbetalen"},
		"more to come":      {[]besluit{{count, Region, "voorlopig", 110, 100}}, Region, "nog niet", "nog niet", "wij verwachten geld bij te krijgen"},
		"nothing expected":  {[]besluit{{count, Region, "voorlopig", 100, 100}}, Region, "nog niet", "nog niet", "wij verwachten geen verschil"},
		"amounts missing":   {[]besluit{{count, Region, "onvolledig", 90, 100}}, Region, "nog niet", "nog niet", "niet te zeggen: er ontbreken bedragen"},
		"paid back":         {[]besluit{{count, "GM0405", "voorlopig", 110, 100}, {final, "GM0405", "definitief", 80, 100}}, "GM0405", "€ 80", "€ −20", "terugbetaald"},
		"paid more":         {[]besluit{{final, "GM0405", "definitief", 130, 100}}, "GM0405", "€ 130", "€ 30", "bijgekregen"},
		"paid as expected":  {[]besluit{{final, "GM0405", "definitief", 100, 100}}, "GM0405", "€ 100", "€ 0", "geen verschil"},
		"one of two":        {[]besluit{{count, Region, "voorlopig", 190, 200}, {final, "GM0405", "definitief", 130, 100}, {final, Region, "definitief", 130, 100}}, Region, "bij 1 van de 2 gemeenten", "nog niet", "risico: terugbetalen"},
		"all of the region": {[]besluit{{count, Region, "voorlopig", 190, 200}, {final, "GM0405", "definitief", 130, 100}, {final, "GM0388", "definitief", 90, 100}, {final, Region, "definitief", 220, 200}}, Region, "€ 220", "€ 20", "bijgekregen"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, row := range settled(t, c.besluiten...).settlements(c.area) {
				if row.Jaar == "2024" && (plain(row.Definitief) != c.definitive || plain(row.Afgerekend) != c.settled || row.Betekenis != c.advice) {
					t.Errorf("got %q, %q, %q; want %q, %q, %q", row.Definitief, row.Afgerekend, row.Betekenis, c.definitive, c.settled, c.advice)
				}
			}
		})
	}
}

// plain has ordinary spaces.
func plain(text string) string {
	return strings.ReplaceAll(text, format.NoBreakSpace, " ")
}

// TestStamp marks every figure that follows from amounts, whatever its unit.
func TestStamp(t *testing.T) {
	in := exampleInput(t, 100)
	for id, want := range map[string]bool{"KOS-3": true, "BU1-c": true, "BU1-d": true, "BU8-c": true, "BU8-d": true, "PAR-1": false} {
		if got := in.fromAmounts(id); got != want {
			t.Errorf("%s: got %t", id, got)
		}
	}
	for status, want := range map[string]string{"": "", "FICTIEF": "Voorlopige bedragen: niet alle bedragen zijn officieel. Een deel is FICTIEF, dus verzonnen.",
		"ONBEVESTIGD": "Voorlopige bedragen: niet alle bedragen zijn officieel. Een deel is nog niet bevestigd."} {
		if in.BedragStatus = status; in.BedragZin() != want || in.Stempel() != status {
			t.Errorf("%q: got %q and %q", status, in.Stempel(), in.BedragZin())
		}
	}
}

// TestStreams shows the columns of other costs only where an amount of them is shown.
func TestStreams(t *testing.T) {
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	money := sdc.Spec{Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money}
	cell := func(kpi, area string, part sdc.Part) sdc.Cell {
		return sdc.Cell{ID: sdc.ID{KPI: kpi, PeriodKind: "jaar", Period: "2024-12-31", Area: area}, Status: "definitief", Numerator: part}
	}
	many, few := sdc.Part{N: 40, Key: 7, Sum: 2_000_000, Largest: 60_000, Second: 60_000}, sdc.Part{N: 1, Key: 3, Sum: 50_000, Largest: 50_000}
	specs := map[string]sdc.Spec{}
	for _, kpi := range []string{"KOS-9b", "KOS-10b", "KOS-13", "KOS-13b"} {
		spec := money
		spec.Stream = kpi
		specs[kpi] = spec
	}
	publication, err := key.Protect([]sdc.Cell{cell("KOS-9b", Region, sdc.Part{Fixed: 123_400}), cell("KOS-10b", Region, sdc.Part{Fixed: 567_800}),
		cell("KOS-13", Region, many), cell("KOS-13b", Region, few)}, specs)
	if err != nil {
		t.Fatal(err)
	}
	in := &Input{Publication: publication, Peildatum: time.Date(2025, 6, 30, 0, 0, 0, 0, time.UTC)}
	table := in.streams(Region)
	if !table.Overig || table.Facturen {
		t.Errorf("columns: other costs %t, invoices %t; want only the first", table.Overig, table.Facturen)
	}
	i := slices.IndexFunc(table.Rijen, func(row streamRow) bool { return row.Jaar == "2024" })
	if i < 0 {
		t.Fatal("no row of 2024")
	}
	row := table.Rijen[i]
	got := [...]string{plain(row.Gemeentefonds), plain(row.BUIG), plain(row.Overig)}
	if want := [...]string{"€ 1.234", "€ 5.678", "€ 20.000"}; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestRouteSettlement has every sentence of the settlement of the onderwijsroute.
func TestRouteSettlement(t *testing.T) {
	const received, final = "KOS-3b", "KOS-5c"
	hoorn, enkhuizen := besluit{received, "GM0405", "definitief", 130, 0}, besluit{received, "GM0388", "definitief", 90, 0}
	region := besluit{received, Region, "definitief", 220, 0}
	for name, c := range map[string]struct {
		besluiten                            []besluit
		area                                 string
		provisional, definitive, diff, words string
	}{
		"no such amount":  {nil, Region, "", "", "", ""},
		"not yet":         {[]besluit{hoorn, enkhuizen, region}, Region, "€ 220", "nog niet", "nog niet", "nog niet afgerekend"},
		"one of two":      {[]besluit{hoorn, enkhuizen, region, {final, "GM0405", "definitief", 130, 100}, {final, Region, "definitief", 130, 100}}, Region, "–", "bij 1 van de 2 gemeenten", "nog niet", "nog niet afgerekend"},
		"all":             {[]besluit{hoorn, enkhuizen, region, {final, "GM0405", "definitief", 130, 100}, {final, "GM0388", "definitief", 90, 100}, {final, Region, "definitief", 220, 200}}, Region, "€ 200", "€ 220", "€ 20", "bijgekregen"},
		"all that get it": {[]besluit{hoorn, {final, "GM0405", "definitief", 130, 150}, {final, Region, "definitief", 130, 150}}, Region, "€ 150", "€ 130", "€ −20", "terugbetaald"},
		"a gemeente":      {[]besluit{hoorn, {final, "GM0405", "definitief", 130, 130}}, "GM0405", "€ 130", "€ 130", "€ 0", "geen verschil"},
	} {
		t.Run(name, func(t *testing.T) {
			row, _ := settled(t, c.besluiten...).routeSettlement(c.area, time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC))
			if plain(row.Voorlopig) != c.provisional || plain(row.Definitief) != c.definitive || plain(row.Afgerekend) != c.diff || row.Betekenis != c.words {
				t.Errorf("got %q, %q, %q, %q; want %q, %q, %q, %q", row.Voorlopig, row.Definitief, row.Afgerekend, row.Betekenis, c.provisional, c.definitive, c.diff, c.words)
			}
		})
	}
	in := settled(t, hoorn)
	in.Peildatum = time.Date(2024, 6, 30, 0, 0, 0, 0, time.UTC)
	if _, ok := in.routeSettlement("GM0405", time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC)); ok {
		t.Error("a settlement of a year that is not over")
	}
}
