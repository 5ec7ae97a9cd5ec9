package transform

import (
	"slices"
	"strings"

	"beleidsmonitor/transform/kpi"
)

// choice says which deliveries count; it is no source of its own.
const choice = "geldige_levering"

// lineage lists per indicator the source tables that its figures are made from, as the
// models read them. An indicator that follows from others has theirs.
func lineage(g *graph, definitions []*kpi.Definition) map[string][]string {
	byID := map[string]*kpi.Definition{}
	for _, d := range definitions {
		byID[d.ID] = d
	}
	tables := map[string][]string{}
	for _, d := range definitions {
		found := map[string]bool{}
		for _, fact := range factsOf(byID, d, map[string]bool{}) {
			g.sources(fact, map[string]bool{}, found)
		}
		tables[d.ID] = sortedKeys(found)
	}
	return tables
}

// factsOf are the tables that an indicator and those behind it are computed from.
func factsOf(byID map[string]*kpi.Definition, d *kpi.Definition, seen map[string]bool) (facts []string) {
	if d == nil || seen[d.ID] {
		return nil
	}
	seen[d.ID] = true
	if d.Fact != "" {
		facts = append(facts, d.Fact)
	}
	for _, id := range []string{d.From, d.By, d.NoemerFrom} {
		facts = append(facts, factsOf(byID, byID[id], seen)...)
	}
	return facts
}

// sources adds the source tables behind a model. The rows that count of a source are those
// of staging that no rule rejected: which tables the rules look at is another question.
func (g *graph) sources(key string, seen, found map[string]bool) {
	key = strings.ToLower(key)
	schema, name, _ := strings.Cut(key, ".")
	if slices.Contains([]string{"staging", accepted}, schema) {
		if name != choice {
			found[name] = true
		}
		return
	}
	model := g.models[key]
	if model == nil || seen[key] {
		return
	}
	seen[key] = true
	for _, ref := range model.Reads {
		g.sources(ref.String(), seen, found)
	}
}
