package sdc

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

// spent is what each person cost in an area on a route, in euros.
type spent map[[2]string]map[string]int64

func (s spent) copy() spent {
	own := spent{}
	for at, persons := range s {
		own[at] = maps.Clone(persons)
	}
	return own
}

// of adds up persons of an area (or the region) on a route (or all).
func (s spent) of(area, route string) map[string]int64 {
	sums := map[string]int64{}
	for at, persons := range s {
		if (area == region || area == at[0]) && (route == "" || route == at[1]) {
			for person, euros := range persons {
				sums[person] += euros
			}
		}
	}
	return sums
}

// book is an edition as it was published, with what is behind its amounts.
type book struct {
	pub     *Publication
	amounts *Amounts
}

var holdSpecs = map[string]Spec{"KOS-1": {Unit: "cent", Calc: Sum, Numerator: Money}}

// publishSpent publishes what was spent, compared with editions before, newest first.
func publishSpent(t *testing.T, key Key, s spent, before ...book) book {
	t.Helper()
	areas, routes := map[string]bool{region: true}, map[string]bool{"": true}
	for at := range s {
		areas[at[0]], routes[at[1]] = true, true
	}
	amounts := NewAmounts(key)
	var cells []Cell
	for area := range areas {
		for route := range routes {
			persons := s.of(area, route)
			if len(persons) == 0 {
				continue
			}
			names := slices.Sorted(maps.Keys(persons))
			part, cents, all := Part{}, map[uint64]int64{}, []int64{}
			part.N, part.Key = key.set(names...)
			for _, name := range names {
				cents[key.RecordKey(name)] = persons[name] * euro
				part.Sum += persons[name] * euro
				all = append(all, persons[name]*euro)
			}
			slices.Sort(all)
			part.Largest = all[len(all)-1]
			if len(all) > 1 {
				part.Second = all[len(all)-2]
			}
			c := cost(area, route, part)
			cells = append(cells, c)
			amounts.Add(c.ID, "teller", cents)
		}
	}
	known := Known{Amounts: amounts}
	for _, b := range before {
		known.Editions = append(known.Editions, b.edition(t))
	}
	pub, err := key.ProtectAttacked(cells, holdSpecs, known)
	if err != nil {
		t.Fatal(err)
	}
	return book{pub: pub, amounts: amounts}
}

// edition is a book as the next one is compared with it: read back from what is kept.
func (b book) edition(t *testing.T) Edition {
	return func() (*Amounts, error) {
		data, err := b.amounts.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		return ReadAmounts(data)
	}
}

func (b book) get(area, route string) Published {
	value, _ := b.pub.Get(cost(area, route, Part{}).ID)
	return value
}

// twoAreas has 40 persons on each of two routes in each of two areas, of € 1.000 each.
func twoAreas() spent {
	s := spent{}
	for _, area := range []string{"GM0405", "GM0420"} {
		for _, route := range []string{"B1", "Z"} {
			s[[2]string{area, route}] = map[string]int64{}
			for i := range 40 {
				s[[2]string{area, route}][fmt.Sprintf("%s %s %02d", area, route, i)] = 1000
			}
		}
	}
	return s
}

// more adds so many euros to the first so many persons of an area and route.
func (s spent) more(area, route string, persons int, euros int64) spent {
	own := s.copy()
	at := own[[2]string{area, route}]
	for _, person := range slices.Sorted(maps.Keys(at))[:persons] {
		at[person] += euros
	}
	return own
}

