package reports

import (
	"slices"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

var moneySpecs = map[string]sdc.Spec{
	"KOS-3": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Public, Denominator: sdc.Public},
	"KOS-4": {Unit: "cent", Calc: sdc.Difference, Numerator: sdc.Money, Denominator: sdc.Money}, "KOS-5": {Unit: "cent", Calc: sdc.Difference, Numerator: sdc.Money, Denominator: sdc.Money},
}

// amount is a figure of two amounts in euros, of a year of Hoorn.
func amount(id, period string, a, b int64) sdc.Cell {
	return sdc.Cell{ID: hoornID(id, "jaar", period), Status: "definitief", Numerator: sdc.Part{Fixed: a * 100}, Denominator: sdc.Part{Fixed: b * 100}}
}

// TestRoughly writes amounts for a sentence: below ten thousand to the euro.
func TestRoughly(t *testing.T) {
	for cents, want := range map[float64]string{0: "€ 0", 999_00: "€ 999", 9_999_00: "€ 9.999", 10_000_00: "ongeveer € 10.000", 10_499_00: "ongeveer € 10.000", 10_500_00: "ongeveer € 11.000", 1_234_567_00: "ongeveer € 1.235.000"} {
		if got := plain(roughly(cents)); got != want {
			t.Errorf("%v: got %q, want %q", cents, got, want)
		}
	}
}

