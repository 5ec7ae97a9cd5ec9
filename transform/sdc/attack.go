package sdc

import (
	"fmt"
	"slices"
	"time"

	"beleidsmonitor/transform/sdc/aanval"
)

// smallCount is the highest number of persons that may not be worked out: a published
// five or more can stand for it too.
const smallCount = base - 1

// attacker builds what a reader knows of the counts behind a publication. It works with the
// exact counts, so it lives in this package; what leaves it are counts of cells.
//
// It knows more than any reader. Two cells over the same persons are one cell to it, and an
// equation counts as known wherever the sets of persons add up, whether or not a
// definition says that they must. The record keys tell: the keys of a whole are the sum
// of those of its parts only when these are its parts, save by a chance of 1 in 2^64.
type attacker struct {
	model   *aanval.Model
	slack   int64 // how far a published count may lie from the true one
	ofSet   map[set]int
	ofCell  map[countKey]int
	sets    []set        // per cell of the model
	shownAs [][]countKey // per cell of the model, where a reader finds it
	targets []int
	// Percentages of which the parts are published, and how many say more than these.
	percentages, narrowing int
}

// set is a set of persons, as far as the rounding knows it.
type set struct {
	n   int64
	key uint64
}

func (s set) minus(other set) set { return set{s.n - other.n, s.key - other.key} }
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
)

// newAttacker reads every published value. cells are the exact ones.
func newAttacker(cells []Cell, shown []Published, specs map[string]Spec, slack int64) *attacker {
	a := &attacker{model: &aanval.Model{}, slack: slack, ofSet: map[set]int{}, ofCell: map[countKey]int{}}
	exact := make(map[ID]*Cell, len(cells))
	for i := range cells {
		exact[cells[i].ID] = &cells[i]
	}
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
	a.addEquations()
	return a
}

// read puts in the counts behind one published value, with what it says about them.
func (a *attacker) read(c *Cell, spec Spec, value Published) {
	switch {
	case value.id.DimensionValue == mergedName(value.id.Dimension) && spec.hasMoney():
		// A merged group has no set of persons of its own: its cells stand hidden.
	case value.id.Dimension == UnknownDimension || spec.Calc == Ratio && spec.measure(false) == Heads && spec.measure(true) == Heads && spec.DenominatorFrom == "",
		spec.Calc == Difference && spec.measure(false) == Heads:
		a.readPair(c, value)
	case spec.Calc == Count:
		a.count(c, tellerPart, value)
	case spec.Calc == Median, spec.Calc == Sum && spec.measure(false) == Minutes:
		a.gated(c, tellerPart, value.kind != Hidden, minPersons, minPersons-1)
	case spec.measure(true) == Minutes && spec.Calc == Ratio:
		// Shown from a rounded noemer of 30 on; up to 29 can round to less.
		a.gated(c, noemerPart, value.kind != Hidden, minPercent-a.slack, minPercent-1)
	case spec.DenominatorFrom != "":
		numerator, _, ok := value.Parts()
		a.published(c, tellerPart, numerator, ok)
	case spec.hasMoney():
		a.readAmount(c, spec, value)
	}
}

// readPair is a teller and a noemer of persons.
func (a *attacker) readPair(c *Cell, value Published) {
	numerator, denominator, ok := value.Parts()
	teller := a.published(c, tellerPart, numerator, ok)
	noemer := a.published(c, noemerPart, denominator, ok)
	if !ok && value.kind == Hidden && value.text == reasonFew {
		// The noemer rounds to nothing, and the teller lies within it.
		a.model.Narrow(noemer, 0, a.slack)
	}
	a.readPercentage(value, teller, noemer)
}