// TestHold follows what changes from one edition to the next by hand: what each total and
// route shows, in thousands of euros, and in which something waits. Before, each route of an
// area is 40.
func TestHold(t *testing.T) {
	const a, b, c = "GM0405", "GM0420", "REGIO"
	start := twoAreas()
	same := map[string]float64{a: 80, a + " B1": 40, a + " Z": 40, b: 80, b + " B1": 40, b + " Z": 40, c: 160, c + " B1": 80, c + " Z": 80}
	tests := map[string]struct {
		next spent
		want map[string]float64 // that differ from before
		held []string
	}{
		"nothing":     {start, nil, nil},
		"one person":  {start.more(a, "Z", 1, 9000), nil, []string{a, a + " Z", c, c + " Z"}},
		"two persons": {start.more(a, "Z", 2, 9000), nil, []string{a, a + " Z", c, c + " Z"}},
		"three persons": {start.more(a, "Z", 3, 9000),
			map[string]float64{a: 107, a + " Z": 67, c: 187, c + " Z": 107}, nil},
		"three, of whom one has nearly all": {start.more(a, "Z", 3, 1000).more(a, "Z", 1, 8000), nil, []string{a, a + " Z", c, c + " Z"}},
		"many, of whom one has nearly all": {start.more(a, "Z", 20, 500).more(a, "Z", 1, 90_000),
			map[string]float64{a: 89.5, a + " Z": 49.5, c: 169.5, c + " Z": 89.5}, []string{a, a + " Z", c, c + " Z"}},
		"a credit note": {start.more(b, "B1", 1, -900), nil, []string{b, b + " B1", c, c + " B1"}},
		// The total changes by 21 persons, one of them alone on his route.
		"one alone on his route": {start.more(a, "B1", 20, 500).more(a, "Z", 1, 9000),
			map[string]float64{a: 90, a + " B1": 50, c: 170, c + " B1": 90}, []string{a, a + " Z", c, c + " Z"}},
		// The region less the one area would be what changed in the other.
		"one in one area, many in the other": {start.more(a, "Z", 1, 2000).more(b, "Z", 30, 2000),
			map[string]float64{b: 140, b + " Z": 100, c: 220, c + " Z": 140}, []string{a, a + " Z", c, c + " Z"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			key := testKey(t)
			second := publishSpent(t, key, tt.next, publishSpent(t, key, start))
			want := maps.Clone(same)
			maps.Copy(want, tt.want)
			got, held := map[string]float64{}, []string{}
			for p := range second.pub.Each() {
				text := p.id.Area
				if p.id.Dimension != "" {
					text += " " + p.id.DimensionValue
				}
				if p.kind != Hidden {
					got[text] = p.value / euro / 1000
				}
				if p.IsHeld() {
					held = append(held, text)
				}
			}
			slices.Sort(held)
			slices.Sort(tt.held)
			if !maps.Equal(got, want) || !slices.Equal(held, tt.held) || second.pub.Attack().Held != len(tt.held) {
				t.Errorf("shows %v, and something waits in %q; want %v and %q", got, held, want, tt.held)
			}
		})
	}
}

// TestHoldOfUnknown: what a reader does not know of an area follows from the region and the
// areas that he knows. Two areas merge six persons on the Z-route with six on the
// onderwijsroute; of the merged group four persons change, one of them on the Z-route.
func TestHoldOfUnknown(t *testing.T) {
	const a, b, c = "GM0405", "GM0420", "GM0388"
	key, start := testKey(t), spent{}
	for _, area := range []string{a, b, c} {
		for route, n := range map[string]int{"B1": 40, "ONDERWIJS": 6, "Z": 6} {
			if area == b {
				n = 40
			}
			start[[2]string{area, route}] = map[string]int64{}
			for i := range n {
				start[[2]string{area, route}][fmt.Sprint(area, route, i)] = 1000
			}
		}
	}
	first := publishSpent(t, key, start)
	if first.get(a, "Z").kind != Hidden || first.get(a, OtherRoutes).kind != Rounded || first.get(region, "Z").kind != Rounded {
		t.Fatal("the routes are not merged in the area, and shown in the region")
	}
	next := start.more(b, "Z", 20, 500).more(a, "ONDERWIJS", 3, 2000)
	if got := publishSpent(t, key, next, first).get(a, OtherRoutes); got.value != 18_000*euro {
		t.Errorf("three persons of a merged group: %v", got.value)
	}
	second := publishSpent(t, key, next.more(a, "Z", 1, 3000), first)
	for _, tt := range []struct {
		area, route string
		euros       float64
	}{{region, "Z", 62_000}, {a, OtherRoutes, 18_000}, {a, "", 58_000}, {b, "Z", 50_000}} {
		if got := second.get(tt.area, tt.route); got.value != tt.euros*euro {
			t.Errorf("%s %s shows %v cents, want %v euros", tt.area, tt.route, got.value, tt.euros)
		}
	}
}