// TestCoverage has what the Rijksbijdrage covers and what is left, of a year that is over and
// of one that runs.
func TestCoverage(t *testing.T) {
	const over, running = "2025-12-31", "2026-12-31"
	for name, test := range map[string]struct {
		cells []sdc.Cell
		want  string
	}{
		"nothing":          {nil, "De Rijksbijdrage naast de lasten. Een dekkingsgraad kunnen wij niet tonen."},
		"no balance":       {[]sdc.Cell{amount("KOS-3", over, 77, 100)}, "De Rijksbijdrage dekt 77% van de lasten in 2025. Het saldo kunnen wij niet tonen."},
		"short":            {[]sdc.Cell{amount("KOS-3", over, 77, 100), amount("KOS-4", over, 77_000, 100_000)}, "De Rijksbijdrage dekt 77% van de lasten in 2025. Dat is een tekort van ongeveer € 23.000."},
		"a little short":   {[]sdc.Cell{amount("KOS-3", over, 99, 100), amount("KOS-4", over, 99, 100)}, "De Rijksbijdrage dekt 99% van de lasten in 2025. Dat is een tekort van € 1."},
		"left, in the run": {[]sdc.Cell{amount("KOS-3", running, 120, 100), amount("KOS-4", running, 120_000, 100_000)}, "De Rijksbijdrage dekt 120% van de lasten in 2026 tot en met oktober. Er blijft ongeveer € 20.000 over."},
		"even":             {[]sdc.Cell{amount("KOS-3", over, 100, 100), amount("KOS-4", over, 100, 100)}, "De Rijksbijdrage dekt 100% van de lasten in 2025. Lasten en bijdrage zijn gelijk."},
	} {
		title, explain := hoorn(t).published(t, false, moneySpecs, test.cells...).coverage()
		if got := plain(title + ". " + explain); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

// TestSettlementSentence has who pays whom.
func TestSettlementSentence(t *testing.T) {
	for want, cells := range map[string][]sdc.Cell{
		"Een verwachte afrekening met het Rijk kunnen wij nog niet tonen":          nil,
		"Over 2025 verwachten wij ongeveer € 20.000 terug te betalen aan het Rijk": {amount("KOS-5", "2025-12-31", 80_000, 100_000)},
		"Over 2025 verwachten wij € 5.000 terug te betalen aan het Rijk":           {amount("KOS-5", "2025-12-31", 95_000, 100_000)},
		"Over 2026 verwachten wij ongeveer € 20.000 extra van het Rijk":            {amount("KOS-5", "2026-12-31", 120_000, 100_000)},
		"Over 2025 verwachten wij geen verschil met het voorlopige besluit":        {amount("KOS-5", "2025-12-31", 100, 100)},
	} {
		if got := plain(hoorn(t).published(t, false, moneySpecs, cells...).settlementSentence()); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestAllMoneySentences has the five sentences with a forecast.
func TestAllMoneySentences(t *testing.T) {
	october := time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)
	c := &composer{Input: costsOf(t, october, map[int][]int64{2026: year(10, 10_000, 10_000)}), area: Gemeente{"GM0405", "Hoorn"}}
	got := c.moneySentences("Doelen.")
	want := []string{"De Rijksbijdrage dekt 83% van de lasten in 2026 tot en met oktober.", "Het saldo kunnen wij niet tonen.", "Over heel 2026 verwachten wij ongeveer € 120.000 aan lasten.",
		"Een verwachte afrekening met het Rijk kunnen wij nog niet tonen.", "Doelen."}
	if text := plain(strings.Join(got, " ")); text != strings.Join(want, " ") {
		t.Errorf("got %s", text)
	}
	for want, p := range map[string]prognosis{ // without a Rijksbijdrage, and with a band below zero, nothing is said of what it covers
		"Een marge tonen wij niet: wij konden dit nog niet nagaan.": {End: october, Months: []int64{1, 1, 1}, Costs: 10_000_00, Grant: 0},
		"Waarschijnlijk ligt het tussen € 0 en ongeveer € 20.000.":  {End: october, Months: []int64{1, 1, 1}, Costs: 10_000_00, Grant: 5_000_00, HasBand: true, Cases: 6, Most: 1},
	} {
		if _, explain := p.sentences(); !strings.Contains(plain(explain), want) || strings.Contains(explain, "Rijksbijdrage dekt") {
			t.Errorf("got %q, want %q", explain, want)
		}
	}
}

// TestMoneyWithoutFigures has the words in place of a chart of amounts, public and exact.
func TestMoneyWithoutFigures(t *testing.T) {
	for intern, want := range map[bool][2]string{
		false: {"Per leerroute zijn er te weinig personen om bedragen te tonen.", "Van een of meer maanden zijn er te weinig personen om de lasten te tonen. Dit zijn de lasten per jaar."},
		true:  {"Per leerroute zijn er geen bedragen.", "Van een of meer maanden zijn er geen lasten. Dit zijn de lasten per jaar."},
	} {
		c := hoorn(t).published(t, intern, moneySpecs, amount("KOS-3", "2025-12-31", 77, 100))
		if got := c.costPerRoute().explain; got != want[0] {
			t.Errorf("intern %t: got %q", intern, got)
		}
		if got := c.forecast().explain; got != want[1] {
			t.Errorf("intern %t: got %q", intern, got)
		}
	}
	c := hoorn(t).published(t, false, moneySpecs, amount("KOS-3", "2025-12-31", 77, 100))
	for what, table := range map[string]chart.Table{"Er zijn geen doelen geen geen": c.targets().drawer.Table(), "Alle leerroutes niet getoond niet getoond": c.grantPerRoute().drawer.Table()} {
		if got := strings.Join(table.Rows[0], " "); got != what {
			t.Errorf("got %q, want %q", got, what)
		}
	}
}

// TestTargetsAreOfAll: a drawing of many indicators has no definition, source or remark of one
// of them.
func TestTargetsAreOfAll(t *testing.T) {
	c := hoorn(t, heads{"PAR-1", 0, 300, 500}).withTarget("PAR-1", "HOGER", 0.5)
	c.Remarks = []Remark{{KPI: "PAR-1", Gebied: "GM0405", Tekst: "Werk in de havens.", Rol: "BELEIDSMEDEWERKER", Datum: peildatum}}
	renderer, err := chart.New(chart.Options{Cache: drawings})
	if err != nil {
		t.Fatal(err)
	}
	c.draw = renderer
	figure, err := c.figure(t.Context(), c.targets())
	if err != nil || figure.KPI != "BU8-d" || figure.Toelichting != nil {
		t.Errorf("got %s, %+v, %v", figure.KPI, figure.Toelichting, err)
	}
	if figure, err = c.figure(t.Context(), c.lines("PAR-1", joiningIn)); err != nil || figure.Toelichting == nil {
		t.Errorf("the remark is lost: %v", err)
	}
}

// TestQuadrantSentence says where a gemeente is that has no dot, only when there is one.
func TestQuadrantSentence(t *testing.T) {
	const few = " Zonder vijf doelen met een oordeel staat een gemeente alleen in de tabel."
	c := hoorn(t).published(t, false, moneySpecs, amount("KOS-3", "2025-12-31", 77, 100))
	if p := c.quadrant(); !strings.HasSuffix(p.explain, few) {
		t.Errorf("without a score: %q", p.explain)
	}
	c.Input = dense(t)
	c.area = Gemeente{Region, c.Regio}
	if p := c.quadrant(); strings.Contains(p.explain, few) || p.title != "Kosten naast ambitie in 2026 tot en met oktober" {
		t.Errorf("with all dots: %q, %q", p.title, p.explain)
	}
}

// TestFigureNotes has what stands under a figure: how it is rounded, and why a cell is empty.
func TestFigureNotes(t *testing.T) {
	for want, cells := range map[string][]string{
		"": {"60%", "€ 5"},
		"Bij minder dan 30 personen tonen wij geen percentage.":                                                             {tooFew},
		"Bij minder dan 30 personen tonen wij geen percentage. Een bedrag dat over een paar personen gaat, tonen wij niet.": {"ongeveer 5 van de 15", noAmount},
		"Voor een deel van de periode zijn er geen gegevens.":                                                               {noData, "5"},
	} {
		table := chart.Table{}
		for _, cell := range cells {
			table.Rows = append(table.Rows, []string{"rij", cell})
		}
		if got := gapNote(table); got != want {
			t.Errorf("%v: got %q, want %q", cells, got, want)
		}
	}
}

// TestGoalWords has each form of a target, the rows of the table and their verdicts.
func TestGoalWords(t *testing.T) {
	for want, target := range map[string]Target{"minstens 50%": {Doelwaarde: 0.5, Richting: "HOGER"}, "hoogstens 50%": {Doelwaarde: 0.5, Richting: "LAGER"}, "40% tot 60%": {BandOnder: 0.4, BandBoven: 0.6, Richting: "BAND"}} {
		if got := plain(goalText(target, "ratio")); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := plain(goalText(Target{Doelwaarde: 70, Richting: "LAGER"}, "dagen")); got != "hoogstens 10 weken" {
		t.Errorf("got %q", got)
	}
	for want, n := range map[string][2]int{"Van de 2 doelen die wij kunnen beoordelen, is er 1 gehaald.": {1, 2}, "Van de 2 doelen die wij kunnen beoordelen, zijn er 0 gehaald.": {0, 2}} {
		if got := goalSentence(n[0], n[1]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	c := hoorn(t, heads{"PAR-1", 0, 300, 500}, heads{"PAR-1", 12, 200, 500}).withTarget("PAR-1", "HOGER", 0.5)
	c.Targets = append(c.Targets, Target{KPI: "PAR-1", Gebied: Region, Leerroute: "Z", Jaar: 2026, Doelwaarde: 0.5, Richting: "HOGER"})
	goals, met, scored := c.goals("GM0405")
	var rows []string
	for _, g := range goals {
		rows = append(rows, plain(strings.Join([]string{g.Naam, g.Waarde, g.Verandering, g.Doel, g.Periode, g.Verdict.Woord}, "|")))
	}
	want := []string{"Participatie|60%|20 procentpunt hoger dan een jaar eerder|minstens 50%|oktober 2026|op koers", "Participatie, Z-route|geen gegevens||minstens 50%|oktober 2026|onvoldoende gegevens"}
	if !slices.Equal(rows, want) || met != 1 || scored != 1 {
		t.Errorf("got %q, %d of %d", rows, met, scored)
	}
	if got := verdictOf(doel.Score{Verdict: doel.Grijs, Unknown: true}); got != poor {
		t.Errorf("of too many unknown: %+v", got)
	}
	small := hoorn(t, heads{"PAR-1", 0, 25, 25}).withTarget("PAR-1", "HOGER", 0.5)
	if got := small.tiles("GM0405", "PAR-1")[0]; plain(got.Waarde) != "ongeveer 25 van de 25" || *got.Verdict != few {
		t.Errorf("a figure of too few persons for a percentage: %q, %+v", got.Waarde, got.Verdict)
	}
	if got := verdictsOf(goals); len(got) != 2 || got[0].Woord != "op koers" || got[1].Woord != "onvoldoende gegevens" {
		t.Errorf("the legend holds %+v", got)
	}
}

// TestBenchmarks has the words and the lines of figures of elsewhere.
func TestBenchmarks(t *testing.T) {
	in := &Input{Peildatum: peildatum, Definitions: []*kpi.Definition{{ID: "X-1", Unit: "ratio"}}, Benchmarks: []Benchmark{
		{KPI: "X-1", Groep: "LAND_ASIEL_2013", Omschrijving: "Oude wet", Bron: "CBS, 2020", Adres: "https://cbs.nl/a", Peildatum: peildatum.AddDate(-1, 0, 0), Waarde: 0.4},
		{KPI: "X-1", Groep: "LAND", Omschrijving: "Land", Bron: "Divosa", Adres: "https://cbs.nl/a", Peildatum: peildatum, Waarde: 0.5}}}
	lines, explain := in.norms("X-1")
	if len(lines) != 2 || plain(lines[0].Text) != "CBS asiel oude\nwet\n40%" && plain(lines[0].Text) != "CBS asiel\noude wet\n40%" || lines[1].Number != 50 || explain != " Ter vergelijking: Oude wet: 40% (CBS, 2020). Ter vergelijking: Land: 50% (Divosa)." {
		t.Errorf("got %v, %q", lines, explain)
	}
	if got := in.Adressen("X-1"); !slices.Equal(got, []string{"cbs.nl/a"}) {
		t.Errorf("addresses: %q", got)
	}
	if lines, explain := in.norms("X-2"); lines != nil || explain != "" || in.Landelijk("X-2") != nil {
		t.Errorf("of an indicator without figures of elsewhere: %v, %q", lines, explain)
	}
}

// TestExamName names the parts of the exam; a code that nobody knows stays as it is.
func TestExamName(t *testing.T) {
	for code, want := range map[string]string{"LEZ-B1": "Lezen B1", "KNM": "Kennis van de maatschappij", "STEX-2": "Staatsexamen 2", "XYZ-A2": "XYZ-A2"} {
		if got := examName(code); got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
	if got := routeName("XYZ"); got != "XYZ" {
		t.Errorf("a route that nobody knows: %q", got)
	}
}

// TestWhatIfWords says what is missing, and starts the target at what was decided.
func TestWhatIfWords(t *testing.T) {
	c := hoorn(t)
	w := c.whatIf("GM0405")
	if got := w.Missing(); got != "de lasten (KOS-1), de Rijksbijdrage (KOS-3), de lasten en persoonsjaren op de B1-route (KOS-2), de lasten en persoonsjaren op de Onderwijsroute (KOS-2), de lasten en persoonsjaren op de Z-route (KOS-2) en de persoonsjaren op een leerroute (KOS-2)" {
		t.Errorf("got %q", got)
	}
	if got := c.coverageTarget("GM0405"); got != 100 {
		t.Errorf("without a target: %d", got)
	}
	if got := c.withTarget("KOS-3", "HOGER", 0.95).coverageTarget("GM0405"); got != 95 {
		t.Errorf("with a target: %d", got)
	}
	for want, statuses := range map[string][]string{"definitief": {"definitief", ""}, "voorlopig": {"definitief", "voorlopig"}, "onvolledig": {"voorlopig", "onvolledig"}} {
		if got := worst(statuses...); got != want {
			t.Errorf("%v: got %q", statuses, got)
		}
	}
}
