package reports

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"beleidsmonitor/reports/browser"
	"beleidsmonitor/transform/sdc"
)

// pricedYear publishes 2025 of a gemeente by hand, in euros: 60 person-years on B1 at
// 1,000, 10 on the onderwijsroute at 4,000 and 30 on Z at 2,000 cost 160,000; 40,000 is of
// nobody's route. The Rijk pays 150,000 of 200,000. change may leave cells out.
func pricedYear(t *testing.T, change func([]sdc.Cell) []sdc.Cell) *Input {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	money := sdc.Spec{Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money}
	specs := map[string]sdc.Spec{"KOS-1": money, "KOS-3b": money,
		"KOS-2": {Unit: "cent", Calc: sdc.Ratio, Numerator: sdc.Money, Denominator: sdc.PersonYears},
		"KOS-3": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Money, Denominator: sdc.Money}, "KOS-4": {Unit: "cent", Calc: sdc.Difference, Numerator: sdc.Money, Denominator: sdc.Money}}
	id := func(kpi, route string) sdc.ID {
		i := sdc.ID{KPI: kpi, PeriodKind: "jaar", Period: "2025-12-31", Area: "GM0405", DimensionValue: route}
		if route != "" {
			i.Dimension = "leerroute"
		}
		return i
	}
	sum := func(euros int64) sdc.Part {
		return sdc.Part{N: 100, Key: uint64(euros), Sum: euros * 100, Largest: euros, Second: euros}
	}
	cells := []sdc.Cell{{ID: id("KOS-1", ""), Numerator: sum(200_000), Status: "definitief"}, {ID: id("KOS-3b", ""), Numerator: sdc.Part{Fixed: 10_000_00}, Status: "definitief"},
		{ID: id("KOS-3", ""), Numerator: sdc.Part{Fixed: 150_000_00}, Denominator: sum(200_000), Status: "definitief"},
		{ID: id("KOS-4", ""), Numerator: sdc.Part{Fixed: 150_000_00}, Denominator: sum(200_000), Status: "definitief"}}
	for _, r := range []struct {
		code         string
		years, euros int64
	}{{"B1", 60, 60_000}, {"ONDERWIJS", 10, 40_000}, {"Z", 30, 60_000}} {
		years := sdc.Part{N: r.years, Key: uint64(r.years), Quantity: float64(r.years)}
		cells = append(cells, sdc.Cell{ID: id("KOS-2", r.code), Numerator: sum(r.euros), Denominator: years, Status: "definitief"},
			sdc.Cell{ID: id("KOS-1", r.code), Numerator: sum(r.euros), Status: "definitief"})
	}
	if change != nil {
		cells = change(cells)
	}
	publication, err := key.Protect(cells, specs)
	if err != nil {
		t.Fatal(err)
	}
	definitions, err := allDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	return &Input{Publication: publication, Definitions: definitions, Regio: "Voorbeeldregio", Peildatum: peildatum, Uitgave: "2026-10",
		Gemeenten: []Gemeente{{"GM0405", "Hoorn"}}, Formule: []Step{{"lasten_cent", "nu_personenjaren * instroom * (aandeel_b1 * jaarbedrag_b1 * prijs_b1 + aandeel_onderwijs * jaarbedrag_onderwijs * prijs_onderwijs + aandeel_z * jaarbedrag_z * prijs_z) * duur + (nu_lasten - nu_lasten_routes) * instroom"},
			{"rijksbijdrage_cent", "nu_rijksbijdrage * instroom"}, {"saldo_cent", "rijksbijdrage_cent - lasten_cent"}, {"dekking", "rijksbijdrage_cent / lasten_cent"}, {"nodig_cent", "lasten_cent * doel - rijksbijdrage_cent"}}}
}