// figureOf is a figure of money with what each person adds; person 0 is nobody known.
func figureOf(amounts *Amounts, kpi, route string, cents map[uint64]int64) Cell {
	c := cost("GM0405", route, Part{})
	c.KPI = kpi
	for person, own := range cents {
		if c.Numerator.Sum += own; person == nobody {
			continue
		}
		c.Numerator.N++
		c.Numerator.Second = max(c.Numerator.Second, min(own, c.Numerator.Largest))
		c.Numerator.Largest = max(c.Numerator.Largest, own)
	}
	amounts.Add(c.ID, "teller", cents)
	return c
}

// forty persons cost € 1.000 each, and these something else.
func forty(others map[uint64]int64) map[uint64]int64 {
	cents := map[uint64]int64{}
	for i := range uint64(40) {
		cents[i+1] = 1000 * euro
	}
	maps.Copy(cents, others)
	return cents
}

// publishFigures publishes figures of money, compared with an edition before.
func publishFigures(t *testing.T, key Key, specs map[string]Spec, figures func(*Amounts) []Cell, before ...book) book {
	t.Helper()
	amounts := NewAmounts(key)
	known := Known{Amounts: amounts}
	cells := figures(amounts)
	for _, b := range before {
		known.Editions = append(known.Editions, b.edition(t))
	}
	pub, err := key.ProtectAttacked(cells, specs, known)
	if err != nil {
		t.Fatal(err)
	}
	return book{pub: pub, amounts: amounts}
}

// TestHoldOfNobody: a bill of € 9.000 of nobody known turns out to be of one person. Both wait,
// so the total stays what it was. When what is of nobody known grows with it, only he waits.
func TestHoldOfNobody(t *testing.T) {
	key := testKey(t)
	figures := func(person, unknown int64) func(*Amounts) []Cell {
		return func(a *Amounts) []Cell {
			return []Cell{
				figureOf(a, "KOS-1", "B1", forty(map[uint64]int64{7: person * euro})),
				figureOf(a, "KOS-1", Unassigned, map[uint64]int64{nobody: unknown * euro}),
				figureOf(a, "KOS-1", "", forty(map[uint64]int64{7: person * euro, nobody: unknown * euro})),
			}
		}
	}
	first := publishFigures(t, key, holdSpecs, figures(1000, 20_000))
	for _, tt := range []struct{ person, unknown, total, unassigned float64 }{
		{10_000, 11_000, 60_000, 20_000}, {10_000, 25_000, 65_000, 25_000}, {1000, 11_000, 51_000, 11_000},
	} {
		b := publishFigures(t, key, holdSpecs, figures(int64(tt.person), int64(tt.unknown)), first)
		if total, unassigned := b.get("GM0405", ""), b.get("GM0405", Unassigned); total.value != tt.total*euro || unassigned.value != tt.unassigned*euro || b.get("GM0405", "B1").value != 40_000*euro {
			t.Errorf("%+v: shows %v, of nobody known %v, on the route %v", tt, total.value/euro, unassigned.value/euro, b.get("GM0405", "B1").value/euro)
		}
	}
}

// TestHoldOfOtherIndicators: amounts of an indicator that is gone, or that has no figure for
// want of a noemer, hide nothing and stop nothing when somebody waits in its stream.
func TestHoldOfOtherIndicators(t *testing.T) {
	key, specs := testKey(t), map[string]Spec{}
	for _, kpi := range []string{"KOS-1", "KOS-2", "KOS-9"} {
		specs[kpi] = holdSpecs["KOS-1"]
	}
	first := publishFigures(t, key, specs, func(a *Amounts) []Cell {
		figureOf(a, "KOS-2", "", forty(nil)) // no figure
		return []Cell{figureOf(a, "KOS-1", "", forty(nil)), figureOf(a, "KOS-9", "", forty(nil))}
	})
	delete(specs, "KOS-9")
	second := publishFigures(t, key, specs, func(a *Amounts) []Cell {
		figureOf(a, "KOS-2", "", forty(map[uint64]int64{7: 5000 * euro}))
		return []Cell{figureOf(a, "KOS-1", "", forty(map[uint64]int64{7: 5000 * euro}))}
	}, first)
	if got := second.get("GM0405", ""); got.value != 40_000*euro || !got.IsHeld() {
		t.Errorf("shows %v, something waits %v", got.value, got.IsHeld())
	}
}

