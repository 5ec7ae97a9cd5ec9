package sdc

import (
	"slices"
	"time"

	"beleidsmonitor/transform/sdc/aanval"
)

const unknown = aanval.Unbounded

// sum is a count that may be the sum of others.
type sum struct {
	whole int32
	parts []int32
}

// addEquations adds which published counts add up to another one: the region and its
// gemeenten, a total and a breakdown, a noemer with its teller and its rest, a year or
// twelve months and their months, a stock with who came and who went, and any two
// indicators that together are a third.
func (a *attacker) addEquations() {
	a.addWindows()
	for _, sums := range slices.Concat(a.areas(), a.breakdowns()) {
		a.addSums(sums)
	}
	for _, p := range a.pairs {
		a.addRest(a.cellOf[p.noemer], a.cellOf[p.teller])
	}
	for _, families := range a.byDimension() {
		a.addTriples(families)
		a.addStocks(families)
	}
	a.monthsOf = nil // nothing but the equations asks for it
}

// addWindows adds that a year, or a window of twelve months, is the sum of its months.
func (a *attacker) addWindows() {
	a.monthsOf = make([][]int, len(a.sets))
	for _, sums := range a.windows() {
		var equal tally
		for _, s := range sums {
			if whole := a.counts[s.whole].own; whole.n > 0 {
				equal.add(whole == a.total(s.parts))
			}
		}
		for _, s := range sums {
			cell := a.cellOf[s.whole]
			if equal.isRule() && a.counts[s.whole].own == a.total(s.parts) && a.monthsOf[cell] == nil {
				a.monthsOf[cell] = a.cells(s.parts)
				a.model.Equal([]int{cell}, a.monthsOf[cell])
			}
		}
	}
}

// equal adds that two sums are equal. A window stands in no other equation than that with
// its months: in others these stand for it.
func (a *attacker) equal(left, right []int) { a.model.Equal(a.spread(left), a.spread(right)) }

func (a *attacker) spread(cells []int) (out []int) {
	for _, cell := range cells {
		if cell < len(a.monthsOf) && a.monthsOf[cell] != nil {
			out = append(out, a.monthsOf[cell]...)
		} else {
			out = append(out, cell)
		}
	}
	return out
}

// follows says that a sum follows from the same sum of each month.
func (a *attacker) follows(whole int, parts []int) bool {
	for i, month := range a.monthsOf[whole] {
		var sum set
		for _, part := range parts {
			if a.monthsOf[part] == nil || len(a.monthsOf[part]) <= i {
				return false
			}
			sum = sum.plus(a.sets[a.monthsOf[part][i]])
		}
		if sum != a.sets[month] {
			return false
		}
	}
	return a.monthsOf[whole] != nil
}

// addSums adds sums of one family, as far as they hold as a rule. Parts that always lie
// within their whole, and never overlap more than it holds, have a rest. What is left of a
// whole without one of its parts is attacked as well.
func (a *attacker) addSums(sums []sum) {
	var equal, within tally
	for _, s := range sums {
		whole, parts := a.counts[s.whole].own, a.total(s.parts)
		if whole.n > 0 {
			equal.add(whole == parts)
			within.add(parts.n <= whole.n)
		}
	}
	if !within.isRule() {
		return
	}
	for _, s := range sums {
		whole, parts := a.counts[s.whole].own, a.total(s.parts)
		total, cells := a.cellOf[s.whole], a.cells(s.parts)
		switch {
		case whole == parts && equal.isRule():
			if !a.follows(total, cells) {
				a.equal([]int{total}, cells)
			}
		case whole.n >= parts.n:
			rest := a.addCell(whole.minus(parts), append(slices.Clone(s.parts), s.whole))
			a.equal([]int{total}, append(cells, rest))
			if len(cells) == 1 {
				a.notNobody(rest, total, cells[0])
			}
		}
		for _, cell := range a.cells(s.parts) {
			if len(s.parts) > 2 && a.sets[total].minus(a.sets[cell]).isSmall() {
				a.addRest(total, cell)
			}
		}
	}
}

func (a *attacker) total(parts []int32) (sum set) {
	for _, part := range parts {
		sum = sum.plus(a.counts[part].own)
	}
	return sum
}

