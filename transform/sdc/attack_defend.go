package sdc

import (
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"beleidsmonitor/transform/sdc/aanval"
)

// Attack is what the attack on a publication found: counts, and nothing of any person.
type Attack struct {
	Figures     int           // published values about persons
	Percentages int           // of these, with a published teller and noemer
	Narrowing   int           // percentages that say more than their published teller and noemer
	Withheld    int           // breakdowns or figures of an area that were dropped after an attack
	Irrevocable int           // small counts that can be worked out from what earlier editions said
	Rounds      int           // of attack and dropping
	Counts      int           // published gemeente counts,
	Error       float64       // their mean distance to the true count,
	SameGroups  int           // how often one group was published once more,
	SameFigures int           // and with the same figure
	Rounding    time.Duration // of every published count of every month, once
	ChainMonths int           // cell-months of gemeenten with 1 to 4 persons in the last 24 months,
	ChainKnown  int           // and how many of them who knows the size of every change works out
	aanval.Result

	// Verdicts are for the next attack, so that what did not change is not attacked again.
	Verdicts map[string][]byte `json:"-"`
}

// maxRounds bounds how often figures are dropped before a run gives up.
const maxRounds = 8

// openRounds is in how many of them also what was not proved safe is dropped.
const openRounds = 6

// withheld is a figure or a breakdown of one area, in all its periods.
type withheld struct{ kpi, kind, area, dimension string }

// Known is what an attack may build on.
type Known struct {
	// Said gives all that earlier editions published of some series, given by an ID without
	// Period and DimensionValue. What one of them said cannot be taken back. Nil is nothing.
	Said func(series []ID) (map[ID][]Said, error)
	// Verdicts are those of the attack before, by component; nil is none.
	Verdicts map[string][]byte
}

// Said is a figure as an earlier edition published it.
type Said struct {
	Value                  float64
	Numerator, Denominator int64
}

// defend attacks what is shown and drops what can be worked out, until nothing can, down the
// ladder; of what could not be proved safe only breakdowns. Nothing is ever drawn again.
func (r *protection) defend(cells []Cell, known Known) (*Attack, error) {
	secret := r.key.draw("attack", nil)
	memory := aanval.NewMemory(binary.BigEndian.AppendUint64(nil, secret), known.Verdicts)
	exact := byID(cells)
	for round := 1; ; round++ {
		r.all(cells)
		values, said, err := r.knownValues(exact, known)
		if err != nil {
			return nil, err
		}
		a := newAttacker(exact, values, r.specs, MaxRounding)
		result, err := aanval.Attack(a.model, a.targets, memory)
		if err != nil {
			return nil, fmt.Errorf("attack the figures: %w", err)
		}
		before, irrevocable := len(r.withheld), 0
		for _, cell := range result.Refuted {
			if !r.withhold(a, cell, said) {
				irrevocable++
			}
		}
		if round <= openRounds {
			r.withholdOpen(a, result.Open)
		}
		stuck := len(r.withheld) == before && len(result.Refuted) > irrevocable
		if a.narrowing > 0 || stuck || round == maxRounds && len(r.withheld) > before {
			return nil, fmt.Errorf("%d of %d small counts can be worked out from the other figures, and %d percentages say more than their parts; dropping breakdowns does not help (nothing is published)",
				len(result.Refuted), result.Attacked, a.narrowing)
		}
		if len(r.withheld) == before {
			out := &Attack{Figures: len(values), Percentages: a.percentages, Withheld: len(r.withheld), Irrevocable: irrevocable,
				Rounds: round, Result: result, Verdicts: memory.Verdicts()}
			a.measure(out, cells, r.shown, r.specs)
			out.Rounding = a.timeRounding(r.key)
			out.ChainKnown, out.ChainMonths = a.chain()
			return out, nil
		}
		r.shown, r.index = map[ID]Published{}, nil
	}
}

func byID(cells []Cell) map[ID]*Cell {
	exact := make(map[ID]*Cell, len(cells))
	for i := range cells {
		exact[cells[i].ID] = &cells[i]
	}
	return exact
}