// readPercentage holds a percentage against its published parts. What does not follow from
// them is one more thing to know: of the pairs of counts that are possible only those
// remain that give this percentage.
func (a *attacker) readPercentage(value Published, teller, noemer int) {
	numerator, denominator, ok := value.Parts()
	if value.kind != Percent || !ok {
		return
	}
	a.percentages++
	if value.value == wholePercent(min(numerator, denominator), denominator) {
		return
	}
	a.narrowing++
	tellerLow, tellerHigh := a.model.Bounds(teller)
	noemerLow, noemerHigh := a.model.Bounds(noemer)
	var tellers, noemers []int64
	for n := max(noemerLow, 1); n <= noemerHigh; n++ {
		for t := tellerLow; t <= min(tellerHigh, n); t++ {
			if wholePercent(t, n) == value.value {
				tellers, noemers = append(tellers, t), append(noemers, n)
			}
		}
	}
	if len(tellers) > 0 {
		a.model.Narrow(teller, slices.Min(tellers), slices.Max(tellers))
		a.model.Narrow(noemer, slices.Min(noemers), slices.Max(noemers))
	}
}

// readAmount takes what a shown amount tells about the persons behind it: that there are
// ten, the rounded noemer of a mean, and every rounded head count, since the amount per
// head is known to all.
func (a *attacker) readAmount(c *Cell, spec Spec, value Published) {
	isShown := value.kind != Hidden
	if spec.measure(false) == Money && !c.Numerator.contribution().isEmpty() && !c.isUnassigned(false) {
		a.gated(c, tellerPart, isShown, minPersons, aanval.Unbounded)
	}
	if spec.usesDenominator() && spec.measure(true) == Heads {
		_, denominator, ok := value.Parts()
		a.published(c, noemerPart, denominator, ok)
	}
	for i, head := range c.Heads {
		a.head(c, firstHead+i, head, isShown)
	}
}

// head is a head count in an amount: a reader who divides by the amount per head finds
// what it was rounded to, which is not written down anywhere.
func (a *attacker) head(c *Cell, part int, head HeadAmount, isShown bool) {
	cell := a.cell(countKey{c.ID, part}, set{head.N, head.Key})
	if isShown {
		// A multiple of five on either side: the attacker is given the narrower one.
		down := head.N - head.N%base
		a.model.Narrow(cell, max(0, down-a.slack+base*min(1, head.N%base)), down+a.slack)
	}
}

// count is a number of persons that is published, or is exact when something went wrong.
func (a *attacker) count(c *Cell, part int, value Published) {
	cell := a.published(c, part, int64(value.value), value.kind == Rounded)
	if value.kind == Exact {
		a.model.Narrow(cell, int64(value.value), int64(value.value))
	}
}

// published is a count of which the rounded number may be shown.
func (a *attacker) published(c *Cell, part int, rounded int64, isShown bool) int {
	own := c.part(part == noemerPart)
	cell := a.cell(countKey{c.ID, part}, set{own.N, own.Key})
	if isShown {
		a.model.Narrow(cell, max(0, rounded-a.slack), rounded+a.slack)
	}
	return cell
}

// gated is a count that is not shown itself: that a figure is shown says that it is at
// least from, that it is not shown may say that it is at most to.
func (a *attacker) gated(c *Cell, part int, isShown bool, from, to int64) {
	own := c.part(part == noemerPart)
	cell := a.cell(countKey{c.ID, part}, set{own.N, own.Key})
	if isShown {
		a.model.Narrow(cell, from, aanval.Unbounded)
	} else if own.N <= to {
		a.model.Narrow(cell, 0, to)
	}
}

// cell is the cell of the model for a set of persons. Nobody is in many sets, so an empty
// one is a cell of its own everywhere.
func (a *attacker) cell(key countKey, own set) int {
	cell, ok := a.ofSet[own]
	if !ok || own.n == 0 {
		cell = a.add(own)
	}
	if own.n > 0 {
		a.ofSet[own] = cell
	}
	a.ofCell[key] = cell
	a.shownAs[cell] = append(a.shownAs[cell], key)
	return cell
}

func (a *attacker) add(own set) int {
	cell := a.model.Add(0, aanval.Unbounded, own.n)
	a.sets, a.shownAs = append(a.sets, own), append(a.shownAs, nil)
	if own.n >= 1 && own.n <= smallCount {
		a.targets = append(a.targets, cell)
	}
	return cell
}