func (a *attacker) cells(counts []int32) []int {
	cells := make([]int, len(counts))
	for i, c := range counts {
		cells[i] = a.cellOf[c]
	}
	return cells
}

// addRest adds that a set is within another one and that the rest of it counts persons as
// well. It matters when the rest is small, or when the two intervals overlap.
func (a *attacker) addRest(whole, part int) {
	rest := a.sets[whole].minus(a.sets[part])
	low, _ := a.model.Bounds(whole)
	_, high := a.model.Bounds(part)
	if whole == part || rest.n < 0 || !rest.isSmall() && high <= low {
		return
	}
	cell := a.addCell(rest, a.shownAs[part])
	a.equal([]int{whole}, []int{part, cell})
	a.notNobody(cell, whole, part)
}

// notNobody is what two figures of a whole and of its part tell that are not the same: the
// same persons would have the same draw, so somebody is left.
func (a *attacker) notNobody(rest, whole, part int) {
	x, y := a.rounded[whole], a.rounded[part]
	if x != y && x != unknown && y != unknown && a.sets[rest].n > 0 {
		a.model.Narrow(rest, 1, aanval.Unbounded)
	}
}

// areas lists per family of the region the sums of the gemeenten.
func (a *attacker) areas() [][]sum {
	return a.grouped(func(f family, s spot) (family, spot, bool) {
		isPart := s.area != region
		s.area = region
		return f, s, isPart
	})
}

// breakdowns lists per breakdown the sums of its values.
func (a *attacker) breakdowns() [][]sum {
	return a.grouped(func(f family, s spot) (family, spot, bool) {
		isPart := f.dimension != ""
		f.dimension, s.dimension, s.value = "", "", ""
		return f, s, isPart
	})
}

// grouped lists per family the wholes that wholeOf names, with their parts.
func (a *attacker) grouped(wholeOf func(family, spot) (family, spot, bool)) [][]sum {
	bySums := make([][]sum, len(a.families.all))
	type key struct{ family, whole int32 }
	index := map[key]int{}
	for i := range a.counts {
		own := a.counts[i].family
		f, s, isPart := wholeOf(a.families.all[own], a.spots.all[a.counts[i].spot])
		if !isPart {
			continue
		}
		whole, ok := a.find(f, s)
		if !ok {
			continue
		}
		at, ok := index[key{own, whole}]
		if !ok {
			at = len(bySums[own])
			index[key{own, whole}] = at
			bySums[own] = append(bySums[own], sum{whole: whole})
		}
		bySums[own][at].parts = append(bySums[own][at].parts, int32(i))
	}
	return bySums
}

// windows lists years and windows of twelve months with their months, when every one of
// these is published.
func (a *attacker) windows() [][]sum {
	sums := make([][]sum, len(a.families.all))
	for i := range a.counts {
		own := a.counts[i].family
		if months := a.months(int32(i)); months != nil {
			sums[own] = append(sums[own], sum{int32(i), months})
		}
	}
	return sums
}

func (a *attacker) months(c int32) []int32 {
	f, s := a.families.all[a.counts[c].family], a.spots.all[a.counts[c].spot]
	if f.kind != "jaar" && f.kind != "12m" {
		return nil
	}
	ends := monthEnds(a.counts[c].ID)
	if len(ends) == 0 {
		return nil
	}
	f.kind = "maand"
	var months []int32
	for _, end := range ends[1:] { // the first is before the period
		s.period = end
		month, ok := a.find(f, s)
		if !ok {
			return nil
		}
		months = append(months, month)
	}
	return months
}

// monthBefore is the last day of the month before a day.
func monthBefore(day string) string {
	end, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return end.AddDate(0, 0, -end.Day()).Format(time.DateOnly)
}

// probes is how many counts of the region must first hold before a rule is tried on all.
const probes = 6

// richest are the spots of the region that hold most, most first.
func (a *attacker) richest(bySpot [][]int32) [][]int32 {
	size := func(counts []int32) (n int64) {
		for _, c := range counts {
			n += a.counts[c].own.n
		}
		return n
	}
	sorted := slices.Clone(bySpot)
	slices.SortStableFunc(sorted, func(x, y []int32) int { return int(size(y) - size(x)) })
	return sorted[:min(probes, len(sorted))]
}
