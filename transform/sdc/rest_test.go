package sdc

import (
	"strings"
	"testing"
)

var restSpecs = map[string]Spec{
	"KOS-1": {Unit: "cent", Calc: Sum, Numerator: Money},
	"KOS-2": {Unit: "cent", Calc: Ratio, Numerator: Money, Denominator: PersonYears, HasRest: true},
}

// restRegion has four gemeenten in which forty persons cost € 1.000 each on the B1-route and
// forty on the Z-route. rests gives per gemeente what each person without a route cost.
func restRegion(key Key, rests map[string][]int64) (cells []Cell) {
	var noRoute []int64
	for _, area := range []string{"GM0001", "GM0002", "GM0003", "GM0004"} {
		cells = append(cells, restArea(key, area, 40, rests[area])...)
		noRoute = append(noRoute, rests[area]...)
	}
	return append(cells, restArea(key, region, 160, noRoute)...)
}

func restArea(key Key, area string, persons int, noRoute []int64) (cells []Cell) {
	add := func(kpi, dimension, value string, part, rest Part) {
		cell := Cell{ID: ID{kpi, "jaar", "2024-12-31", area, dimension, value}, Status: "voorlopig", Numerator: part, Rest: rest}
		if kpi == "KOS-2" {
			cell.Denominator, cell.IsRest = Part{N: part.N, Key: part.Key, Quantity: part.Quantity}, part.N == 0
		}
		cells = append(cells, cell)
	}
	b1, z, rest := spend(key, area+"B", each(persons, 1000)...), spend(key, area+"Z", each(persons, 1000)...), spend(key, area+"R", noRoute...)
	routes := spend(key, area+"BZ", each(2*persons, 1000)...)
	all := routes
	all.N, all.Key, all.Sum = all.N+rest.N, all.Key+rest.Key, all.Sum+rest.Sum
	if rest.Largest > all.Largest {
		all.Largest, all.Second = rest.Largest, max(rest.Second, all.Largest)
	}
	add("KOS-1", "", "", all, Part{})
	add("KOS-1", "leerroute", "B1", b1, Part{})
	add("KOS-1", "leerroute", "Z", z, Part{})
	add("KOS-2", "", "", routes, rest)
	add("KOS-2", "leerroute", "B1", b1, Part{})
	add("KOS-2", "leerroute", "Z", z, Part{})
	if rest.N > 0 {
		add("KOS-1", "leerroute", "GEEN_PIP", rest, Part{})
		add("KOS-2", "leerroute", "GEEN_PIP", Part{}, rest)
	}
	return cells
}

// TestRest takes what the three routes cost off all costs: what is left is of the persons
// without a route, and is no more shown than what they cost is.
func TestRest(t *testing.T) {
	key := testKey(t)
	tests := []struct {
		name  string
		rests map[string][]int64
		shown string // areas of which the costs on the routes are shown; ~ after it: the mean alone
	}{
		{"nobody without a route", nil, "GM0001 GM0002 GM0003 GM0004 REGIO"},
		{"many in each gemeente", map[string][]int64{"GM0001": each(12, 500), "GM0002": each(20, 500)}, "GM0001 GM0002 GM0003 GM0004 REGIO"},
		{"one person: the region would give him away", map[string][]int64{"GM0001": {500}}, "GM0001~ GM0002 GM0003 GM0004 REGIO~"},
		{"few in one gemeente: the region and the others would give them away", map[string][]int64{"GM0001": each(2, 500), "GM0002": each(12, 500), "GM0003": each(30, 500)},
			"GM0001~ GM0002 GM0003 GM0004 REGIO~"},
		{"few in two gemeenten, together many", map[string][]int64{"GM0001": each(6, 500), "GM0002": each(7, 500)}, "GM0001~ GM0002~ GM0003 GM0004 REGIO"},
		{"one costs nearly all", map[string][]int64{"GM0001": append(each(11, 10), 40_001), "GM0002": each(40, 500)}, "GM0002 GM0003 GM0004 REGIO~"},
		{"one costs what the rounding of the mean hides", map[string][]int64{"GM0001": append(each(11, 10), 40_000), "GM0002": each(40, 500)}, "GM0001~ GM0002 GM0003 GM0004 REGIO~"},
		{"a mean that tells too much of another one's", map[string][]int64{"GM0001": {500}, "GM0002": {40_001}, "GM0003": each(40, 500)}, "GM0003 GM0004 REGIO~"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			published, err := key.Protect(restRegion(key, test.rests), restSpecs)
			if err != nil {
				t.Fatal(err)
			}
			var shown []string
			for _, value := range published.All() {
				if id := value.ID(); id.KPI == "KOS-2" && id.Dimension == "" && value.Kind() != Hidden {
					area := id.Area
					if _, _, hasParts := value.Parts(); !hasParts {
						area += "~"
					}
					shown = append(shown, area)
				}
			}
			if got := strings.Join(shown, " "); got != test.shown {
				t.Errorf("shown are %s, want %s", got, test.shown)
			}
			restsPass(t, published, test.rests)
		})
	}
}

// restsPass takes every two amounts that are shown off each other: what is left may not be
// that of a few.
func restsPass(t *testing.T, published *Publication, rests map[string][]int64) {
	t.Helper()
	amounts := map[ID]int64{}
	for _, value := range published.All() {
		if number, ok := value.Value(); ok {
			if numerator, _, hasParts := value.Parts(); hasParts {
				amounts[value.ID()] = numerator
			} else if value.ID().KPI == "KOS-1" {
				amounts[value.ID()] = int64(number)
			}
		}
	}
	for id, part := range amounts {
		whole, found := amounts[ID{"KOS-1", id.PeriodKind, id.Period, id.Area, id.Dimension, id.DimensionValue}]
		own := rests[id.Area]
		if id.KPI != "KOS-2" || id.Area == region || !found || len(own) == 0 {
			continue
		}
		if left := whole - part; left != 0 && len(own) < minPersons {
			t.Errorf("%v: %d cents of %d persons are left", id, left, len(own))
		}
	}
}

// TestRestPerValue hides a breakdown when one of its values would give few persons away, and
// the values of which nothing is left stay.
func TestRestPerValue(t *testing.T) {
	key := testKey(t)
	for _, test := range []struct {
		few  int
		want string
	}{
		{3, "B1 Z"}, {15, "ASIEL GEZIN_OVERIG B1 Z"},
	} {
		var cells []Cell
		for _, c := range restArea(key, "GM0001", 40, append(each(20, 500), each(test.few, 500)...)) {
			cells = append(cells, c)
			if c.Dimension == "" { // asiel has twenty without a route, gezin the few
				asiel, gezin := c, c
				asiel.Dimension, asiel.DimensionValue = "doelgroep", "ASIEL"
				gezin.Dimension, gezin.DimensionValue = "doelgroep", "GEZIN_OVERIG"
				if c.KPI == "KOS-2" {
					asiel.Rest, gezin.Rest = spend(key, "A", each(20, 500)...), spend(key, "G", each(test.few, 500)...)
				}
				cells = append(cells, asiel, gezin)
			}
		}
		published, err := key.Protect(cells, restSpecs)
		if err != nil {
			t.Fatal(err)
		}
		var shown []string
		for _, value := range published.All() {
			if id := value.ID(); id.KPI == "KOS-2" && id.Dimension != "" && value.Kind() != Hidden {
				shown = append(shown, id.DimensionValue)
			}
		}
		if got := strings.Join(shown, " "); got != test.want {
			t.Errorf("%d without a route: shown are %s, want %s", test.few, got, test.want)
		}
	}
}
