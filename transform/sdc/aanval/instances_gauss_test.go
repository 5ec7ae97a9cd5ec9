package aanval

import (
	"fmt"
	"slices"
	"testing"
)

// z1 are the persons in the data set z1 of SSBtools: eight regions (A to H) by annet,
// arbeid, soshjelp and trygd, as the help page of GaussSuppressionFromData prints them.
var z1 = twoWay([][]int64{
	{11, 11, 55, 36}, {7, 1, 29, 18}, {5, 8, 35, 25}, {13, 2, 17, 13},
	{9, 14, 63, 52}, {12, 9, 24, 22}, {6, 4, 22, 8}, {9, 3, 38, 15},
})

// The groups of the vignette on linked tables of GaussSuppression, and their cells: age by
// eu by year, and geo by year. A cell without groups is left out there.
type linkedGroup struct {
	age, geo, year string
	persons        int64
}

var linkedGroups = []linkedGroup{
	{"young", "Spain", "2014", 6}, {"young", "Iceland", "2014", 8}, {"old", "Spain", "2014", 9}, {"old", "Portugal", "2014", 1},
	{"young", "Iceland", "2015", 2}, {"old", "Spain", "2015", 4}, {"old", "Portugal", "2015", 3},
	{"young", "Spain", "2016", 7}, {"young", "Iceland", "2016", 2}, {"young", "Portugal", "2016", 2},
}

// linked makes the survey of the vignette; names says which cell is which, and tables which
// cells stand in each of the two tables.
func linked() (s survey, names map[string]int, tables [2]set) {
	names = map[string]int{}
	add := func(table int, name string, counts func(linkedGroup) bool) {
		var groups []int
		for g, group := range linkedGroups {
			if counts(group) {
				groups = append(groups, g)
			}
		}
		if _, ok := names[name]; !ok && len(groups) > 0 {
			names[name] = len(s.cells)
			s.cells = append(s.cells, groups)
		}
		if len(groups) > 0 {
			tables[table] |= 1 << names[name]
		}
	}
	for _, group := range linkedGroups {
		s.groups = append(s.groups, group.persons)
	}
	is := func(code, value string) bool { return code == "Total" || code == value }
	eu := map[string]string{"Spain": "EU", "Portugal": "EU", "Iceland": "nonEU"}
	for _, year := range []string{"Total", "2014", "2015", "2016"} {
		for _, age := range []string{"Total", "old", "young"} {
			for _, area := range []string{"Total", "EU", "nonEU"} {
				add(0, fmt.Sprint(age, " ", area, " ", year), func(g linkedGroup) bool { return is(age, g.age) && is(area, eu[g.geo]) && is(year, g.year) })
			}
		}
		for _, geo := range []string{"Total", "Iceland", "Portugal", "Spain"} {
			add(1, fmt.Sprint("Total ", geo, " ", year), func(g linkedGroup) bool { return is(geo, g.geo) && is(year, g.year) })
		}
	}
	return s, names, tables
}

// TestGaussSuppression is GaussSuppression's own test (test-GaussSuppressionFromData.R), in
// which counts up to 3 of z1 are hidden, and its vignette on linked tables (articles/
// Linked_table_suppression), in which counts up to 2 are.
func TestGaussSuppression(t *testing.T) {
	t.Run("z1", func(t *testing.T) {
		primary := z1.small(3)
		hidden := z1.suppressed(primary)
		if got, want := hidden.positions(), []int{12, 13, 22, 23, 42, 43}; !slices.Equal(got, want) {
			t.Errorf("hidden %v, want %v", got, want)
		}
		if found := z1.workedOut(t, hidden, primary); found != 0 {
			t.Errorf("worked out: %v", found.positions())
		}
		for _, p := range (hidden &^ primary).positions() {
			if z1.workedOut(t, hidden&^cellSet(p), primary) == 0 {
				t.Errorf("cell %d did not need to be hidden", p)
			}
		}
	})
	t.Run("linked_tables", linkedTables)
}

// What the vignette hides: in its tables 2, 3 and 4, in its table 2 (consistent) and 4, in its
// table 3 (super-consistent, which is the global method here) and 4, and in its table 4 alone.
var linkedAlways = []string{
	"young nonEU 2015", "young nonEU 2016", "young Total 2015", "young Total 2016", "Total nonEU 2015", "Total nonEU 2016",
	"Total Total 2015", "Total Total 2016", "Total Iceland 2015", "Total Iceland 2016", "Total Portugal 2014", "Total Portugal 2016", "Total Spain 2014",
}

const (
	linkedConsistent = "Total Spain 2015"
	linkedSuper      = "Total Spain 2016"
	linkedWider      = "Total Portugal 2015"
)

func linkedTables(t *testing.T) {
	s, names, tables := linked()
	cells := func(list ...string) (cells set) {
		for _, name := range list {
			cell, ok := names[name]
			if !ok {
				t.Fatalf("no cell %q", name)
			}
			cells |= 1 << cell
		}
		return cells
	}
	primary, always := s.small(2), cells(linkedAlways...)

	// The consistent pattern is safe in each table alone, but EU less Portugal gives Spain,
	// and with its total that gives the one person of Portugal-2014.
	consistent := always | cells(linkedConsistent)
	every := set(1)<<len(s.cells) - 1
	for i, table := range tables {
		if found := s.workedOut(t, consistent|every&^table, consistent&table); found != 0 {
			t.Errorf("table %d alone gives %v", i+1, found.positions())
		}
	}
	found := s.workedOut(t, consistent, consistent)
	for _, name := range []string{"Total Spain 2015", "Total Portugal 2014"} {
		if found&cells(name) == 0 {
			t.Errorf("%s was not worked out in the consistent pattern", name)
		}
	}
	if low, high := s.interval(t, consistent, names["Total Spain 2015"]+1); low.Cmp(high) != 0 || low.RatString() != "4" {
		t.Errorf("Spain-2015 lies in [%v, %v], want 4", low, high)
	}

	// The elimination over both tables together finds the published pattern, which our
	// attacker finds safe, with the published intervals.
	hidden := s.suppressed(primary)
	if want := always | cells(linkedSuper); hidden != want {
		t.Errorf("hidden %v, want %v", hidden.positions(), want.positions())
	}
	if found := s.workedOut(t, hidden, hidden); found != 0 {
		t.Errorf("worked out: %v", found.positions())
	}
	wider := hidden | cells(linkedConsistent, linkedWider)
	for name, want := range map[string][2]string{
		"Total nonEU 2015": {"4", "4"}, "Total nonEU 2016": {"4", "4"}, "young Total 2015": {"4", "4"},
		"Total Portugal 2014": {"3", "6"}, "Total Portugal 2016": {"3", "6"},
	} {
		for i, pattern := range []set{hidden, wider} {
			low, high := s.interval(t, pattern, names[name]+1)
			if low.Sign() != 0 || high.RatString() != want[i] {
				t.Errorf("%s lies in [%v, %v], want [0, %s]", name, low, high, want[i])
			}
		}
	}
}
