package sdc

import (
	"slices"

	"beleidsmonitor/transform/sdc/aanval"
)

// asRule is the share of cases, in hundredths, from which something is taken to hold by
// definition. Rows that are wrong or missing may spoil a few cases; in those it is not used.
const asRule = 95

// tally is how often a rule held, of the cases in which it says something.
type tally struct{ held, tried int32 }

func (t *tally) add(held bool) {
	t.tried++
	if held {
		t.held++
	}
}

func (t tally) isRule() bool { return t.held > 0 && t.held*100 >= t.tried*asRule }

// alike joins the counts that are of the same persons by definition: two indicators with
// the same noemer, a cohort that is followed, a value that always is the total.
func (a *attacker) alike() aanval.Groups {
	groups := aanval.NewGroups(len(a.counts))
	a.classes = aanval.NewGroups(len(a.families.all))
	byFamily := a.byFamily()
	for _, families := range a.byDimension() {
		for _, twins := range a.twins(families) {
			a.classes.Join(twins[0], twins[1])
			for _, one := range byFamily[twins[0]] {
				other, ok := a.at[place{twins[1], a.counts[one].spot}]
				if ok && a.counts[one].own == a.counts[other].own {
					groups.Join(one, other)
				}
			}
		}
	}
	for f, counts := range byFamily {
		if a.families.all[f].dimension != "" {
			a.joinTotal(groups, counts)
		}
	}
	return groups
}

// twins lists the pairs of families of one breakdown that hold the same persons in the
// region as a rule.
func (a *attacker) twins(families []int32) (pairs [][2]int32) {
	local := make(map[int32]int, len(families))
	for i, f := range families {
		local[f] = i
	}
	n := len(families)
	tallies := make([]tally, n*n)
	for _, counts := range a.inRegion(families) {
		for i, one := range counts {
			first := local[a.counts[one].family] * n
			for _, other := range counts[i+1:] {
				x, y := a.counts[one].own, a.counts[other].own
				if x.n > 0 || y.n > 0 {
					tallies[first+local[a.counts[other].family]].add(x == y)
				}
			}
		}
	}
	for i, one := range families {
		for j, other := range families {
			if tallies[i*n+j].isRule() {
				pairs = append(pairs, [2]int32{one, other})
			}
		}
	}
	return pairs
}

// inRegion lists per spot of the region the counts of some families, in order of family.
func (a *attacker) inRegion(families []int32) [][]int32 {
	return slices.DeleteFunc(a.inSpots(families), func(counts []int32) bool { return a.counts[counts[0]].Area != region })
}

// joinTotal joins a value to its total when they are one as a rule, as with a noemer that
// is the total for each reason.
func (a *attacker) joinTotal(groups aanval.Groups, counts []int32) {
	var t tally
	for _, c := range counts {
		total, ok := a.totalOf(c)
		if ok && a.counts[c].Area == region && a.counts[total].own.n > 0 {
			t.add(a.counts[c].own == a.counts[total].own)
		}
	}
	if !t.isRule() {
		return
	}
	for _, c := range counts {
		if total, ok := a.totalOf(c); ok && a.counts[c].own == a.counts[total].own {
			groups.Join(c, total)
		}
	}
}

// totalOf is the same count without its breakdown.
func (a *attacker) totalOf(c int32) (int32, bool) {
	f, s := a.families.all[a.counts[c].family], a.spots.all[a.counts[c].spot]
	f.dimension, s.dimension, s.value = "", "", ""
	return a.find(f, s)
}

func (a *attacker) find(f family, s spot) (int32, bool) {
	number, ok := a.families.number[f]
	if !ok {
		return 0, false
	}
	where, ok := a.spots.number[s]
	if !ok {
		return 0, false
	}
	c, ok := a.at[place{number, where}]
	return c, ok
}

func (a *attacker) byFamily() [][]int32 {
	lists := make([][]int32, len(a.families.all))
	for i := range a.counts {
		f := a.counts[i].family
		lists[f] = append(lists[f], int32(i))
	}
	return lists
}

// byDimension lists the families of each breakdown.
func (a *attacker) byDimension() [][]int32 {
	lists := map[string][]int32{}
	for f, of := range a.families.all {
		lists[of.dimension] = append(lists[of.dimension], int32(f))
	}
	var all [][]int32
	for _, dimension := range sortedKeys(lists) {
		all = append(all, lists[dimension])
	}
	return all
}

// makeCells gives each group of counts one cell of the model, with all that is published
// about any of them.
func (a *attacker) makeCells(groups aanval.Groups) {
	a.cellOf = make([]int, len(a.counts))
	for i := range a.counts {
		c, root := &a.counts[i], groups.Root(int32(i))
		if root == int32(i) {
			a.cellOf[i] = a.addCell(c.own, nil)
		}
		cell := a.cellOf[root]
		a.cellOf[i] = cell
		a.model.Narrow(cell, c.low, c.high)
		a.rounded[cell] = min(a.rounded[cell], c.rounded)
		a.shownAs[cell] = append(a.shownAs[cell], int32(i))
	}
}

// addCell adds a cell; a small one is attacked.
func (a *attacker) addCell(own set, shownAs []int32) int {
	cell := a.model.Add(0, unknown, own.n)
	a.sets, a.rounded, a.shownAs = append(a.sets, own), append(a.rounded, unknown), append(a.shownAs, shownAs)
	if own.isSmall() {
		a.targets = append(a.targets, cell)
	}
	return cell
}
