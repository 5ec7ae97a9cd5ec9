package reports

import (
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/transform/sdc"
)

// spent publishes the Rijksbijdrage of 2025 and the lasten per kind, in euros; total is what
// they are together.
func spent(t *testing.T, grant, total int64, kinds map[string]int64) *composer {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	specs := map[string]sdc.Spec{"KOS-1": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money}, "KOS-3": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Money, Denominator: sdc.Money}}
	id := func(kpi, kind string) sdc.ID {
		i := sdc.ID{KPI: kpi, PeriodKind: "jaar", Period: "2025-12-31", Area: "GM0405", DimensionValue: kind}
		if kind != "" {
			i.Dimension = "kostensoort"
		}
		return i
	}
	part := func(euros int64) sdc.Part {
		return sdc.Part{N: 50, Key: uint64(euros), Sum: euros * 100, Largest: 1, Second: 1}
	}
	cells := []sdc.Cell{{ID: id("KOS-1", ""), Numerator: part(total)}, {ID: id("KOS-3", ""), Numerator: sdc.Part{Fixed: grant * 100}, Denominator: part(total)}}
	for kind, euros := range kinds {
		cells = append(cells, sdc.Cell{ID: id("KOS-1", kind), Numerator: part(euros)})
	}
	if total == 0 {
		cells = nil
	}
	publication, err := key.Protect(cells, specs)
	if err != nil {
		t.Fatal(err)
	}
	definitions, err := allDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	in := &Input{Publication: publication, Definitions: definitions, Peildatum: peildatum.AddDate(0, -10, 0), Gemeenten: []Gemeente{{"GM0405", "Hoorn"}},
		Targets: []Target{{KPI: "KOS-3", Gebied: Region, Jaar: 2025, Doelwaarde: 1, Richting: "HOGER"}, {KPI: "KOS-3", Gebied: Region, Leerroute: "Z", Jaar: 2025, Doelwaarde: 0.95, Richting: "HOGER"}}}
	return &composer{Input: in, area: Gemeente{"GM0405", "Hoorn"}}
}

// TestBudget has each sentence and each way in which the kinds of costs fill the total.
func TestBudget(t *testing.T) {
	for name, test := range map[string]struct {
		c       *composer
		explain string
		steps   string
	}{
		"short": {spent(t, 100_000, 130_000, map[string]int64{"leerroute_taal": 100_000, "tolk": 30_000}), "De lasten zijn ongeveer € 30.000 hoger dan de Rijksbijdrage.",
			"Rijksbijdrage € 100.000, Taalles en leerroute € −100.000, Tolken € −30.000, Saldo € −30.000"},
		"left": {spent(t, 150_000, 130_000, map[string]int64{"leerroute_taal": 100_000, "MAP": 29_000}), "Van de Rijksbijdrage blijft ongeveer € 20.000 over.",
			"Rijksbijdrage € 150.000, Taalles en leerroute € −100.000, Module MAP € −29.000, Verschil door afronden € −1.000, Saldo € 20.000"},
		"even, and a kind that is not named": {spent(t, 130_000, 130_000, map[string]int64{"leerroute_taal": 100_000, "anders": 30_000}), "De lasten zijn gelijk aan de Rijksbijdrage.",
			"Rijksbijdrage € 130.000, Taalles en leerroute € −100.000, Overige lasten € −30.000, Saldo € 0"},
		"no kinds":      {spent(t, 100_000, 130_000, nil), "De lasten zijn ongeveer € 30.000 hoger dan de Rijksbijdrage.", "Rijksbijdrage € 100.000, Lasten € −130.000, Saldo € −30.000"},
		"nothing known": {spent(t, 0, 0, nil), "Wij kunnen de bedragen niet tonen.", "Rijksbijdrage niet getoond, Saldo niet getoond"},
	} {
		p := test.c.budget()
		var steps []string
		for _, row := range p.drawer.Table().Rows {
			steps = append(steps, plain(strings.Join(row, " ")))
		}
		if got := strings.Join(steps, ", "); plain(p.explain) != test.explain || got != test.steps {
			t.Errorf("%s: got %s\n%s\nwant %s\n%s", name, plain(p.explain), got, test.explain, test.steps)
		}
		if _, err := p.drawer.Chart(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestCoverageTargets sets the total and each route beside its own target.
func TestCoverageTargets(t *testing.T) {
	p := spent(t, 100_000, 130_000, nil).coverageTargets()
	var rows []string
	for _, row := range p.drawer.Table().Rows {
		rows = append(rows, strings.Join(row, " "))
	}
	want := "Totaal 77% 100%, B1-route geen gegevens geen doel, Onderwijsroute geen gegevens geen doel, Z-route geen gegevens 95%"
	if got := strings.Join(rows, ", "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestMoneySentences opens with five sentences, also when there is no forecast.
func TestMoneySentences(t *testing.T) {
	got := spent(t, 100_000, 130_000, nil).moneySentences("Doelen.")
	want := []string{"De Rijksbijdrage dekt 77% van de lasten in 2025.", "Het saldo kunnen wij niet tonen.", "Een prognose voor heel 2025 kunnen wij niet tonen.",
		"Een verwachte afrekening met het Rijk kunnen wij nog niet tonen.", "Doelen."}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("got %q", got)
	}
}
