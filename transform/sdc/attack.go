package sdc

import (
	"beleidsmonitor/transform/sdc/aanval"
)

// smallCount is the highest number of persons that may not be worked out: a published
// five or more can stand for it too.
const smallCount = base - 1

// attacker builds what a reader knows of the counts behind a publication. It works with the
// exact counts, so it lives in this package; what leaves it are counts of cells.
//
// A reader knows the method, every published value, and what holds by definition: that the
// region is the sum of the gemeenten, that two indicators have the same noemer, and so on.
// The definitions are not read for it. What holds as a rule, for the sets of persons
// themselves, is taken as known (rules.go); that two sets happen to hold the same persons
// is not, for who knows that knows these persons already.
type attacker struct {
	model    *aanval.Model
	slack    int64 // how far a published count may lie from the true one
	counts   []count
	families interned[family]
	spots    interned[spot]
	at       map[place]int32 // the count of a family in a spot
	pairs    []pair
	heads    map[headKey]int

	classes aanval.Groups // families that are alike as a rule
	cellOf  []int         // per count
	sets    []set         // per cell of the model
	rounded []int64       // per cell of the model, as published, or unknown
	shownAs [][]int32     // per cell of the model, the counts in which a reader finds it
	targets []int
	// last is the newest month, and what was before recent is of long ago.
	last, recent string
	// monthsOf lists per cell that is a window its months.
	monthsOf [][]int
	// Percentages of which the parts are published, and how many say more than these.
	percentages, narrowing int
}

// set is a set of persons, as far as the rounding knows it. The keys of a whole are the sum
// of those of its parts only when these are its parts, save by a chance of 1 in 2^64.
type set struct {
	n   int64
	key uint64
}

func (s set) minus(other set) set { return set{s.n - other.n, s.key - other.key} }
func (s set) isSmall() bool       { return s.n >= 1 && s.n <= smallCount }
func (s set) plus(other set) set  { return set{s.n + other.n, s.key + other.key} }

// countKey is one count of a figure: its teller, its noemer, or a head count in an amount.
type countKey struct {
	ID
	part int // 0 teller, 1 noemer, 2 and on the head counts
}

const (
	tellerPart = iota
	noemerPart
	firstHead
	unknownPart = 1 << 20 // added to a part of the share of persons of whom data are missing
)

// count is a published count with what is published about it.
type count struct {
	countKey
	own          set
	low, high    int64
	rounded      int64 // as published, or unknown
	family, spot int32
}

// family is one count of an indicator in all its areas, periods and values.
type family struct {
	kpi, kind, dimension string
	part                 int
}

// spot is where a count of a family stands.
type spot struct{ period, area, dimension, value string }

type place struct{ family, spot int32 }

// pair is a teller and the noemer that it is a part of.
type pair struct{ teller, noemer int32 }

// headKey tells the amounts per head of an indicator apart.
type headKey struct {
	kpi         string
	denominator bool
	cents       int64
	nth         int
}

// interned numbers what it is given.
type interned[T comparable] struct {
	number map[T]int32
	all    []T
}

func (in *interned[T]) of(item T) int32 {
	if n, ok := in.number[item]; ok {
		return n
	}
	if in.number == nil {
		in.number = map[T]int32{}
	}
	in.number[item] = int32(len(in.all))
	in.all = append(in.all, item)
	return int32(len(in.all) - 1)
}

// newAttacker reads every published value.
func newAttacker(exact map[ID]*Cell, shown []Published, specs map[string]Spec, slack int64) *attacker {
	a := &attacker{model: &aanval.Model{}, slack: slack, heads: map[headKey]int{},
		counts: make([]count, 0, 2*len(shown)), at: make(map[place]int32, 2*len(shown))}
	for _, value := range shown {
		spec, ok := specs[value.id.KPI]
		if !ok || spec.isPublic() {
			continue // follows from published values, or is not about persons
		}
		c := exact[value.id]
		if c == nil {
			c = &Cell{ID: value.id}
		}
		a.read(c, spec, value)
	}
	a.setMonths()
	a.makeCells(a.alike())
	a.addEquations()
	return a
}