// TestPartInstead: persons and the largest two of a sum in which some have another amount. One
// of eleven persons has nothing now: with him something is of eleven still.
func TestPartInstead(t *testing.T) {
	list := func(cents ...int64) (all []share) {
		for i, own := range cents {
			if own != 0 {
				all = append(all, share{uint64(i), own}) // the first is nobody known
			}
		}
		return all
	}
	part := Part{N: 4, Key: 9, Sum: 1060, Largest: 30, Second: 20}
	before := list(1000, 10, 20, 30, 0)
	for name, tt := range map[string]struct {
		after []share
		want  Part
	}{
		"the same":                    {before, Part{N: 4, Key: 9, Sum: 1060, Largest: 30, Second: 20}},
		"another largest":             {list(1000, 50, 20, 30, 0), Part{N: 4, Key: 9, Sum: 1100, Largest: 50, Second: 30}},
		"who had nothing":             {list(1000, 10, 20, 30, 40), Part{N: 4, Key: 9, Sum: 1100, Largest: 40, Second: 30}},
		"one less":                    {list(1000, 10, 20, 0, 0), Part{N: 3, Key: 9, Sum: 1030, Largest: 20, Second: 10}},
		"of nobody known, and a loss": {list(500, -5, 0, 0, 0), Part{N: 2, Key: 9, Sum: 495, Largest: -5}},
		"nobody of those who had":     {nil, Part{N: 1, Key: 9}},
	} {
		if got := part.instead(before, tt.after); got != tt.want {
			t.Errorf("%s: got %+v, want %+v", name, got, tt.want)
		}
	}
	if got := (Part{N: 1, Key: 9, Sum: 10, Largest: 10}).instead(list(0, 10), nil); got != (Part{}) {
		t.Errorf("nobody left: %+v", got)
	}
}

// TestHoldEnds: an amount counts as soon as enough others changed with it since it waits.
func TestHoldEnds(t *testing.T) {
	const a = "GM0405"
	key, start := testKey(t), twoAreas()
	books := []book{publishSpent(t, key, start)}
	for _, step := range []struct {
		persons int
		held    bool
		euros   float64
	}{{1, true, 80_000}, {2, true, 80_000}, {4, false, 116_000}} {
		b := publishSpent(t, key, start.more(a, "Z", step.persons, 9000), books...)
		if got := b.get(a, ""); got.IsHeld() != step.held || got.value != step.euros*euro {
			t.Errorf("of %d persons: something waits %v, %v cents", step.persons, got.IsHeld(), got.value)
		}
		books = append([]book{b}, books...)
	}
}

// TestHoldAgainstWhat: what an edition did not show is not compared with it, nor one with other
// numbers of persons. What tells too much with an edition before the last, which showed
// something else, is hidden.
func TestHoldAgainstWhat(t *testing.T) {
	const a = "GM0405"
	key, start := testKey(t), twoAreas()
	few := start.copy()
	for person := range few[[2]string{a, "Z"}] {
		if person > a+" Z 04" {
			delete(few[[2]string{a, "Z"}], person)
		}
	}
	grown := few.copy()
	for i := range 20 {
		grown[[2]string{a, "Z"}][fmt.Sprint("new ", i)] = 1000
	}
	merged := publishSpent(t, key, few)
	if got := merged.get(a, "Z"); got.kind != Hidden {
		t.Fatalf("five persons on a route are shown: %v", got.value)
	}
	if got := publishSpent(t, key, grown, merged).get(a, "Z"); got.IsHeld() || got.value != 25_000*euro {
		t.Errorf("what was not shown before: something waits %v, %v cents", got.IsHeld(), got.value)
	}
	first := publishSpent(t, key, start)
	next := start.more(a, "Z", 1, 9000)
	// With the one person three others change, and change back when he does not.
	second := publishSpent(t, key, next.more(a, "Z", 4, 3000), first)
	if b := publishSpent(t, key, next, second, first); b.get(a, "").kind != Hidden || b.get("GM0420", "").kind != Rounded || b.pub.Attack().Hidden == 0 {
		t.Errorf("what is shown again: %v, and of an area without a change %v", b.get(a, "").value, b.get("GM0420", "").value)
	}
	first.amounts.key = "another"
	if got := publishSpent(t, key, next, first).get(a, ""); got.IsHeld() || got.value != 89_000*euro {
		t.Errorf("compared with other numbers: something waits %v, %v cents", got.IsHeld(), got.value)
	}
}
