package sdc

import "testing"

func yearCell(area, year, route string, cents int64) Cell {
	cell := exactCell("KOS-1", area, "", "", "definitief", cents, 1)
	cell.PeriodKind, cell.Period = "jaar", year+"-12-31"
	if route != "" {
		cell.Dimension, cell.DimensionValue = "leerroute", route
	}
	return cell
}

func TestWithUnassigned(t *testing.T) {
	late := yearCell("REGIO", "2024", "", 2_000)
	late.Status = "voorlopig"
	p := exact(t, map[string]string{"KOS-1": "cent"},
		yearCell("REGIO", "2023", "", 1_000), yearCell("REGIO", "2023", "NIET_TOEGEWEZEN", 100), yearCell("REGIO", "2023", "B1", 900),
		late, yearCell("REGIO", "2024", "NIET_TOEGEWEZEN", 800),
		yearCell("GM0405", "2023", "", 1_000), yearCell("GM0405", "2023", "NIET_TOEGEWEZEN", 0))
	hidden := ID{"KOS-1", "jaar", "2023-12-31", "GM0405", "leerroute", "NIET_TOEGEWEZEN"}
	for i := range p.all { // as an amount that says something about a few persons
		if p.all[i].id == hidden {
			p.all[i] = p.all[i].hidden(reasonAmount)
		}
	}
	p = newPublication(p.all).WithUnassigned("KOS-1", map[string][]string{"KOS-2": {"jaar"}, "KOS-2b": {"cohort"}})
	for _, test := range []struct {
		kpi, kind, year, area string
		want                  string
	}{
		{"KOS-2", "jaar", "2023", "REGIO", "percentage 0.1 (100/1000)"},
		{"KOS-2", "jaar", "2024", "REGIO", "percentage 0.4 (800/2000)"},
		{"KOS-2b", "cohort", "2023", "REGIO", "percentage 0.3 (900/3000)"},
		{"KOS-2b", "cohort", "2024", "REGIO", "percentage 0.4 (800/2000)"},
		{"KOS-2", "cohort", "2024", "REGIO", "absent"},
		{"KOS-2", "jaar", "2023", "GM0405", "absent"},
	} {
		id := ID{test.kpi, test.kind, test.year + "-12-31", test.area, "onbekend", "ONBEKEND"}
		value, ok := p.Get(id)
		if got := show(value, ok); got != test.want {
			t.Errorf("%v: %s, want %s", id, got, test.want)
		}
		if ok && (value.Status() == "voorlopig") != (test.year == "2024" || test.kind == "cohort") {
			t.Errorf("%v: status %s", id, value.Status())
		}
	}

	p = p.WithInherited([]Derivation{{KPI: "BU8-c", How: Reference, From: "KOS-2b", Periods: []string{"cohort"}},
		{KPI: "BU1-c", How: SpreadAreas, From: "KOS-2", Periods: []string{"jaar"}}})
	for id, want := range map[ID]string{
		{"BU8-c", "cohort", "2023-12-31", "REGIO", "onbekend", "ONBEKEND"}: "percentage 0.3 (900/3000)",
		{"BU1-c", "jaar", "2023-12-31", "REGIO", "onbekend", "ONBEKEND"}:   "percentage 0.1 (100/1000)",
		{"BU1-c", "cohort", "2023-12-31", "REGIO", "onbekend", "ONBEKEND"}: "absent",
	} {
		if got := show(p.Get(id)); got != want {
			t.Errorf("%v: %s, want %s", id, got, want)
		}
	}
}
