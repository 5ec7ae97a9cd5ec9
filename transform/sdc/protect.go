package sdc

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Protect turns exact cells into the values that may be shown. The order of the
// cells and of their heads is free and a cell may be given twice; two different
// cells with one ID are an error. specs has an entry for each indicator.
func (k Key) Protect(cells []Cell, specs map[string]Spec) (*Publication, error) {
	run, own, err := k.prepare(cells, specs)
	if err != nil {
		return nil, err
	}
	run.all(own)
	return newPublication(run.values()), nil
}

// ProtectAttacked is Protect, and attacks what comes out. Breakdowns from which a small
// count can be worked out are dropped; when that does not help, it is an error. Changes of
// amounts since earlier editions that are about too few persons wait: cells gets what is shown.
func (k Key) ProtectAttacked(cells []Cell, specs map[string]Spec, known Known) (*Publication, error) {
	held, err := k.holdBack(cells, specs, known)
	if err != nil {
		return nil, fmt.Errorf("protect figures: %w", err)
	}
	run, own, err := k.prepare(held.instead(cells), specs)
	if err != nil {
		return nil, err
	}
	run.unseen = held.hidden
	attack, err := run.defend(own, known)
	if err != nil {
		return nil, fmt.Errorf("protect figures: %w", err)
	}
	attack.Held, attack.Hidden = held.finish(run), len(held.hidden)
	publication := newPublication(run.values())
	publication.attack = attack
	return publication, nil
}

// prepare checks the cells and decides which amounts are shown.
func (k Key) prepare(cells []Cell, specs map[string]Spec) (*protection, []Cell, error) {
	if k.isZero() {
		return nil, nil, errors.New("protect figures: no sdc key (hint: load it with LoadKey)")
	}
	if err := validateSpecs(specs); err != nil {
		return nil, nil, err
	}
	own, err := distinct(cells, specs)
	if err != nil {
		return nil, nil, err
	}
	run := &protection{key: k, specs: specs, shown: map[ID]Published{}, withheld: brokenDownMonths(own)}
	run.summed = summedParts(own, specs)
	run.plan = newPlan(own, specs, run.summed)
	return run, own, nil
}

// all publishes the cells: an indicator that takes its noemer from another one comes
// after it.
func (r *protection) all(cells []Cell) {
	later := func(c Cell) bool { return r.specs[c.KPI].DenominatorFrom != "" }
	for i := range cells {
		if !later(cells[i]) {
			r.publish(&cells[i])
		}
	}
	r.publishMerged()
	r.fillGrid()
	r.index = newSourceIndex(r.shown, r.specs)
	for i := range cells {
		if later(cells[i]) {
			r.publish(&cells[i])
		}
	}
	r.fillGrid()
}

func (r *protection) values() []Published {
	values := make([]Published, 0, len(r.shown))
	for _, value := range r.shown {
		values = append(values, value)
	}
	return values
}

// protection is one call of Protect, or of Unprotected. shown holds only values that differ from
// what an absent cell would give, until fillGrid completes them.
type protection struct {
	key    Key
	specs  map[string]Spec
	summed map[amountKey]bool
	plan   *plan
	index  *sourceIndex
	shown  map[ID]Published
	exact  bool // nothing is protected: for the intern edition
	// withheld is what no edition publishes, and what the attack has shown to say too much.
	withheld withheld
	// unseen is what two editions together would tell too much with.
	unseen map[group]bool
}

// publish protects one cell, unless it is part of a merged group.
func (r *protection) publish(c *Cell) {
	if c.IsRest {
		return
	}
	if r.isSummed(c.KPI) {
		if reason := r.plan.hides(c.ID); reason != "" {
			if value, ok := r.meanOnly(c); ok {
				r.shown[c.ID] = value
			}
			return
		}
	}
	value := r.wholeTrajects(c, r.outcome(c))
	if !value.looksLike(r.empty(c.ID)) {
		r.shown[c.ID] = value
	}
}

// wholeTrajects shows what persons of a cohort cost in all as a mean without its parts. Who is
// done enters it in one step with all that he cost: two editions differ in that.
func (r *protection) wholeTrajects(c *Cell, value Published) Published {
	if spec := r.specs[c.KPI]; r.exact || c.PeriodKind != "cohort" || spec.measure(false) != Money || spec.measure(true) == Money {
		return value
	}
	return value.withoutParts()
}

// publishMerged adds the groups of parts that are shown together only.
func (r *protection) publishMerged() {
	if r.exact {
		return
	}
	for _, c := range r.plan.mergedCells() {
		if r.plan.hides(c.ID) != "" {
			continue
		}
		value := r.wholeTrajects(&c, r.outcome(&c))
		if value.kind != Hidden {
			r.shown[c.ID] = value
		}
	}
}

// empty is what a reader sees where there is no cell at all.
func (r *protection) empty(id ID) Published {
	value := r.outcome(&Cell{ID: id})
	switch measure := r.specs[id.KPI].measure(false); {
	case r.specs[id.KPI].isPublic() && (measure == Public || r.exact):
		return value.hidden(reasonNothing)
	case measure == Invoiced:
		return value.hidden(reasonAmount)
	}
	if r.isSummed(id.KPI) && value.kind == Hidden {
		if reason := r.plan.hides(id); reason != "" {
			value.text = reason
		}
	}
	return value
}

func (r *protection) isSummed(kpi string) bool {
	return r.summed[amountKey{kpi, false}] || r.summed[amountKey{kpi, true}]
}

// looksLike compares all that a reader sees except the status.
func (p Published) looksLike(other Published) bool {
	p.status, other.status = "", ""
	return p == other
}

func validateSpecs(specs map[string]Spec) error {
	var problems []error
	for _, kpi := range sortedKeys(specs) {
		problems = append(problems, specs[kpi].validate(kpi, specs))
	}
	return errors.Join(problems...)
}

// distinct copies the cells in order of ID, each once, and reports every cell
// that cannot be protected.
func distinct(cells []Cell, specs map[string]Spec) ([]Cell, error) {
	own := slices.Clone(cells)
	var problems []error
	for i := range own {
		c := &own[i]
		c.Heads = slices.Clone(c.Heads)
		slices.SortFunc(c.Heads, compareHeads)
		problems = append(problems, c.validate())
		spec, ok := specs[c.KPI]
		switch {
		case !ok:
			problems = append(problems, fmt.Errorf("protect %v: no spec for indicator %q", c.ID, c.KPI))
		case spec.hasMoney() && c.DimensionValue == mergedName(c.Dimension):
			problems = append(problems, fmt.Errorf("protect %v: %q is the name of merged parts", c.ID, c.DimensionValue))
		}
	}
	slices.SortFunc(own, func(a, b Cell) int { return a.compare(b.ID) })
	kept := own[:0]
	for _, c := range own {
		if len(kept) == 0 || kept[len(kept)-1].ID != c.ID {
			kept = append(kept, c)
		} else if !reflect.DeepEqual(kept[len(kept)-1], c) {
			problems = append(problems, fmt.Errorf("protect %v: two different cells", c.ID))
		}
	}
	return kept, errors.Join(problems...)
}

func compareHeads(a, b HeadAmount) int {
	if a.Denominator != b.Denominator {
		if b.Denominator {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.Cents, b.Cents), cmp.Compare(a.N, b.N), cmp.Compare(a.Key, b.Key))
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, strings.Compare)
	return keys
}
