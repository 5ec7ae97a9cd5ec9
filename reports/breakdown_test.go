package reports

import (
	"path/filepath"
	"strings"
	"testing"

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
		"one stands out":        {map[string]int64{"B1": 200, "Z": 300, "ONDERWIJS": 250, "GEEN_PIP": 400}, "Op de Z-route doet het grootste deel mee: 60%"},
		"two alike at the top":  {map[string]int64{"B1": 200, "Z": 300, "ONDERWIJS": 300}, "Meedoen: van 40% (B1-route) tot 60% (Onderwijsroute)"},
		"one is not shown":      {map[string]int64{"B1": 200, "Z": 300, "ONDERWIJS": -1}, "Meedoen: van 40% (B1-route) tot 60% (Z-route)"},
		"no difference":         {map[string]int64{"B1": 295, "Z": 300, "ONDERWIJS": 300}, "Meedoen: geen verschil dat groter is dan de afronding"},
		"no difference, hidden": {map[string]int64{"B1": 300, "Z": 300, "ONDERWIJS": -1}, "Meedoen: niet alles is te vergelijken"},
		"one only":              {map[string]int64{"B1": 300, "Z": -1}, "Meedoen: niet te vergelijken"},
		"nothing":               {nil, "Meedoen: niet te vergelijken"},
	} {
		p := shares(t, test.tellers).perRoute("PAR-1", "Meedoen", "op de %s doet het grootste deel mee: %s")
		if p.title != test.want {
			t.Errorf("%s: got %q, want %q", name, p.title, test.want)
		}
		drawn, err := p.drawer.Chart()
		if err != nil || !strings.Contains(drawn.Description, test.want) {
			t.Errorf("%s: the text alternative lacks the message: %v", name, err)
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
