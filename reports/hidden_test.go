package reports

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// hiddenWords are the reasons of hidden values, as the published table has them, with the
// words that a reader sees.
var hiddenWords = map[string]string{
	"niemand, of te weinig personen om te tonen":                               tooFew,
	"te weinig personen voor een mediaan":                                      tooFew,
	"hierover is niets geleverd":                                               tooFew,
	"er is geen noemer in deze periode":                                        tooFew,
	"te weinig groepen met een cijfer om te vergelijken":                       tooFew,
	"een van de twee cijfers is niet te tonen":                                 tooFew,
	"te weinig doelen met een oordeel":                                         tooFew,
	"te weinig personen voor een gemiddelde":                                   noAmount,
	"samengevoegd met andere, omdat het over te weinig personen gaat":          noAmount,
	"geen bedrag, of een bedrag dat iets over een paar personen zegt":          noAmount,
	"niet uitgesplitst, omdat het iets over een paar personen zegt":            noBreakdown,
	"niet getoond voor dit gebied, omdat het iets over een paar personen zegt": noArea,
}

// fixedKey always rounds alike.
func fixedKey(t *testing.T) sdc.Key {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sdc.key")
	secret := base64.StdEncoding.EncodeToString([]byte("a key of thirty-two bytes, fixed"))
	if err := os.WriteFile(path, []byte(secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	key, err := sdc.LoadKey(path)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

const july = "2026-07-31"

// hiddenCells are figures of Hoorn that are hidden for each reason, and what it takes for that.
func hiddenCells(key sdc.Key) []sdc.Cell {
	const year = "2025-12-31"
	drawn := func(n, want int64) (p sdc.Part) { // so many persons that are rounded so
		for p.N = n; key.Round(p.N, p.Key) != want; p.Key++ {
		}
		return p
	}
	money := func(n, euros int64) sdc.Part {
		return sdc.Part{N: n, Key: uint64(n), Sum: n * euros * 100, Largest: euros * 100, Second: euros * 100, Quantity: float64(n)}
	}
	many := drawn(40, 40)
	cell := func(kpi, kind, period, route string, a, b sdc.Part) sdc.Cell {
		c := sdc.Cell{ID: hoornID(kpi, kind, period), Status: "definitief", Numerator: a, Denominator: b}
		if route != "" {
			c.Dimension, c.DimensionValue = "leerroute", route
		}
		return c
	}
	at := func(area string, c sdc.Cell) sdc.Cell { c.Area = area; return c }
	var none sdc.Part
	return []sdc.Cell{
		// Who sees one of the four stay, knows the four: the first month is withheld.
		cell("VOL-1", "maand", july, "", drawn(4, 0), none), cell("VOL-1", "maand", "2026-08-31", "", drawn(1, 5), none),
		at("GM0388", cell("VOL-1", "maand", july, "", many, none)), cell("UIT-4", "maand", july, "", many, many),
		// A month of a gemeente is not broken down.
		cell("UIT-4", "12m", july, "Z", many, many), cell("UIT-4", "maand", july, "Z", many, many), at(Region, cell("UIT-4", "maand", july, "Z", many, many)),
		at("GM0388", cell("TIJ-2", "maand", july, "", sdc.Part{N: 40, Key: 40, Quantity: 63}, none)), cell("TIJ-2", "maand", july, "", sdc.Part{N: 2, Key: 2, Quantity: 63}, none),
		at("GM0388", cell("PAR-1", "maand", july, "", many, many)), cell("PAR-1", "maand", july, "", none, none),
		cell("KOS-1", "jaar", year, "", money(54, 900), none), cell("KOS-1", "jaar", year, "Z", money(4, 900), none),
		cell("KOS-1", "jaar", year, "B1", money(30, 900), none), cell("KOS-1", "jaar", year, "GEEN_PIP", money(20, 900), none),
		at("GM0388", cell("KOS-1", "jaar", year, "", money(3, 900), none)),
		cell("KOS-2", "jaar", year, "", sdc.Part{Fixed: 5_000_00}, sdc.Part{N: 5, Key: 5, Quantity: 5}),
		at("GM0388", cell("KOS-2", "jaar", year, "", sdc.Part{Fixed: 50_000_00}, sdc.Part{N: 50, Key: 50, Quantity: 50})),
		cell("BU1-d", "maand", july, "", none, none), at("GM0388", cell("BU1-d", "maand", july, "", sdc.Part{Fixed: 5}, sdc.Part{Fixed: 10})),
		at("GM0388", cell("UIT-1", "maand", "2026-08-31", "", many, none)), cell("UIT-1", "maand", "2024-01-31", "", many, none),
	}
}

// everyHidden publishes a figure that is hidden for each reason, beside some that are shown.
func everyHidden(t *testing.T) *composer {
	t.Helper()
	publication, err := fixedKey(t).ProtectAttacked(hiddenCells(fixedKey(t)), map[string]sdc.Spec{
		"VOL-1": {Unit: "aantal", Calc: sdc.Count}, "UIT-4": {Unit: "ratio", Calc: sdc.Ratio}, "PAR-1": {Unit: "ratio", Calc: sdc.Ratio},
		"TIJ-2": {Unit: "dagen", Calc: sdc.Median}, "KOS-1": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Money},
		"KOS-2": {Unit: "cent", Calc: sdc.Ratio, Numerator: sdc.Money, Denominator: sdc.PersonYears},
		"BU1-d": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Public, Denominator: sdc.Public},
		"UIT-1": {Unit: "ratio", Calc: sdc.Ratio, DenominatorFrom: "VOL-1"},
	}, sdc.Known{})
	if err != nil {
		t.Fatal(err)
	}
	publication, err = publication.Derive([]sdc.Derivation{
		{KPI: "BU7-d", Unit: "ratio", How: sdc.Spread, From: "UIT-4", Over: "leerroute", Periods: []string{"maand"}},
		{KPI: "BU5-d", Unit: "cijfer", How: sdc.Quotient, From: "UIT-4", By: "BU1-d", Periods: []string{"maand"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	c := hoorn(t)
	c.Publication = publication.WithTallies([]sdc.Tally{{ID: hoornID("BU8-a", "maand", july), Met: 1, Scored: 2}})
	return c
}

// asEarlier is what an edition published, as its table has it.
func asEarlier(figures *sdc.Publication) (all []Earlier) {
	for p := range figures.Each() {
		value, _ := p.Value()
		all = append(all, Earlier{ID: p.ID(), Vorm: p.Form(), Eenheid: p.Unit(), Tekst: p.Text(), Waarde: value})
	}
	return all
}

// TestNothingRevised publishes the same twice, with a figure that is hidden for each reason:
// nothing is revised.
func TestNothingRevised(t *testing.T) {
	c := everyHidden(t)
	c.Vorige = Previous{Uitgave: "2026-09", Cijfers: asEarlier(c.Publication)}
	seen := map[string]bool{}
	for _, e := range c.Vorige.Cijfers {
		if e.Vorm == sdc.Hidden.String() {
			p, _ := c.Publication.Get(e.ID)
			if seen[e.Tekst] = true; show(p, true) != hiddenWords[e.Tekst] {
				t.Errorf("%s, %s: shown as %q, want %q", e.ID, e.Tekst, show(p, true), hiddenWords[e.Tekst])
			}
		}
	}
	for reason := range hiddenWords {
		if !seen[reason] {
			t.Errorf("no figure is hidden for this: %s", reason)
		}
	}
	for name, day := range map[string]time.Time{"a month later": time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC), "a correction": peildatum} {
		c.Vorige.Peildatum = day
		for _, r := range c.Input.changes("") {
			t.Errorf("%s: %s was %q and is %q", name, r.id, r.was, r.nu)
		}
	}
	if got := c.revisions("GM0405"); got.Rijen != nil || !strings.HasSuffix(got.Zin, "Alle cijfers van dit gebied zijn gelijk gebleven.") {
		t.Errorf("the page: %q, %+v", got.Zin, got.Rijen)
	}
	if got := c.revisionLines(); len(got) != 1 {
		t.Errorf("the list has %d lines, want its header only", len(got))
	}
}

// TestNewlyWithheld says why a figure that was shown is not shown now, in the list and on the page.
func TestNewlyWithheld(t *testing.T) {
	c := everyHidden(t)
	c.Vorige = Previous{Uitgave: "2026-09", Peildatum: peildatum.AddDate(0, 0, -31), Cijfers: []Earlier{
		{ID: hoornID("VOL-1", "maand", july), Vorm: "afgerond", Eenheid: "aantal", Waarde: 20},
	}}
	const why = "nu te herkenbaar met de andere cijfers erbij"
	if got := c.revisionLines(); len(got) != 2 || got[1][8] != noArea || got[1][9] != why {
		t.Errorf("the list: %q", got)
	}
	if got := c.revisions("GM0405").Rijen; len(got) != 1 || got[0].Nu != noArea || got[0].Waarom != why {
		t.Errorf("the page: %+v", got)
	}
}

// TestWithheldMessage says above a chart that its figure was withheld, and not that there are
// too few persons: its table says so too.
func TestWithheldMessage(t *testing.T) {
	const why = "Met de andere cijfers erbij is anders uit te rekenen om wie het gaat."
	c := everyHidden(t)
	c.Peildatum = time.Date(2026, 7, 31, 0, 0, 0, 0, time.UTC)
	if title, explain := c.message("VOL-1", caseload); title != "Caseload: "+noArea || explain != why {
		t.Errorf("withheld: %q, %q", title, explain)
	}
	if title, explain := c.message("PAR-1", joiningIn); title != "Participatie: "+tooFew || explain != "Bij weinig personen tonen wij geen cijfer." {
		t.Errorf("too few: %q, %q", title, explain)
	}
}

// TestHiddenRevised lists the one figure that a reader sees otherwise: a number or another word,
// and not another reason that has the same word.
func TestHiddenRevised(t *testing.T) {
	const few, median, withheld = "niemand, of te weinig personen om te tonen", "te weinig personen voor een mediaan", "niet getoond voor dit gebied, omdat het iets over een paar personen zegt"
	const noDelivery = "onbekend: de vorige uitgave noemt haar leveringen niet"
	id := hoornID("TIJ-2", "maand", july)
	for name, test := range map[string]struct{ form, text, want string }{
		"the same":         {"verborgen", median, ""},
		"another reason":   {"verborgen", few, ""},
		"withheld then":    {"verborgen", withheld, "te herkenbaar > te weinig personen, was te herkenbaar met de andere cijfers erbij, en is dat niet meer"},
		"shown then":       {"afgerond", "", "9 weken > te weinig personen, " + noDelivery},
		"of an old reason": {"verborgen", "een reden van vroeger", ""},
	} {
		c := everyHidden(t)
		c.Vorige = Previous{Uitgave: "2026-09", Peildatum: peildatum, Cijfers: asEarlier(c.Publication)}
		for i := range c.Vorige.Cijfers {
			if e := &c.Vorige.Cijfers[i]; e.ID == id {
				e.Vorm, e.Tekst, e.Waarde = test.form, test.text, 63
			}
		}
		var got []string
		for _, line := range c.revisionLines()[1:] {
			got = append(got, line[0]+" "+line[3]+" "+line[4]+": "+line[7]+" > "+line[8]+", "+line[9])
		}
		want := "TIJ-2 2026-07-31 GM0405: " + test.want
		if test.want == "" && got != nil || test.want != "" && strings.Join(got, "|") != want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}