// knownValues are the values that a reader has: those that are shown, and of what is
// withheld what earlier editions said of the same persons. What they said of others, before
// a correction, is another count of which no equation is known.
func (r *protection) knownValues(exact map[ID]*Cell, known Known) (values []Published, said map[withheld]bool, err error) {
	values = r.values()
	slices.SortFunc(values, func(a, b Published) int { return a.id.compare(b.id) })
	said = map[withheld]bool{}
	if known.Said == nil || len(r.withheld) == 0 {
		return values, said, nil
	}
	var series []ID
	for w := range r.withheld {
		series = append(series, ID{KPI: w.kpi, PeriodKind: w.kind, Area: w.area, Dimension: w.dimension})
	}
	earlier, err := known.Said(series)
	if err != nil {
		return nil, nil, err
	}
	hidden := r.withheld
	r.withheld = nil
	defer func() { r.withheld = hidden }()
	shown := make(map[ID]int, len(values))
	for i, value := range values {
		shown[value.id] = i
	}
	for id, then := range earlier {
		c := exact[id]
		if c == nil || !hidden[withheldOf(id)] {
			continue
		}
		now := r.outcome(c)
		if number, _ := now.Value(); !slices.Contains(then, Said{number, now.numerator, now.denominator}) {
			continue
		}
		said[withheldOf(id)] = true
		if i, ok := shown[id]; ok {
			values[i] = now
		} else { // nothing of the series is shown any more
			values = append(values, now)
		}
	}
	slices.SortFunc(values, func(a, b Published) int { return a.id.compare(b.id) })
	return values, said, nil
}

func withheldOf(id ID) withheld { return withheld{id.KPI, id.PeriodKind, id.Area, id.Dimension} }

// ladder is what is dropped for a count, step by step: of a window the breakdowns of its
// months, which a reader needs least; the breakdowns in which it is shown; the figures; the
// figures that these are a breakdown of; and at last those of the region.
var ladder = []func(*attacker, countKey) (withheld, bool){
	func(a *attacker, k countKey) (withheld, bool) {
		w, isWindow := withheldOf(k.ID), k.PeriodKind == "12m" || k.PeriodKind == "jaar"
		w.kind = "maand"
		_, hasMonths := a.families.number[family{w.kpi, w.kind, w.dimension, k.part}]
		return w, isWindow && hasMonths && k.Dimension != ""
	},
	func(_ *attacker, k countKey) (withheld, bool) { return withheldOf(k.ID), k.Dimension != "" },
	func(_ *attacker, k countKey) (withheld, bool) { return withheldOf(k.ID), k.Dimension == "" },
	func(_ *attacker, k countKey) (withheld, bool) { k.Dimension = ""; return withheldOf(k.ID), true },
	func(_ *attacker, k countKey) (withheld, bool) { k.Area = region; return withheldOf(k.ID), true },
}

// withBreakdowns are the steps of the ladder that drop no figure itself.
const withBreakdowns = 2

// withhold goes one step down the ladder for a cell. It is false when nothing is left to
// drop and earlier editions had said it.
func (r *protection) withhold(a *attacker, cell int, said map[withheld]bool) bool {
	return r.drop(a, cell, len(ladder)) || !slices.ContainsFunc(a.shownAs[cell], func(c int32) bool { return said[withheldOf(a.counts[c].ID)] })
}

// withholdOpen drops the breakdowns of cells that were not proved safe within the bounds of
// the attack. A figure itself stays: nothing was found against it, and without it what is
// left is harder to prove.
func (r *protection) withholdOpen(a *attacker, cells []int) {
	for _, cell := range cells {
		r.drop(a, cell, withBreakdowns)
	}
}

// drop takes the first step of the ladder, of so many, that drops something new for a cell.
func (r *protection) drop(a *attacker, cell, steps int) (isNew bool) {
	for _, step := range ladder[:steps] {
		for _, c := range a.shownAs[cell] {
			if w, applies := step(a, a.counts[c].countKey); applies && !r.withheld[w] {
				r.withheld[w], isNew = true, true
			}
		}
		if isNew {
			return true
		}
	}
	return false
}

func (r *protection) isWithheld(id ID) bool {
	return len(r.withheld) > 0 && r.withheld[withheldOf(id)]
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
