package sdc

import (
	"fmt"
	"testing"

	"beleidsmonitor/transform/sdc/aanval"
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

// TestSaidFew wants a reader to remember that an earlier edition hid a share since nobody or
// too few were behind it: its noemer rounded to nothing, also where the share is withheld now
// and where no cell of it is left. Of persons who have become more it says nothing.
func TestSaidFew(t *testing.T) {
	key := testKey(t)
	var few Part
	for i := 0; few.N == 0; i++ { // one of the draws that round three persons to nothing
		if p := heads(key, fmt.Sprint("few", i), 3); key.Round(p.N, p.Key) == 0 {
			few = p
		}
	}
	share := func(value string, noemer Part) *Cell {
		return &Cell{ID: ID{"UIT-4", "maand", "2024-06-30", "GM0405", "leerroute", value}, Status: "definitief", Denominator: noemer}
	}
	same, grown, gone := share("Z", few), share("B1", heads(key, "few", 40)), share("ONDERWIJS", Part{})
	exact := map[ID]*Cell{same.ID: same, grown.ID: grown}
	r := &protection{key: key, specs: countSpecs, shown: map[ID]Published{}, withheld: withheld{seriesOf(same.ID): always}}
	for _, c := range exact {
		r.shown[c.ID] = r.outcome(c)
	}
	values, said, err := r.knownValues(exact, Known{Said: func([]ID) (map[ID][]Said, error) {
		few := []Said{{Few: true}}
		return map[ID][]Said{same.ID: few, grown.ID: few, gone.ID: few}, nil
	}})
	if err != nil || !said[seriesOf(same.ID)] {
		t.Fatalf("said %v: %v", said, err)
	}
	known := map[ID]int64{}
	for _, c := range newAttacker(exact, values, countSpecs, MaxRounding).counts {
		if c.part == noemerPart {
			known[c.ID] = c.high
		}
	}
	for c, want := range map[*Cell]int64{same: MaxRounding, gone: MaxRounding, grown: aanval.Unbounded} {
		if got, ok := known[c.ID]; !ok || got != want {
			t.Errorf("%s: a noemer of at most %d (%v), want %d", c.DimensionValue, got, ok, want)
		}
	}
}

// TestLadder takes the steps for one window one by one, to the end, and for what is only
// undecided no further than the breakdowns and old periods. A count of long ago costs old
// periods first.
func TestLadder(t *testing.T) {
	window := ID{KPI: "TIJ-1", PeriodKind: "12m", Period: "2024-06-30", Area: "GM0405", Dimension: "leerroute", DimensionValue: "Z"}
	month := window
	month.PeriodKind = "maand"
	figure := window
	figure.Dimension, figure.DimensionValue = "", ""
	figureMonth := figure
	figureMonth.PeriodKind = "maand"
	months, breakdown := seriesOf(month), seriesOf(window)
	total, inRegion, figureOfRegion := breakdown, breakdown, seriesOf(figure)
	total.dimension, inRegion.area, figureOfRegion.area = "", region, region
	type step struct {
		series
		until string
	}
	all := func(list ...series) (steps []step) {
		for _, s := range list {
			steps = append(steps, step{s, always})
		}
		return steps
	}
	old := func(list ...series) (steps []step) {
		for _, s := range list {
			steps = append(steps, step{s, window.Period})
		}
		return steps
	}
	for _, tt := range []struct {
		name         string
		published    []ID // the last one is the cell
		recent       string
		ofOld, ofAll int
		want         []step
	}{
		{"a_window_with_its_months", []ID{month, window}, "", len(ladder), len(ladder), all(months, breakdown, total, inRegion)},
		{"a_window_alone", []ID{window}, "", len(ladder), len(ladder), all(breakdown, total, inRegion)},
		{"a_month_with_its_window", []ID{figure, figureMonth}, "", withFigures, withBreakdowns, all(seriesOf(figureMonth))},
		{"undecided", []ID{month, window}, "", withFigures, withBreakdowns, all(months, breakdown)},
		{"recent", []ID{window}, window.Period, withFigures, withBreakdowns, all(breakdown)},
		{"of_long_ago", []ID{window}, "2025-06-30", len(ladder), len(ladder), append(old(breakdown, total, inRegion), all(breakdown, total, inRegion)...)},
		{"a_figure_of_long_ago", []ID{figure}, "2025-06-30", len(ladder), len(ladder), append(old(total, figureOfRegion), all(total, figureOfRegion)...)},
		{"undecided_of_long_ago", []ID{figure}, "2025-06-30", withFigures, withBreakdowns, old(total)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := &attacker{at: map[place]int32{}, recent: tt.recent}
			var cell int32
			for _, id := range tt.published {
				cell = a.add(id, tellerPart, set{n: 4})
			}
			a.shownAs = [][]int32{{cell}}
			gone := withheld{}
			for i, want := range tt.want {
				c := coarsening{a, gone, withheld{}}
				for range 2 { // a second count of the same series costs nothing more
					if !c.drop(0, tt.ofOld, tt.ofAll) || len(c.dropped) != 1 || c.dropped[want.series] != want.until {
						t.Fatalf("step %d drops %v, want %v", i+1, c.dropped, want)
					}
				}
				gone.addAll(c.dropped)
			}
			c := coarsening{a, gone, withheld{}}
			if c.drop(0, tt.ofOld, tt.ofAll) {
				t.Errorf("there was one more step: %v", c.dropped)
			}
		})
	}
}

