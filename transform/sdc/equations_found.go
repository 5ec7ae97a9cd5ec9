package sdc

import "slices"

// triple is three classes of families of which the first is the sum of the others.
type triple struct{ whole, part, rest int32 }

// byClass gives per class of families one of its counts in a spot.
func (a *attacker) byClass(counts []int32) map[int32]int32 {
	first := make(map[int32]int32, len(counts))
	for _, c := range counts {
		class := a.classes.Root(a.counts[c].family)
		if _, ok := first[class]; !ok {
			first[class] = c
		}
	}
	return first
}

// addTriples adds that two indicators together are a third, where that holds as a rule:
// passed and failed are all exams. It is looked for where most persons are, since there
// it does not hold by chance.
func (a *attacker) addTriples(families []int32) {
	bySpot := a.inRegion(families)
	candidates := map[triple]bool{}
	for _, counts := range a.richest(bySpot) {
		a.triplesAt(a.byClass(counts), candidates)
	}
	tallies := map[triple]*tally{}
	for t := range candidates {
		tallies[t] = &tally{}
	}
	for _, counts := range bySpot {
		classes := a.byClass(counts)
		for t, result := range tallies {
			if whole, parts, ok := a.sumAt(classes, t); ok && (whole.n > 0 || parts.n > 0) {
				result.add(whole == parts)
			}
		}
	}
	for t, result := range tallies {
		if !result.isRule() {
			delete(tallies, t)
		}
	}
	rules := sortedTriples(tallies)
	for _, counts := range a.inSpots(families) {
		classes := a.byClass(counts)
		for _, t := range rules {
			if whole, parts, ok := a.sumAt(classes, t); ok && whole == parts {
				a.equal([]int{a.cellOf[classes[t.whole]]}, []int{a.cellOf[classes[t.part]], a.cellOf[classes[t.rest]]})
			}
		}
	}
}

// triplesAt finds every sum of two counts in one spot.
func (a *attacker) triplesAt(classes map[int32]int32, found map[triple]bool) {
	bySet := map[set][]int32{}
	for class, c := range classes {
		if own := a.counts[c].own; own.n > 0 {
			bySet[own] = append(bySet[own], class)
		}
	}
	for whole, wholes := range bySet {
		for part, parts := range bySet {
			for _, rest := range bySet[whole.minus(part)] {
				for _, w := range wholes {
					for _, p := range parts {
						if p < rest {
							found[triple{w, p, rest}] = true
						}
					}
				}
			}
		}
	}
}

func (a *attacker) sumAt(classes map[int32]int32, t triple) (whole, parts set, ok bool) {
	w, ok := classes[t.whole]
	if !ok {
		return whole, parts, false
	}
	p, hasPart := classes[t.part]
	r, hasRest := classes[t.rest]
	if !hasPart || !hasRest {
		return whole, parts, false
	}
	return a.counts[w].own, a.counts[p].own.plus(a.counts[r].own), true
}

func sortedTriples[V any](all map[triple]V) []triple {
	list := make([]triple, 0, len(all))
	for t := range all {
		list = append(list, t)
	}
	slices.SortFunc(list, func(x, y triple) int {
		return slices.Compare([]int32{x.whole, x.part, x.rest}, []int32{y.whole, y.part, y.rest})
	})
	return list
}

// flow is a stock with who comes and who goes in a month: this month and out are last
// month and in.
type flow struct{ stock, in, out int32 }

// addStocks adds the flows of the stocks of one breakdown, where they hold as a rule.
func (a *attacker) addStocks(families []int32) {
	var monthly []int32
	for _, f := range families {
		if a.families.all[f].kind == "maand" {
			monthly = append(monthly, f)
		}
	}
	inRegion := a.inRegion(monthly)
	tallies := map[flow]*tally{}
	for _, now := range a.richest(inRegion) {
		a.flowsAt(now, monthly, tallies)
	}
	for _, now := range inRegion {
		a.eachFlow(now, monthly, tallies, func(f flow, stocks [2]int32, in, out int32) {
			gone, came := a.counts[out].own, a.counts[in].own
			if gone.n > 0 || came.n > 0 {
				tallies[f].add(a.counts[stocks[0]].own.plus(gone) == a.counts[stocks[1]].own.plus(came))
			}
		})
	}
	for f, t := range tallies {
		if !t.isRule() {
			delete(tallies, f)
		}
	}
	for _, now := range a.inSpots(monthly) {
		a.eachFlow(now, monthly, tallies, func(_ flow, stocks [2]int32, in, out int32) {
			if a.counts[stocks[0]].own.plus(a.counts[out].own) == a.counts[stocks[1]].own.plus(a.counts[in].own) {
				a.equal([]int{a.cellOf[stocks[0]], a.cellOf[out]}, []int{a.cellOf[stocks[1]], a.cellOf[in]})
			}
		})
	}
}

// before is the same spot in the month before, by class.
func (a *attacker) before(counts, families []int32) map[int32]int32 {
	if len(counts) == 0 {
		return nil
	}
	s := a.spots.all[a.counts[counts[0]].spot]
	s.period = monthBefore(s.period)
	return a.byClass(a.countsAt(s, families))
}

// flowsAt finds every flow of one month.
func (a *attacker) flowsAt(counts, families []int32, found map[flow]*tally) {
	now, last := a.byClass(counts), a.before(counts, families)
	bySet := map[set]int32{}
	for class, c := range now {
		bySet[a.counts[c].own] = max(bySet[a.counts[c].own], class)
	}
	for stock, c := range now {
		l, ok := last[stock]
		if !ok || a.counts[l].own == a.counts[c].own {
			continue
		}
		for in, i := range now {
			gone := a.counts[l].own.plus(a.counts[i].own).minus(a.counts[c].own)
			if out, ok := bySet[gone]; ok && gone.n > 0 && a.counts[i].own.n > 0 && in != stock && out != in && out != stock {
				found[flow{stock, in, out}] = &tally{}
			}
		}
	}
}

// eachFlow calls visit for each flow of which all four counts are there.
func (a *attacker) eachFlow(counts, families []int32, flows map[flow]*tally, visit func(f flow, stocks [2]int32, in, out int32)) {
	now, last := a.byClass(counts), a.before(counts, families)
	list := make([]flow, 0, len(flows))
	for f := range flows {
		list = append(list, f)
	}
	slices.SortFunc(list, func(x, y flow) int {
		return slices.Compare([]int32{x.stock, x.in, x.out}, []int32{y.stock, y.in, y.out})
	})
	for _, f := range list {
		stock, ok1 := now[f.stock]
		old, ok2 := last[f.stock]
		in, ok3 := now[f.in]
		out, ok4 := now[f.out]
		if ok1 && ok2 && ok3 && ok4 {
			visit(f, [2]int32{stock, old}, in, out)
		}
	}
}

// countsAt lists the counts of some families in a spot.
func (a *attacker) countsAt(s spot, families []int32) (counts []int32) {
	where, ok := a.spots.number[s]
	if !ok {
		return nil
	}
	for _, f := range families {
		if c, ok := a.at[place{f, where}]; ok {
			counts = append(counts, c)
		}
	}
	return counts
}

// inSpots lists per spot, in every area, the counts of some families of one breakdown.
func (a *attacker) inSpots(families []int32) (bySpot [][]int32) {
	if len(families) == 0 {
		return nil
	}
	for _, s := range a.spots.all {
		if s.dimension == a.families.all[families[0]].dimension {
			if counts := a.countsAt(s, families); len(counts) > 0 {
				bySpot = append(bySpot, counts)
			}
		}
	}
	return bySpot
}
