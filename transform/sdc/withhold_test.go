package sdc

import (
	"fmt"
	"testing"
)

// tight is a count that adds up to far more than its parts are shown as: each part of four
// persons is rounded to nothing, and the sixteen of the whole to twenty. So every part is
// four. wholeOf and partOf name them.
func tight(t *testing.T, key Key, whole ID, partOf func(i int) ID) []Cell {
	t.Helper()
	next := 0
	part := func() Part { // of the draws, one in five
		for {
			next++
			if p := heads(key, fmt.Sprint("tight", next), 4); key.Round(p.N, p.Key) == 0 {
				return p
			}
		}
	}
	for range 1000 {
		var sum Part
		var cells []Cell
		for i := range 4 {
			p := part()
			sum.N, sum.Key = sum.N+p.N, sum.Key+p.Key
			cells = append(cells, Cell{ID: partOf(i), Status: "definitief", Numerator: p})
		}
		if key.Round(sum.N, sum.Key) == 20 {
			return append(append(cells, Cell{ID: whole, Status: "definitief", Numerator: sum}), wide(key, whole, partOf)...)
		}
	}
	t.Fatal("no such draw")
	return nil
}

// wide are the same figures a month before with many persons, and another figure of each
// area: by these a reader knows that a part that is not shown is rounded to nothing.
func wide(key Key, whole ID, partOf func(i int) ID) (cells []Cell) {
	var sum Part
	add := func(id ID, p Part) {
		id.Period = "2024-05-31"
		cells = append(cells, Cell{ID: id, Status: "definitief", Numerator: p})
	}
	for i := range 4 {
		p := heads(key, fmt.Sprint("wide", i), 40)
		sum.N, sum.Key = sum.N+p.N, sum.Key+p.Key
		id := partOf(i)
		add(id, p)
		if id.Area != whole.Area {
			id.KPI = "UIT-4"
			cells = append(cells, Cell{ID: id, Status: "definitief", Numerator: p, Denominator: p})
		}
	}
	add(whole, sum)
	return cells
}

// TestWithhold wants the ladder to drop as little as it can: the breakdown of a gemeente
// where there is one, else the figure of the gemeenten, and never what is above it.
func TestWithhold(t *testing.T) {
	key := testKey(t)
	total := ID{KPI: "VOL-1", PeriodKind: "maand", Period: "2024-06-30", Area: "GM0400"}
	inRegion := total
	inRegion.Area = region
	for name, test := range map[string]struct {
		whole  ID
		partOf func(i int) ID
	}{
		"breakdown": {total, func(i int) ID {
			id := total
			id.Dimension, id.DimensionValue = "leerroute", []string{"B1", "ONDERWIJS", "Z", "GEEN"}[i]
			return id
		}},
		"gemeenten": {inRegion, func(i int) ID {
			id := total
			id.Area = fmt.Sprintf("GM%04d", 400+i)
			return id
		}},
	} {
		t.Run(name, func(t *testing.T) {
			cells := tight(t, key, test.whole, test.partOf)
			if test.whole.Area != region { // which is the only gemeente of the region
				for _, c := range cells {
					c.Area = region
					cells = append(cells, c)
				}
			}
			open, err := key.Protect(cells, countSpecs)
			if err != nil {
				t.Fatal(err)
			}
			if _, found := attackOf(t, cells, open.All(), MaxRounding); found == 0 {
				t.Fatal("the parts cannot be worked out: the test has lost its aim")
			}
			pub, err := key.ProtectAttacked(cells, countSpecs, Known{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range 4 {
				if p, ok := pub.Get(test.partOf(i)); ok && !p.IsWithheld() {
					t.Errorf("part %d is shown: %+v", i, p)
				}
			}
			if p, _ := pub.Get(test.whole); p.IsWithheld() {
				t.Errorf("the whole is withheld too: %+v", p)
			}
			if pub.Attack().Withheld == 0 || pub.Attack().Determined+pub.Attack().Narrow > 0 {
				t.Errorf("attack %+v", pub.Attack())
			}
			checkSaid(t, key, cells, open)
		})
	}
}

// checkSaid attacks again after an edition that showed everything: what it said is known,
// whatever an edition between them said, and cannot be taken back.
func checkSaid(t *testing.T, key Key, cells []Cell, open *Publication) {
	t.Helper()
	said := map[ID][]Said{}
	for _, p := range open.All() {
		value, _ := p.Value()
		said[p.ID()] = []Said{{Value: value}, {Value: value + base}}
	}
	pub, err := key.ProtectAttacked(cells, countSpecs, Known{Said: func(series []ID) (map[ID][]Said, error) {
		if len(series) == 0 {
			t.Error("asked for nothing")
		}
		return said, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	if pub.Attack().Irrevocable == 0 {
		t.Errorf("what an earlier edition said is forgotten: %+v", pub.Attack())
	}
}

// TestLadder takes the steps for one window one by one, to the end, and for what is only
// undecided no further than the breakdowns.
func TestLadder(t *testing.T) {
	window := ID{KPI: "TIJ-1", PeriodKind: "12m", Period: "2024-06-30", Area: "GM0405", Dimension: "leerroute", DimensionValue: "Z"}
	month := window
	month.PeriodKind = "maand"
	months, breakdown := withheldOf(month), withheldOf(window)
	total, inRegion := breakdown, breakdown
	total.dimension, inRegion.area = "", region
	for _, tt := range []struct {
		name      string
		published []ID // the last one is the cell
		steps     int
		want      []withheld
	}{
		{"a_window_with_its_months", []ID{month, window}, len(ladder), []withheld{months, breakdown, total, inRegion}},
		{"a_window_alone", []ID{window}, len(ladder), []withheld{breakdown, total, inRegion}},
		{"undecided", []ID{month, window}, withBreakdowns, []withheld{months, breakdown}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := &attacker{at: map[place]int32{}}
			var cell int32
			for _, id := range tt.published {
				cell = a.add(id, tellerPart, set{n: 4})
			}
			a.shownAs = [][]int32{{cell}}
			r := &protection{withheld: map[withheld]bool{}}
			for i, want := range tt.want {
				if !r.drop(a, 0, tt.steps) || !r.withheld[want] || len(r.withheld) != i+1 {
					t.Fatalf("after %d steps %v are withheld, want %v as well", i+1, r.withheld, want)
				}
			}
			if r.drop(a, 0, tt.steps) {
				t.Errorf("there was one more step: %v", r.withheld)
			}
		})
	}
}
