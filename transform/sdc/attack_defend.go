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
	Withheld    int           // breakdowns or figures of an area that were dropped after an attack,
	Old         int           // of which only the periods of before were dropped,
	ByChain     int           // how often that was because who knows the size of every change works them out,
	Irrevocable int           // small counts that can be worked out from what earlier editions said
	Rounds      int           // of attack and dropping
	Counts      int           // published gemeente counts,
	Error       float64       // their mean distance to the true count,
	SameGroups  int           // how often one group was published once more,
	SameFigures int           // and with the same figure
	Rounding    time.Duration // of every published count of every month, once
	ByRule      int           // and that no edition publishes
	ChainMonths int           // published cell-months of stocks of gemeenten with 1 to 4 persons,
	ChainKnown  int           // and how many of them who knows the size of every change works out
	Held        int           // figures in which an amount of somebody waits for a later edition,
	Hidden      int           // and totals and breakdowns of amounts that are hidden instead
	aanval.Result

	// Verdicts are for the next attack, so that what did not change is not attacked again.
	Verdicts map[string][]byte `json:"-"`
}

// maxRounds bounds how often figures are dropped before a run gives up.
const maxRounds = 16

// breakdownRounds is in how many of them only months and breakdowns of what was not proved
// safe are dropped, and figureRounds in how many nothing but where it is shown; after that
// it goes down the whole ladder, as what was worked out does. After openRounds it is only
// reported.
const (
	breakdownRounds = 2
	figureRounds    = 4
	openRounds      = 12
)

// Known is what an attack may build on.
type Known struct {
	// Said gives all that earlier editions published of some series, given by an ID without
	// Period and DimensionValue. What one of them said cannot be taken back. Nil is nothing.
	Said func(series []ID) (map[ID][]Said, error)
	// Verdicts are those of the attack before, by component; nil is none.
	Verdicts map[string][]byte
	// Amounts is what is behind the amounts of now; nil compares none. Afterwards it is what is
	// behind them as they are shown. Editions are those that they are compared with; amounts may stay as they were in the first.
	Amounts  *Amounts
	Editions []Edition
}

// Said is a figure as an earlier edition published it. That it was hidden with ReasonFew said
// something too: its noemer rounded to nothing.
type Said struct {
	Value                  float64
	Numerator, Denominator int64
	Few                    bool // hidden with ReasonFew
}

// defend attacks what is shown and drops what can be worked out, until nothing can: down the
// ladder, or the months by which somebody follows a series. Of what could not be proved safe
// within the bounds of the attack, months and breakdowns are dropped first: nothing was found
// against it, and without a figure what is left is harder to prove. Nothing is drawn again.
func (r *protection) defend(cells []Cell, known Known) (*Attack, error) {
	secret := r.key.draw("attack", nil)
	memory := aanval.NewMemory(binary.BigEndian.AppendUint64(nil, secret), known.Verdicts)
	exact := byID(cells)
	byRule, byChain := len(r.withheld), 0
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
		chain := a.chain(r.withheld)
		dropped, irrevocable := r.coarsen(a, result, said, round)
		followed := r.withheld.addAll(chain.dropped)
		byChain += followed
		isDone := dropped+followed == 0
		if a.narrowing > 0 || isDone && len(result.Refuted) > irrevocable || round == maxRounds && !isDone {
			return nil, fmt.Errorf("%d of %d small counts can be worked out from the other figures, and %d percentages say more than their parts; dropping breakdowns does not help (nothing is published)",
				len(result.Refuted), result.Attacked, a.narrowing)
		}
		if isDone {
			out := &Attack{Figures: len(values), Percentages: a.percentages, ByRule: byRule, ByChain: byChain, Irrevocable: irrevocable,
				Rounds: round, ChainMonths: chain.months, ChainKnown: chain.known, Result: result, Verdicts: memory.Verdicts()}
			out.Withheld, out.Old = r.withheld.count()
			out.Withheld -= byRule
			a.measure(out, cells, r.shown, r.specs)
			out.Rounding = a.timeRounding(r.key)
			return out, nil
		}
		r.shown, r.index = make(map[ID]Published, len(r.shown)), nil
	}
}

// coarsen drops something for every count that was worked out, and for those on which nothing
// was decided. It counts those that earlier editions gave away.
func (r *protection) coarsen(a *attacker, result aanval.Result, said map[series]bool, round int) (dropped, irrevocable int) {
	c := coarsening{a, r.withheld, withheld{}}
	for _, cell := range result.Refuted {
		if !c.withhold(cell, said) {
			irrevocable++
		}
	}
	ofOld, ofAll := withFigures, withBreakdowns
	switch {
	case round > figureRounds:
		ofOld, ofAll = len(ladder), len(ladder)
	case round > breakdownRounds:
		ofAll = withFigures
	}
	if round <= openRounds {
		for _, cell := range result.Open {
			c.drop(cell, ofOld, ofAll)
		}
	}
	return r.withheld.addAll(c.dropped), irrevocable
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
func (r *protection) knownValues(exact map[ID]*Cell, known Known) (values []Published, said map[series]bool, err error) {
	values = r.values()
	slices.SortFunc(values, func(a, b Published) int { return a.id.compare(b.id) })
	said = map[series]bool{}
	if known.Said == nil || len(r.withheld) == 0 {
		return values, said, nil
	}
	var asked []ID
	for s := range r.withheld {
		asked = append(asked, ID{KPI: s.kpi, PeriodKind: s.kind, Area: s.area, Dimension: s.dimension})
	}
	earlier, err := known.Said(asked)
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
		if !hidden.hides(id) {
			continue
		}
		c := exact[id]
		if c == nil {
			c = &Cell{ID: id} // of nobody, and a reader was told that these are few
		}
		now := r.outcome(c)
		if !now.isAmong(then) {
			continue
		}
		said[seriesOf(id)] = true
		if i, ok := shown[id]; ok {
			values[i] = now
		} else { // nothing of the series is shown any more
			values = append(values, now)
		}
	}
	slices.SortFunc(values, func(a, b Published) int { return a.id.compare(b.id) })
	return values, said, nil
}

// isAmong says whether earlier editions published the same. What they hid for another reason
// than ReasonFew is not kept: what a gate says is read of what is withheld too.
func (p Published) isAmong(said []Said) bool {
	if p.kind == Hidden {
		return p.text == ReasonFew && slices.Contains(said, Said{Few: true})
	}
	number, _ := p.Value()
	return slices.Contains(said, Said{Value: number, Numerator: p.numerator, Denominator: p.denominator})
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
