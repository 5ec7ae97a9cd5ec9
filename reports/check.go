package reports

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// CheckIndicators says of every figure on a page whether its indicator exists. It
// needs no data. Whether an indicator has an owner, a definition, a policy goal and a
// source is checked when its file is read.
func CheckIndicators(definitions []*kpi.Definition) error {
	in := &Input{Publication: &sdc.Publication{}, Definitions: definitions, Peildatum: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)}
	known := map[string]bool{}
	for _, d := range definitions {
		known[d.ID] = true
	}
	var problems []error
	check := func(page, id string) {
		if !known[id] {
			problems = append(problems, fmt.Errorf("reports: %s shows indicator %q, which does not exist", page, id))
		}
	}
	for _, id := range slices.Concat(indexTiles, monthlyTiles, moneyTiles) {
		check("a key figure", id)
	}
	for _, area := range []Gemeente{{Region, "de regio"}, {"GM0405", "een gemeente"}} {
		c := &composer{Input: in, area: area}
		for _, t := range append(c.monthly(), c.money()...) {
			for _, p := range t.plans {
				check(t.title, p.kpi)
			}
		}
	}
	return errors.Join(problems...)
}
