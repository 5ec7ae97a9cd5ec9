package transform

import (
	"strings"
	"time"

	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// derivations are the indicators that follow from published figures.
func derivations(definitions []*kpi.Definition, references map[string]map[string][]sdc.Amount) (all []sdc.Derivation) {
	for _, d := range definitions {
		if d.IsDerived() && d.How != ambitionScore {
			all = append(all, sdc.Derivation{KPI: d.ID, Unit: d.Unit, How: sdc.How(d.How), From: d.From, By: d.By, Over: d.Over,
				Periods: d.Periods, References: references[d.From]})
		}
	}
	return all
}

// costs is the indicator whose amounts show what part has no known person.
const costs = "KOS-1"

// aboutCosts are the indicators whose unknown part is a share of costs, with their kinds
// of period.
func aboutCosts(definitions []*kpi.Definition) map[string][]string {
	kinds := map[string][]string{}
	for _, d := range definitions {
		if d.UnknownIsMoney() {
			kinds[d.ID] = d.Periods
		}
	}
	return kinds
}

// national is the group of a benchmark for everybody; LAND_ONDERWIJS is that for the
// value ONDERWIJS of a breakdown.
const national = "LAND"

// references are the benchmarks up to a moment, per indicator and value. Each figure is
// set beside the newest one of its own period.
func references(benchmarks []Benchmark, moment time.Time) map[string]map[string][]sdc.Amount {
	all := map[string]map[string][]sdc.Amount{}
	for _, b := range benchmarks {
		value, ok := strings.CutPrefix(b.Groep, national)
		value = strings.TrimPrefix(value, "_")
		if !ok || b.Peildatum.After(moment) {
			continue
		}
		if all[b.KPI] == nil {
			all[b.KPI] = map[string][]sdc.Amount{}
		}
		all[b.KPI][value] = append(all[b.KPI][value], sdc.Amount{From: b.Peildatum.Format(time.DateOnly), Value: b.Waarde})
	}
	return all
}

const ambitionScore = "ambitiescore"

// tallies count for each area and year the targets that were met.
func tallies(figures *sdc.Publication, definitions []*kpi.Definition, targets []doel.Target, areas []string, moment time.Time) (all []sdc.Tally) {
	for _, d := range definitions {
		if d.How != ambitionScore {
			continue
		}
		for _, area := range areas {
			for _, end := range doel.Ends("jaar", moment) {
				at, status := end, "definitief"
				if end.After(moment) {
					at, status = moment, "voorlopig"
				}
				met, scored := doel.Tally(doel.Ambition(doel.Scores(figures, definitions, targets, area, at)))
				all = append(all, sdc.Tally{ID: sdc.ID{KPI: d.ID, PeriodKind: "jaar", Period: end.Format(time.DateOnly), Area: area},
					Status: status, Met: met, Scored: scored})
			}
		}
	}
	return all
}

// areas are the region and the gemeenten of the configuration.
func (b *builder) areas() []string {
	areas := []string{doel.Region}
	for _, gemeente := range b.options.Gemeenten {
		areas = append(areas, gemeente.Code)
	}
	return areas
}