// TestWithheldHides wants what was withheld up to a period hidden, and nothing after it.
func TestWithheldHides(t *testing.T) {
	id := ID{KPI: "PAR-1", PeriodKind: "maand", Period: "2023-06-30", Area: region, Dimension: "leerroute", DimensionValue: "Z"}
	after := id
	after.Period = "2023-07-31"
	w := withheld{}
	if w.hides(id) || !w.add(seriesOf(id), id.Period) || w.add(seriesOf(id), "2023-05-31") {
		t.Error("it hides before it is told to, or hides less after it")
	}
	if !w.hides(id) || w.hides(after) {
		t.Errorf("up to %s: hides %s %v, %s %v", id.Period, id.Period, w.hides(id), after.Period, w.hides(after))
	}
	if whole, old := w.count(); whole != 0 || old != 1 {
		t.Errorf("%d whole series, %d of old periods", whole, old)
	}
	if !w.add(seriesOf(id), always) || !w.hides(after) {
		t.Error("the whole series is not withheld")
	}
}

// TestBrokenDownMonths wants the months of what happened in a gemeente not broken down, in
// an edition that nobody attacks too; those of the region, of a stock, and of all persons are.
func TestBrokenDownMonths(t *testing.T) {
	key := testKey(t)
	cell := func(kpi, kind, area, dimension, value string) Cell {
		return Cell{ID: ID{kpi, kind, "2024-06-30", area, dimension, value}, Status: "definitief",
			Numerator: heads(key, "V", 40), Denominator: heads(key, "V", 50)}
	}
	const event, stock = "UIT-4", "VOL-1"
	hidden := cell(event, "maand", "GM0405", "leerroute", "Z")
	shown := []Cell{
		cell(event, "12m", "GM0405", "leerroute", "Z"), cell(event, "maand", "GM0405", "", ""),
		cell(event, "maand", region, "leerroute", "Z"), cell(stock, "maand", "GM0405", "leerroute", "Z"),
	}
	shown[3].Denominator = Part{}
	pub := protect(t, countSpecs, append(shown, hidden)...)
	if p, ok := pub.Get(hidden.ID); ok && !p.IsWithheld() {
		t.Errorf("%v is shown: %+v", hidden.ID, p)
	}
	for _, c := range shown {
		if p, ok := pub.Get(c.ID); !ok || p.IsWithheld() {
			t.Errorf("%v is not shown: %+v", c.ID, p)
		}
	}
}

// TestChainIsBroken publishes four persons as nobody and, a month later, the one who stayed as
// five: who knows that three left knows all of them. The first month is withheld, and both
// when an earlier edition had said it.
func TestChainIsBroken(t *testing.T) {
	key := testKey(t)
	draw := func(n int, want int64) Part {
		for i := range 1000 {
			if p := heads(key, fmt.Sprint("keten", n, i), n); key.Round(p.N, p.Key) == want {
				return p
			}
		}
		t.Fatalf("no draw of %d persons as %d", n, want)
		return Part{}
	}
	four := Cell{ID: ID{KPI: "VOL-1", PeriodKind: "maand", Period: "2024-05-31", Area: "GM0405"}, Status: "definitief", Numerator: draw(4, 0)}
	one := four
	one.Period, one.Numerator = "2024-06-30", draw(1, 5)
	// By these a reader knows that what is not shown of May is rounded to nothing.
	other, figure := four, four
	other.Area, other.Numerator = "GM0400", heads(key, "keten", 40)
	figure.KPI, figure.Numerator, figure.Denominator = "UIT-4", heads(key, "keten", 40), heads(key, "keten", 40)
	said := Said{Value: 0}
	for _, tt := range []struct {
		name              string
		known             Known
		fourGone, oneGone bool
	}{
		{"first_edition", Known{}, true, false},
		{"said_before", Known{Said: func([]ID) (map[ID][]Said, error) { return map[ID][]Said{four.ID: {said}}, nil }}, true, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			pub, err := key.ProtectAttacked([]Cell{four, one, other, figure}, countSpecs, tt.known)
			if err != nil {
				t.Fatal(err)
			}
			for id, want := range map[ID]bool{four.ID: tt.fourGone, one.ID: tt.oneGone} {
				if p, ok := pub.Get(id); (!ok || p.IsWithheld()) != want {
					t.Errorf("%s: %+v, want it withheld: %v", id.Period, p, want)
				}
			}
			if a := pub.Attack(); a.ChainKnown != 0 || a.ByChain == 0 {
				t.Errorf("%d months known, %d series withheld for it", a.ChainKnown, a.ByChain)
			}
		})
	}
}

// TestChainOfHidden knows six persons from two months that are shown, and so, by the changes,
// the two of a month that is not. With enough persons in that month there is nothing to break.
func TestChainOfHidden(t *testing.T) {
	for hidden, want := range map[int64]int{2: 1, 7: 0} {
		a := &attacker{model: &aanval.Model{}, at: map[place]int32{}}
		month := func(period string, n, low, high int64) {
			id := ID{KPI: "VOL-1", PeriodKind: "maand", Period: period, Area: "GM0405"}
			a.narrow(a.add(id, tellerPart, set{n: n, key: uint64(n)}), low, high)
		}
		month("2024-06-30", 9, 1, 9)
		month("2024-05-31", 6, 6, 14)
		month("2024-04-30", hidden, 0, unknown)
		a.setMonths()
		a.makeCells(a.alike())
		chain := a.chain(withheld{})
		if len(chain.dropped) != want {
			t.Errorf("with %d persons hidden %v is withheld, want %d series", hidden, chain.dropped, want)
		}
	}
}