// TestWhatIfStart has each figure that the formula starts from, and what is missing.
func TestWhatIfStart(t *testing.T) {
	w := pricedYear(t, nil).whatIf("GM0405")
	for name, want := range map[string]float64{"nu_lasten": 200_000_00, "nu_lasten_routes": 160_000_00, "nu_rijksbijdrage": 150_000_00, "nu_personenjaren": 100,
		"nu_aandeel_b1": 0.6, "nu_aandeel_onderwijs": 0.1, "nu_aandeel_z": 0.3, "nu_jaarbedrag_b1": 1_000_00, "nu_jaarbedrag_onderwijs": 4_000_00, "nu_jaarbedrag_z": 2_000_00, "nu_toeslag": 10_000_00} {
		if got := w.Gegevens.Basis[name]; got == nil || *got != want {
			t.Errorf("%s: got %v, want %g", name, got, want)
		}
	}
	if w.Gegevens.Toeslag || w.Jaar != "2025" || len(w.Schuiven) != 9 || w.Schuiven[5].Waarde != 30 || len(w.Ontbreekt) != 0 {
		t.Errorf("got %+v", w)
	}
	hide := func(kpi, route string) func([]sdc.Cell) []sdc.Cell {
		return func(cells []sdc.Cell) (kept []sdc.Cell) {
			for _, c := range cells {
				if c.KPI == kpi && c.DimensionValue == route {
					c.Numerator.N, c.Denominator.N = 3, 3
				}
				kept = append(kept, c)
			}
			return kept
		}
	}
	drop := func(kpi string) func([]sdc.Cell) []sdc.Cell {
		return func(cells []sdc.Cell) (kept []sdc.Cell) {
			for _, c := range cells {
				if c.KPI != kpi {
					kept = append(kept, c)
				}
			}
			return kept
		}
	}
	for name, test := range map[string]struct {
		change func([]sdc.Cell) []sdc.Cell
		want   string
	}{
		"no costs":          {drop("KOS-1"), "de lasten (KOS-1)"},
		"no Rijksbijdrage":  {drop("KOS-3"), "de Rijksbijdrage (KOS-3)"},
		"nobody on a route": {drop("KOS-2"), "de lasten en persoonsjaren op de B1-route (KOS-2), de lasten en persoonsjaren op de Onderwijsroute (KOS-2)"},
		"a hidden route":    {hide("KOS-2", "ONDERWIJS"), "KOS-2"},
	} {
		w := pricedYear(t, test.change).whatIf("GM0405")
		if len(w.Schuiven) > 0 || !strings.Contains(w.Missing(), test.want) {
			t.Errorf("%s: %d sliders, missing %q", name, len(w.Schuiven), w.Missing())
		}
	}
}

