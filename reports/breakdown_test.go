package reports

import (
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/transform/sdc"
)

// shares publishes so many of 500 per route; a teller below zero is of 20 people only.
func shares(t *testing.T, tellers map[string]int64) (c *composer) {
	t.Helper()
	c = hoorn(t)
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	var cells []sdc.Cell
	for route, teller := range tellers {
		cell := sdc.Cell{ID: sdc.ID{KPI: "PAR-1", PeriodKind: "maand", Period: "2026-10-31", Area: "GM0405", Dimension: "leerroute", DimensionValue: route},
			Numerator: sdc.Part{N: max(teller, 5)}, Denominator: sdc.Part{N: 500}}
		if teller < 0 {
			cell.Denominator.N = 20
		}
		cells = append(cells, cell)
	}
	if c.Publication, err = key.Protect(cells, map[string]sdc.Spec{"PAR-1": {Unit: "ratio", Calc: sdc.Ratio}}); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestBreakdownMessage has every message of a breakdown. Who has no route yet is no route.
func TestBreakdownMessage(t *testing.T) {
	for name, test := range map[string]struct {
		tellers map[string]int64
		want    string
	}{
		"one stands out":        {map[string]int64{"B1": 200, "Z": 300, "ONDERWIJS": 250, "GEEN_PIP": 400}, "Op de Z-route doen inburgeraars het vaakst mee: 60%"},
		"two alike at the top":  {map[string]int64{"B1": 200, "Z": 300, "ONDERWIJS": 300}, "Meedoen: van 40% (B1-route) tot 60% (Onderwijsroute)"},
		"one is not shown":      {map[string]int64{"B1": 200, "Z": 300, "ONDERWIJS": -1}, "Meedoen: van 40% (B1-route) tot 60% (Z-route)"},
		"no difference":         {map[string]int64{"B1": 295, "Z": 300, "ONDERWIJS": 300}, "Meedoen: geen verschil dat groter is dan de afronding"},
		"no difference, hidden": {map[string]int64{"B1": 300, "Z": 300, "ONDERWIJS": -1}, "Meedoen: niet alles is te vergelijken"},
		"one only":              {map[string]int64{"B1": 300, "Z": -1}, "Meedoen: niet te vergelijken"},
		"nothing":               {nil, "Meedoen: niet te vergelijken"},
	} {
		p := shares(t, test.tellers).perRoute("PAR-1", "Meedoen", "op de %s doen inburgeraars het vaakst mee: %s")
		if p.title != test.want {
			t.Errorf("%s: got %q, want %q", name, p.title, test.want)
		}
		drawn, err := p.drawer.Chart()
		if err != nil || !strings.Contains(drawn.Description, test.want) {
			t.Errorf("%s: the text alternative lacks the message: %v", name, err)
		}
	}
}

// TestNoMajority: the part that stands out is the highest, and may well be 8%. No sentence
// calls it the largest part.
func TestNoMajority(t *testing.T) {
	c := hoorn(t)
	var cells []sdc.Cell
	specs := map[string]sdc.Spec{}
	for _, d := range c.Definitions {
		specs[d.ID] = sdc.Spec{Unit: "ratio", Calc: sdc.Ratio}
		for dimension, values := range map[string][]string{"leerroute": {"B1", "Z"}, "doelgroep": {"ASIEL", "GEZIN_OVERIG"}} {
			for i, value := range values {
				cells = append(cells, sdc.Cell{ID: sdc.ID{KPI: d.ID, PeriodKind: d.MainPeriod(), Period: "2026-10-31", Area: "GM0405", Dimension: dimension, DimensionValue: value},
					Numerator: sdc.Part{N: int64(20 + 20*i)}, Denominator: sdc.Part{N: 500}})
			}
		}
	}
	c = c.published(t, false, specs, cells...)
	told := map[string]string{"TIJ-3": "Gezinsmigranten en overigen wachten het vaakst te lang: 8%", "AM7-a": "Op de Z-route zaten inburgeraars het vaakst stil: 8%", "TAA-4": "Op de Z-route is de aanwezigheid het hoogst: 8%"}
	for _, keys := range policyKeys {
		for _, k := range keys {
			for _, draw := range k.parts {
				title := plain(draw(c).title)
				if strings.Contains(title, "grootste deel") {
					t.Errorf("%s: %q", k.id, title)
				}
				if title == told[k.id] {
					delete(told, k.id)
				}
			}
		}
	}
	if len(told) > 0 {
		t.Errorf("not told: %q", told)
	}
}

// TestBeyondParts explains a total that lies outside its parts, and no other.
func TestBeyondParts(t *testing.T) {
	for name, test := range map[string]struct {
		total, b1, z int64
		dimension    string
		want         string
	}{
		"higher":      {350, 300, 250, "leerroute", " Het totaal is 70%. Dat kan door de afronding, of doordat niet iedereen in deze grafiek staat."},
		"lower":       {200, 300, 250, "leerroute", " Het totaal is 40%. Dat kan door de afronding, of doordat niet iedereen in deze grafiek staat."},
		"between":     {275, 300, 250, "leerroute", ""},
		"as one part": {300, 300, 250, "leerroute", ""},
		"one part":    {350, 300, 0, "leerroute", ""},
		"of reasons":  {350, 300, 250, "reden", ""},
	} {
		id := sdc.ID{KPI: "PAR-1", PeriodKind: "maand", Period: "2026-10-31", Area: "GM0405"}
		cells := []sdc.Cell{{ID: id, Numerator: sdc.Part{N: test.total}, Denominator: sdc.Part{N: 500}}}
		for route, teller := range map[string]int64{"B1": test.b1, "Z": test.z} {
			if part := id; teller > 0 {
				part.Dimension, part.DimensionValue = test.dimension, route
				cells = append(cells, sdc.Cell{ID: part, Numerator: sdc.Part{N: teller}, Denominator: sdc.Part{N: 500}})
			}
		}
		for _, intern := range []bool{false, true} {
			c := hoorn(t).published(t, intern, map[string]sdc.Spec{"PAR-1": {Unit: "ratio", Calc: sdc.Ratio}}, cells...)
			p := c.newestBy("PAR-1", breakdown{dimension: test.dimension, parts: routes, first: "Deel", title: "Meedoen"})
			want := "Cijfers over oktober 2026." + test.want
			if intern {
				want = strings.Replace(want, "Dat kan door de afronding, of doordat niet iedereen in deze grafiek staat.", "Niet iedereen staat in deze grafiek.", 1)
			}
			if got := plain(p.explain); got != want {
				t.Errorf("%s, intern %t: got %q, want %q", name, intern, got, want)
			}
		}
	}
}

// TestBeyondRegion names gemeenten that differ from the region for certain, and no others.
func TestBeyondRegion(t *testing.T) {
	for want, tellers := range map[string][2]int64{
		"nergens zeker anders dan in de regio":            {250, 250},
		"hoger dan de regio in Hoorn":                     {350, 250},
		"lager dan de regio in Hoorn":                     {150, 250},
		"hoger dan de regio in Hoorn, lager in Enkhuizen": {350, 150},
		"hoger dan de regio in Enkhuizen en Hoorn":        {350, 350},
	} {
		c := hoorn(t)
		c.area, c.Gemeenten = Gemeente{Region, "Voorbeeldregio"}, []Gemeente{{"GM0405", "Hoorn"}, {"GM0388", "Enkhuizen"}}
		key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
		if err != nil {
			t.Fatal(err)
		}
		var cells []sdc.Cell
		for area, teller := range map[string]int64{"GM0405": tellers[0], "GM0388": tellers[1], Region: 250} {
			cells = append(cells, sdc.Cell{ID: sdc.ID{KPI: "PAR-1", PeriodKind: "maand", Period: "2026-10-31", Area: area},
				Numerator: sdc.Part{N: teller}, Denominator: sdc.Part{N: 500}})
		}
		if c.Publication, err = key.Protect(cells, map[string]sdc.Spec{"PAR-1": {Unit: "ratio", Calc: sdc.Ratio}}); err != nil {
			t.Fatal(err)
		}
		if got := c.beyondRegion("PAR-1"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if p := c.multiples("PAR-1", "Meedoen per gemeente"); p.title != "Meedoen per gemeente: "+want {
			t.Errorf("got %q", p.title)
		}
	}
}

// TestTargetZone colours where a target is met, in each direction; a number of people of
// the region is no target of a gemeente.
func TestTargetZone(t *testing.T) {
	zone := func(c *composer, id string) *chart.Band {
		l := c.lines(id, keyOf(id).words).drawer.(chart.Lines)
		return l.Band
	}
	for direction, want := range map[string]chart.Band{"HOGER": {Low: 50, High: math.Inf(1)}, "LAGER": {Low: math.Inf(-1), High: 50}, "BAND": {Low: 50, High: 60}} {
		got := zone(hoorn(t, heads{"PAR-1", 0, 300, 500}).withTarget("PAR-1", direction, 0.5), "PAR-1")
		if got == nil || *got != want {
			t.Errorf("%s: got %v, want %v", direction, got, want)
		}
	}
	c := hoorn(t, heads{"VOL-1", 0, 300, 0}).withTarget("VOL-1", "HOGER", 1000)
	if got := zone(c, "VOL-1"); got != nil {
		t.Errorf("a gemeente has the zone %v of the region", got)
	}
	if c.area = (Gemeente{Region, "Voorbeeldregio"}); zone(c, "VOL-1") == nil {
		t.Error("the region has no zone")
	}
	if got := zone(hoorn(t, heads{"PAR-1", 0, 300, 500}), "PAR-1"); got != nil {
		t.Errorf("no target has zone %v", got)
	}
}

// TestDumbbells draws targets in percents with a figure, and says how many were met.
func TestDumbbells(t *testing.T) {
	c := hoorn(t, heads{"PAR-1", 0, 300, 500}, heads{"UIT-4", 0, 300, 500}, heads{"PAR-2", 0, 10, 20}).
		withTarget("PAR-1", "HOGER", 0.5).withTarget("UIT-4", "LAGER", 0.5).withTarget("PAR-2", "HOGER", 0.5).withTarget("TIJ-2", "LAGER", 70)
	p := c.dumbbells()
	got := p.drawer.Table()
	want := [][]string{{"Participatie", "60%", "50%"}, {"Bijstandsafhankelijkheid (lager is beter)", "60%", "50%"}}
	if !slices.EqualFunc(got.Rows, want, slices.Equal) || p.title != "Van de 2 doelen die wij kunnen beoordelen, is er 1 gehaald" {
		t.Errorf("got %v, %q", got.Rows, p.title)
	}
	if empty := hoorn(t).dumbbells(); !empty.drawer.IsEmpty() {
		t.Error("without targets there is something to draw")
	}
}

// TestOtherMessages has the messages of charts that are neither a line nor a breakdown of
// one figure.
func TestOtherMessages(t *testing.T) {
	if got := inThreeYears(hoorn(t)).title; got != "Voldaan binnen drie jaar: te weinig personen" {
		t.Errorf("no cohort: %q", got)
	}
	if got := sharedBuying(hoorn(t)).title; got != "Welk deel van de lessen de gemeenten samen inkopen, kunnen wij niet tonen" {
		t.Errorf("nothing bought: %q", got)
	}
	if got := hoorn(t).waits().title; got != "Stappen tot de eerste les: niet te vergelijken" {
		t.Errorf("no steps: %q", got)
	}
	c := hoorn(t)
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	id := sdc.ID{PeriodKind: "cohort", Period: "2023-12-31", Area: "GM0405"}
	cohort, bought, step, short := id, id, id, id
	cohort.KPI, bought.KPI, bought.PeriodKind, bought.Period = "TAA-2", "BU1-a", "jaar", "2026-12-31"
	step.KPI, step.PeriodKind, step.Period = "TIJ-2e", "12m", "2026-10-31"
	short.KPI, short.PeriodKind, short.Period = "TIJ-2f", "12m", "2026-10-31"
	c.Publication, err = key.Protect([]sdc.Cell{
		{ID: cohort, Numerator: sdc.Part{N: 300}, Denominator: sdc.Part{N: 500}}, {ID: bought, Numerator: sdc.Part{N: 300}, Denominator: sdc.Part{N: 500}},
		{ID: step, Numerator: sdc.Part{N: 50, Quantity: 77}}, {ID: short, Numerator: sdc.Part{N: 50, Quantity: 7}},
	}, map[string]sdc.Spec{"TAA-2": {Unit: "ratio", Calc: sdc.Ratio}, "BU1-a": {Unit: "ratio", Calc: sdc.Ratio},
		"TIJ-2e": {Unit: "dagen", Calc: sdc.Median}, "TIJ-2f": {Unit: "dagen", Calc: sdc.Median}})
	if err != nil {
		t.Fatal(err)
	}
	for want, p := range map[string]plan{
		"Van het cohort 2023 was 60% klaar binnen drie jaar":                                                     inThreeYears(c),
		"In 2026 tot en met oktober kochten de gemeenten 60% van de lessen samen in":                             sharedBuying(c),
		"Stappen tot de eerste les: van 1 week (vestiging tot intake) tot 11 weken (kennisgeving tot vestiging)": c.waits(),
	} {
		if plain(p.title) != want {
			t.Errorf("got %q, want %q", p.title, want)
		}
	}
}
