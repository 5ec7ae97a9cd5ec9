package sdc

// tooFew is a change between two editions that tells what one person cost.
type tooFew struct {
	group         // where it is seen
	list  []share // by how much persons' amounts changed
}

// id is a figure of the group.
func (g group) id(value string) ID {
	return ID{g.kpi, g.kind, g.period, g.area, g.dimension, value}
}

// passes is the gate of a change: whoever knows the second largest cannot estimate the largest
// within 25 % (p% rule), so it is of three persons at least. Amounts go down too: without sign.
// rounding is how far off the reader sees the change, in cents.
func passes(list []share, rounding int64) bool {
	var sum, largest, second int64
	for _, s := range list {
		if s.person == nobody {
			continue
		}
		cents := max(s.cents, -s.cents)
		sum += cents
		second = max(second, min(cents, largest))
		largest = max(largest, cents)
	}
	return 4*(sum-largest-second+rounding) >= largest
}

// changedSums are those of one part of an indicator in one period: its teller, its noemer or its rest.
type changedSums struct {
	kpi, part string
	moment
}

// areaChanges are the changes of an area, per breakdown (the total is "") and value.
type areaChanges map[string]map[string][]share

// tooFew lists what changed since another edition and does not pass: what a reader sees of one
// figure in both, and what follows from a total and its parts, or from the region and its
// areas. What is merged with others is not known by itself.
func (a *Amounts) tooFew(then *Amounts) (all []tooFew) {
	for of, areas := range a.changesSince(then) {
		two := editions{a, then, of, areas}
		for area := range areas {
			all = two.ofArea(area, all)
		}
		for dimension, values := range two.values() {
			for value := range values {
				all = two.ofRegion(dimension, value, all)
			}
		}
	}
	return all
}

// changesSince is by how much persons' amounts changed since another edition, where they did.
func (a *Amounts) changesSince(then *Amounts) map[changedSums]map[string]areaChanges {
	all := map[changedSums]map[string]areaChanges{}
	look := func(cell amountCell) {
		list := a.changeSince(then, cell)
		if len(list) == 0 {
			return
		}
		of := changedSums{cell.KPI, cell.part, moment{cell.PeriodKind, cell.Period}}
		if all[of] == nil {
			all[of] = map[string]areaChanges{}
		}
		if all[of][cell.Area] == nil {
			all[of][cell.Area] = areaChanges{}
		}
		if all[of][cell.Area][cell.Dimension] == nil {
			all[of][cell.Area][cell.Dimension] = map[string][]share{}
		}
		all[of][cell.Area][cell.Dimension][cell.DimensionValue] = list
	}
	for cell := range a.lists {
		look(cell)
	}
	for cell := range then.lists {
		if _, done := a.lists[cell]; !done {
			look(cell)
		}
	}
	return all
}

// editions are two editions, and what one part of an indicator changed by in one period.
type editions struct {
	now, then *Amounts
	of        changedSums
	areas     map[string]areaChanges
}

func (e editions) group(area, dimension string) group {
	return group{e.of.kpi, e.of.kind, e.of.period, area, dimension}
}

// tell says whether a reader knows a value in both editions.
func (e editions) tell(area, dimension, value string) bool {
	g := e.group(area, dimension)
	return e.now.tells(g, value) && e.then.tells(g, value)
}

// values lists what changed anywhere, per breakdown.
func (e editions) values() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, area := range e.areas {
		for dimension, values := range area {
			for value := range values {
				if all[dimension] == nil {
					all[dimension] = map[string]bool{}
				}
				all[dimension][value] = true
			}
		}
	}
	return all
}

// ofArea looks at the total of an area and at the values of its breakdowns: at each that a
// reader knows, and at the others together, which follow from the total.
func (e editions) ofArea(area string, all []tooFew) []tooFew {
	for dimension, values := range e.areas[area] {
		var known, unknown [][]share
		for value, list := range values {
			if e.tell(area, dimension, value) {
				known = append(known, list)
			} else {
				unknown = append(unknown, list)
			}
		}
		for _, list := range known {
			if !passes(list, 0) {
				all = append(all, tooFew{e.group(area, dimension), list})
			}
		}
		if dimension != "" && e.tell(area, "", "") {
			known = append(known, together(unknown))
		}
		all = besides(e.group(area, dimension), known, all)
	}
	return all
}

// ofRegion looks at a value in all areas: at what two of them differ in together, and at those
// together of which a reader does not know it, which follow from the region.
func (e editions) ofRegion(dimension, value string, all []tooFew) []tooFew {
	var known, unknown [][]share
	at := e.group(region, dimension)
	for _, area := range sortedKeys(e.areas) {
		switch list := e.areas[area][dimension][value]; {
		case area == region:
		case !e.tell(area, dimension, value):
			unknown = append(unknown, list)
		case len(list) > 0:
			known = append(known, list)
			at = e.group(area, dimension)
		}
	}
	if e.tell(region, dimension, value) {
		known = append(known, together(unknown))
		at = e.group(region, dimension)
	}
	return besides(at, known, all)
}

// besides looks at the last of some sums, which follows from others, and at each two between
// which somebody moved: taken together they tell what is left.
func besides(at group, sums [][]share, all []tooFew) []tooFew {
	for i, list := range sums {
		if i == len(sums)-1 && !passes(list, 0) {
			all = append(all, tooFew{at, list})
		}
		for _, other := range sums[:i] {
			if both := together([][]share{list, other}); moved(list, other) && !passes(both, 0) {
				all = append(all, tooFew{at, both})
			}
		}
	}
	return all
}

// moved says whether an amount of somebody went from one sum to another. Both are in order of
// person.
func moved(a, b []share) bool {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].person < b[0].person:
			a = a[1:]
		case b[0].person < a[0].person:
			b = b[1:]
		default:
			if (a[0].cents < 0) != (b[0].cents < 0) {
				return true
			}
			a, b = a[1:], b[1:]
		}
	}
	return false
}
