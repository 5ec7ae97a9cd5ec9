package sdc

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Edition opens what is behind the amounts of an edition that was published before.
type Edition func() (*Amounts, error)

// maxHolds bounds how often amounts are held back and looked at again. Each time at least one
// person's are, or a figure is hidden; most are after three.
const maxHolds = 100

// holding decides which changes of amounts wait for a later edition. What the amounts of one
// person changed by, in one period and stream of money, counts in all figures or in none: so
// the figures of one edition add up, and two editions differ by whole persons.
type holding struct {
	key     Key
	specs   map[string]Spec
	known   Known
	given   []Cell             // those of indicators that hold money
	base    *Amounts           // of the first edition that it is compared with, as amounts may stay; empty is none
	waiting map[stream]persons // whose amounts stay as in base
	hidden  map[group]bool     // what may not be shown even so
	out     *Amounts           // what is behind the amounts as they are shown
	cells   []Cell             // as they are shown
}

type persons map[uint64]bool

// stream is one period of one stream of money.
type stream struct {
	moment
	name string
}

func (h *holding) streamOf(id ID) stream {
	return stream{moment{id.PeriodKind, id.Period}, h.specs[id.KPI].Stream}
}

// holdBack keeps amounts of persons as they were in an earlier edition when this one and an
// earlier one together would tell what one of them cost: when what they differ in is about one
// or two persons, or nearly all about one of them (the p% rule, on what changed).
func (k Key) holdBack(cells []Cell, specs map[string]Spec, known Known) (*holding, error) {
	h := &holding{key: k, specs: specs, known: known, waiting: map[stream]persons{}, hidden: map[group]bool{}, out: known.Amounts, base: &Amounts{}}
	if known.Amounts == nil {
		return h, nil
	}
	given := map[ID]bool{}
	for i := range cells {
		if specs[cells[i].KPI].hasMoney() {
			h.given = append(h.given, cells[i])
			given[cells[i].ID] = true
		}
	}
	maps.DeleteFunc(known.Amounts.lists, func(cell amountCell, _ []share) bool { return !given[cell.ID] }) // no figure: no noemer
	if h.cells = h.given; len(known.Editions) == 0 {
		return h, nil
	}
	for _, edition := range known.Editions {
		base, err := h.open(edition)
		if err != nil {
			return nil, err
		}
		if base.key == known.Amounts.key { // the same numbers for the same persons
			h.base = base
			break
		}
	}
	for range maxHolds {
		more, err := h.compare()
		if err != nil || !more {
			return h, err
		}
		h.release()
	}
	return nil, fmt.Errorf("after %d rounds the amounts of two editions still tell what one person cost (nothing is published)", maxHolds)
}

// open gives what is behind the amounts of an edition, of indicators that still hold money.
func (h *holding) open(edition Edition) (*Amounts, error) {
	a, err := edition()
	if err != nil {
		return nil, err
	}
	maps.DeleteFunc(a.lists, func(cell amountCell, _ []share) bool { return !h.specs[cell.KPI].hasMoney() })
	return a, nil
}

// compare looks at what the amounts as they would be shown differ in from each earlier
// edition, and says whether something more had to wait or be hidden.
func (h *holding) compare() (more bool, err error) {
	run, own, err := h.key.prepare(h.cells, h.specs)
	if err != nil {
		return false, err
	}
	run.unseen = h.hidden
	run.all(own)
	h.out.shown = run.sums()
	next := map[stream][]uint64{} // after all are looked at: their order makes no difference
	for _, edition := range h.known.Editions {
		then, err := h.open(edition)
		if err != nil {
			return false, err
		}
		if then.key != h.out.key {
			continue
		}
		for _, change := range h.notByRounding(h.out.tooFew(then)) {
			largest := h.largest(change)
			if len(largest) == 0 {
				more = more || !h.hidden[change.group]
				h.hidden[change.group] = true
			}
			at := h.streamOf(change.id(""))
			next[at] = append(next[at], largest...)
		}
	}
	for at, who := range next {
		if h.waiting[at] == nil {
			h.waiting[at] = persons{}
		}
		for _, person := range who {
			h.waiting[at][person], more = true, true
		}
	}
	return h.waitForTheirs() || more, nil
}

// waitForTheirs lets what is of no known person wait too where it went the other way than the
// amounts of who waits: a bill of which the person became known is in one of them only.
func (h *holding) waitForTheirs() (more bool) {
	for cell := range h.allSums() {
		waiting := h.waiting[h.streamOf(cell.ID)]
		if cell.Dimension != "" || len(waiting) == 0 || waiting[nobody] {
			continue
		}
		var theirs, unknown int64
		for _, s := range h.known.Amounts.changeSince(h.base, cell) {
			switch {
			case s.person == nobody:
				unknown = s.cents
			case waiting[s.person]:
				theirs += s.cents
			}
		}
		if theirs > 0 && unknown < 0 || theirs < 0 && unknown > 0 {
			waiting[nobody], more = true, true
		}
	}
	return more
}

// notByRounding leaves out the changes that the rounding of sums hides: a reader sees the largest
// in one sum of one area only, up to € 500 off either way, and it is € 1.000 at most. In several
// sums he sees it rounded in several ways.
func (h *holding) notByRounding(all []tooFew) (left []tooFew) {
	type whose struct {
		stream
		person uint64
	}
	of := func(change tooFew) whose { return whose{h.streamOf(change.id("")), bySizeOf(change.list)[0].person} }
	places := map[whose]map[[2]string]bool{}
	for _, change := range all {
		if places[of(change)] == nil {
			places[of(change)] = map[[2]string]bool{}
		}
		places[of(change)][[2]string{change.area, change.dimension}] = true
	}
	for _, change := range all {
		if len(places[of(change)]) > 1 || !passes(change.list, centsSum/2) {
			left = append(left, change)
		}
	}
	return left
}

// bySizeOf is a list with the largest first, whether they go up or down.
func bySizeOf(list []share) []share {
	list = slices.DeleteFunc(slices.Clone(list), func(s share) bool { return s.person == nobody })
	slices.SortStableFunc(list, func(a, b share) int { return cmp.Compare(max(b.cents, -b.cents), max(a.cents, -a.cents)) })
	return list
}

// sums lists the values per breakdown of which a sum of money of persons can be seen.
func (r *protection) sums() map[group]map[string]bool {
	var a Amounts
	for id, value := range r.shown {
		spec := r.specs[id.KPI]
		_, isNumber := value.Value()
		if isNumber && spec.hasMoney() && r.isSummed(id.KPI) && (value.hasParts || spec.Calc == Sum || spec.Calc == Difference) {
			a.show(id)
		}
	}
	return a.shown
}

// largest lists whose changes must wait until the rest passes: those of the largest that do not
// wait yet. None can where all wait already: then the base itself has the change, and did not
// show it.
func (h *holding) largest(change tooFew) (who []uint64) {
	waiting := h.waiting[h.streamOf(change.id(""))]
	list := bySizeOf(change.list)
	for len(list) > 0 && !passes(list, 0) {
		if !waiting[list[0].person] {
			who = append(who, list[0].person)
		}
		list = list[1:]
	}
	return who
}
