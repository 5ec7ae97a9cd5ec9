package transform

import (
	"strings"
	"time"

	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// derivations are the indicators that follow from published figures.
func derivations(definitions []*kpi.Definition, references map[string]map[string]float64) (all []sdc.Derivation) {
	for _, d := range definitions {
		if d.IsDerived() && d.How != ambitionScore {
			all = append(all, sdc.Derivation{KPI: d.ID, Unit: d.Unit, How: sdc.How(d.How), From: d.From, By: d.By, Over: d.Over,
				Periods: d.Periods, References: references[d.From]})
		}
	}
	return all
}

// national is the group of a benchmark for everybody; LAND_ONDERWIJS is that for the
// value ONDERWIJS of a breakdown.
const national = "LAND"

// references are the newest benchmarks up to a moment, per indicator and value.
func references(benchmarks []Benchmark, moment time.Time) map[string]map[string]float64 {
	all, newest := map[string]map[string]float64{}, map[[2]string]time.Time{}
	for _, b := range benchmarks {
		value, ok := strings.CutPrefix(b.Groep, national)
		value = strings.TrimPrefix(value, "_")
		key := [2]string{b.KPI, value}
		if !ok || b.Peildatum.After(moment) || b.Peildatum.Before(newest[key]) {
			continue
		}
		if all[b.KPI] == nil {
			all[b.KPI] = map[string]float64{}
		}
		all[b.KPI][value], newest[key] = b.Waarde, b.Peildatum
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