// Attack is what the attack on a publication found: counts, and nothing of any person.
type Attack struct {
	Figures     int     // published values about persons
	Percentages int     // of these, with a published teller and noemer
	Narrowing   int     // percentages that say more than their published teller and noemer
	Withheld    int     // breakdowns or figures of an area that were dropped after an attack
	Rounds      int     // of attack and dropping
	Counts      int     // published gemeente counts,
	Error       float64 // their mean distance to the true count,
	SameGroups  int     // how often one group was published once more,
	SameFigures int     // and with the same figure
	Rounding    time.Duration
	aanval.Result
}

// maxRounds bounds how often figures are dropped before a run gives up.
const maxRounds = 8

// withheld is a figure or a breakdown of one area, in all its periods.
type withheld struct{ kpi, kind, area, dimension string }

// defend attacks what is shown and drops what can be worked out, until nothing can:
// first breakdowns of an area, then its figure. Nothing is ever drawn again. It fails when
// dropping does not help.
func (r *protection) defend(cells []Cell) (*Attack, error) {
	for round := 1; ; round++ {
		started := time.Now()
		r.all(cells)
		took := time.Since(started)
		values := r.values()
		slices.SortFunc(values, func(a, b Published) int { return a.id.compare(b.id) })
		a := newAttacker(cells, values, r.specs, MaxRounding)
		result, err := a.attack()
		if err != nil {
			return nil, err
		}
		if len(result.Failed) == 0 && a.narrowing == 0 {
			out := &Attack{Figures: len(values), Percentages: a.percentages, Withheld: len(r.withheld), Rounds: round, Rounding: took, Result: result}
			a.measure(out, cells, r.shown, r.specs)
			return out, nil
		}
		before := len(r.withheld)
		for _, cell := range result.Failed {
			r.withhold(a.shownAs[cell])
		}
		if round == maxRounds || len(r.withheld) == before {
			return nil, fmt.Errorf("%d of %d small counts can be worked out from the other figures, and %d percentages say more than their parts; dropping breakdowns does not help (nothing is published)",
				len(result.Failed), result.Attacked, a.narrowing)
		}
		r.shown, r.index = map[ID]Published{}, nil
	}
}

// withhold drops the breakdowns in which a count is shown, or the figures when it is in
// none.
func (r *protection) withhold(keys []countKey) {
	broken := slices.ContainsFunc(keys, func(k countKey) bool { return k.Dimension != "" })
	for _, key := range keys {
		if !broken || key.Dimension != "" {
			r.withheld[withheld{key.KPI, key.PeriodKind, key.Area, key.Dimension}] = true
		}
	}
}

func (r *protection) isWithheld(id ID) bool {
	return len(r.withheld) > 0 && r.withheld[withheld{id.KPI, id.PeriodKind, id.Area, id.Dimension}]
}

// measure fills in how far published counts of gemeenten are off, and whether one group
// always has one figure.
func (a *attacker) measure(out *Attack, cells []Cell, shown map[ID]Published, specs map[string]Spec) {
	seen := map[set]int64{}
	var off int64
	for i := range cells {
		c := &cells[i]
		spec, value := specs[c.KPI], shown[c.ID]
		for part, published := range publishedCounts(spec, value) {
			own := c.part(part == noemerPart)
			if c.Area != region {
				out.Counts++
				off += max(own.N-published, published-own.N)
			}
			key := set{own.N, own.Key}
			if first, again := seen[key]; !again {
				seen[key] = published
			} else if out.SameGroups++; first == published {
				out.SameFigures++
			}
		}
	}
	if out.Counts > 0 {
		out.Error = float64(off) / float64(out.Counts)
	}
}

// publishedCounts are the numbers of persons that a value shows, per part.
func publishedCounts(spec Spec, value Published) map[int]int64 {
	numerator, denominator, ok := value.Parts()
	switch {
	case spec.Calc == Count && value.kind == Rounded:
		return map[int]int64{tellerPart: int64(value.value)}
	case ok && spec.Calc == Ratio && spec.measure(false) == Heads && spec.measure(true) == Heads && spec.DenominatorFrom == "":
		return map[int]int64{tellerPart: numerator, noemerPart: denominator}
	}
	return nil
}

// attack runs the attack.
func (a *attacker) attack() (aanval.Result, error) {
	result, err := aanval.Attack(a.model, a.targets)
	if err != nil {
		return result, fmt.Errorf("attack the figures: %w", err)
	}
	return result, nil
}