func TestScenarioFragment(t *testing.T) {
	for want, c := range map[string]ScenarioChoice{
		"#instroom=120&duur=90&prijs_b1=110&prijs_onderwijs=110&prijs_z=110":                          {Instroom: 120, Duur: 90, Prijs: 110},
		"#instroom=100&duur=100&prijs_b1=100&prijs_onderwijs=100&prijs_z=100&b1=50&onderwijs=20&z=30": {Instroom: 100, Duur: 100, Prijs: 100, Routes: true, B1: 50, Onderwijs: 20, Z: 30},
	} {
		if got := c.fragment(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestWhatIfInBrowser moves sliders by keyboard and by link. Links may hold anything.
func TestWhatIfInBrowser(t *testing.T) {
	page := filepath.Join(writeSite(t, pricedYear(t, nil)), "GM0405", "wat-als.html")
	b := browser.Start(t)
	if _, err := b.Check(page, 1280); err != nil {
		t.Fatal(err)
	}
	// what the page says: amounts, shares of the routes, fragment
	says := func() string {
		text, err := browser.Eval[string](b, `(() => { const uit = (id) => document.getElementById(id).textContent;
			return [uit('uit-lasten'), uit('uit-bijdrage'), uit('uit-saldo'), uit('uit-dekking'), ...['b1', 'onderwijs', 'z'].map((r) => document.getElementById('s-' + r).value), location.hash].join(' ') })()`)
		if err != nil {
			t.Fatal(err)
		}
		return plain(text)
	}
	const start = "€ 200.000 € 150.000 € −50.000 75% 60 10 30 "
	if got := says(); got != start {
		t.Errorf("at first: %s", got)
	}
	if err := press(b, "#s-instroom", strings.Repeat(kb.ArrowRight, 2)+kb.PageUp); err != nil {
		t.Fatal(err)
	}
	if got := says(); !strings.HasPrefix(got, "€ 224.000 € 168.000 € −56.000 75% 60 10 30 #instroom=112") {
		t.Errorf("after twice right and a page up on inflow: %s", got)
	}
	for link, want := range map[string]string{
		"#instroom=125":                          "€ 250.000 € 188.000 € −62.000 75% 60 10 30 #instroom=125",
		"#prijs_b1=110":                          "€ 206.000 € 150.000 € −56.000 73% 60 10 30 #prijs_b1=110",
		"#b1=50&onderwijs=20&z=30":               "€ 230.000 € 150.000 € −80.000 65% 50 20 30 #b1=50&onderwijs=20&z=30",
		"#b1=50&onderwijs=20&z=40":               start, // not 100 together
		"#b1=50":                                 start,
		"#instroom=151":                          start,
		"#instroom=-5":                           start,
		"#instroom=1e2":                          start,
		"#constructor=100&__proto__=100":         start,
		"#instroom=<img src=x onerror=alert(1)>": start,
		"#x=%3Cscript%3Ealert(1)%3C/script%3E":   start,
		"#%":                                     start,
	} {
		if _, err := browser.Eval[bool](b, `history.replaceState(null, '', "`+link+`") || window.dispatchEvent(new HashChangeEvent('hashchange'))`); err != nil {
			t.Fatal(err)
		}
		if got := says(); got != want {
			t.Errorf("%s: got %s, want %s", link, got, want)
		}
	}
	if _, err := browser.Eval[bool](b, `document.getElementById('terug').click() || true`); err != nil {
		t.Fatal(err)
	}
	if got := says(); got != start {
		t.Errorf("put back: %s", got)
	}
	if err := press(b, "#s-onderwijs", strings.Repeat(kb.ArrowRight, 10)); err != nil {
		t.Fatal(err)
	}
	if got := says(); !strings.Contains(got, "53 20 27 #b1=53&onderwijs=20&z=27") {
		t.Errorf("the other routes share what is left: %s", got)
	}
}

// TestWithoutScript: the page itself hides the sliders and says why, and gives the weights
// as the region decided them; the script turns both on.
func TestWithoutScript(t *testing.T) {
	in := pricedYear(t, nil)
	in.Scenarios = weighed()
	dir := writeSite(t, in)
	page := read(t, dir, "GM0405/wat-als.html")
	for _, want := range []string{`aria-label="Schuiven en uitkomst" hidden>`, `<p id="zonder-script" class="let-op">De schuiven werken met een script.`, "Wat als: geen gemeten cijfer", "€\u00a0200.000"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the gemeente lacks %q", want)
		}
	}
	page = read(t, dir, "REGIO/wat-als.html")
	for _, want := range []string{`value="25" disabled`, `<td class="getal">3,3</td></tr>`, `id="gewichten-terug" hidden>`, "Wat als: geen gemeten cijfer"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of the region lacks %q", want)
		}
	}
}

// weighed is a scenario that scores 1 x 25 % + 4 x 75 % = 3.25.
func weighed() []Scenario {
	return []Scenario{{Naam: "Anders", Jaar: 2025, Status: "definitief", Score: 3.25, Keuze: ScenarioChoice{Instroom: 120, Duur: 100, Prijs: 100},
		Scores: []ScenarioScore{{"BESTUUR_EN_BELEID", 1, 25}, {"CLIENT", 4, 75}, {"UITVOERING", 5, 0}, {"BEDRIJFSVOERING", 2, 0}}}}
}

// TestWeightsInBrowser changes the weights: 1 x 50 + 4 x 25 + 5 x 25 = 2.75.
func TestWeightsInBrowser(t *testing.T) {
	in := pricedYear(t, nil)
	in.Scenarios = weighed()
	b := browser.Start(t)
	if _, err := b.Check(filepath.Join(writeSite(t, in), "REGIO", "wat-als.html"), 360); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ do, want string }{
		{`[50, 25, 25, 0].forEach((n, i) => { velden[i].value = n })`, "2,8"},
		{`velden.forEach((veld) => { veld.value = 0 })`, "–"},
		{`velden[3].value = '-7'; velden[2].value = '1e9'`, "5,0"},
		{`document.getElementById('gewichten-terug').click()`, "3,3"},
	} {
		got, err := browser.Eval[string](b, `(() => { const velden = document.querySelectorAll('#gewichten input'); `+step.do+`;
			velden[0].dispatchEvent(new Event('input', { bubbles: true })); return document.querySelector('#gewichten tr[data-scores]').lastElementChild.textContent })()`)
		if err != nil || got != step.want {
			t.Errorf("%s: got %q, want %q: %v", step.do, got, step.want, err)
		}
	}
}

// press types keys into an element, as a reader without a mouse does.
func press(b *browser.Browser, selector, keys string) error {
	if _, err := browser.Eval[bool](b, "document.querySelector('"+selector+"').focus() || true"); err != nil {
		return err
	}
	return b.Press(keys)
}
