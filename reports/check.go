package reports

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"time"

	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// CheckIndicators says of every figure on a page, and of every link to a definition,
// whether its indicator exists. It composes all pages without data and without drawing.
// Whether an indicator has an owner, a definition, a policy goal and a source is checked
// when its file is read.
func CheckIndicators(definitions []*kpi.Definition) error {
	in := &Input{Publication: &sdc.Publication{}, Definitions: definitions, Peildatum: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC), asked: map[string]bool{}}
	in.Gemeenten = []Gemeente{{"GM0405", "een gemeente"}}
	b := &builder{Input: in}
	b.tiles(Region, slices.Concat(indexTiles, monthlyTiles, moneyTiles)...)
	for _, area := range in.areas() {
		c := &composer{Input: in, area: area}
		c.opening()
		c.attention()
		for _, keys := range policyKeys {
			for _, k := range keys {
				c.keyPlans(k)
			}
		}
		c.money()
		c.moneyDetail()
		c.contracts()
		c.contractSentences()
		b.glance(area)
		b.streams(area.Code)
		b.settlements(area.Code)
		b.lifetimes(area.Code)
		b.whatIf(area.Code)
	}
	in.Aanbieders = []Aanbieder{{ID: "A1", Contracten: []Contract{{ID: "C1"}}}}
	b.suppliers()
	for _, id := range append(compared, mapped) {
		in.comparison(id)
	}
	b.ceilings()
	b.scenarios()
	linked, err := linkedIndicators()
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, d := range definitions {
		known[d.ID] = true
	}
	var problems []error
	for id := range in.asked {
		if !known[id] {
			problems = append(problems, fmt.Errorf("reports: a page shows indicator %q, which does not exist", id))
		}
	}
	for id, page := range linked {
		if !known[id] {
			problems = append(problems, fmt.Errorf("reports/%s links to indicator %q, which does not exist", page, id))
		}
	}
	slices.SortFunc(problems, func(a, b error) int { return cmp.Compare(a.Error(), b.Error()) })
	return errors.Join(problems...)
}

var definitionLink = regexp.MustCompile(`(?:definities\.html#|Landelijk ")([A-Z]+[0-9]*-[0-9]+[a-z]?|[A-Z]+[0-9]+-[a-z])`)

// linkedIndicators are those that a page template names itself, with the page.
func linkedIndicators() (map[string]string, error) {
	names, err := fs.Glob(files, "pages/*.html")
	if err != nil {
		return nil, fmt.Errorf("list page templates: %w", err)
	}
	linked := map[string]string{}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read page template: %w", err)
		}
		for _, found := range definitionLink.FindAllSubmatch(text, -1) {
			linked[string(found[1])] = name
		}
	}
	return linked, nil
}
