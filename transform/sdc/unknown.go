package sdc

import "slices"

// reported is the breakdown of a sum of costs that names those without a known person.
const reported = "leerroute"

// WithUnassigned adds the unknown part of indicators about money: the costs of which no
// person is known, as a share of all costs. It follows from the published amounts of one
// indicator of costs per year, so that it tells nothing more than they do. kinds says per
// indicator of which kinds of period: a jaar, or a cohort, whose costs are those of all
// years from its own. Where one of the amounts is hidden, there is no share.
func (p *Publication) WithUnassigned(costs string, kinds map[string][]string) *Publication {
	values := slices.Clone(p.all)
	for _, kpi := range sortedKeys(kinds) {
		for _, total := range p.all {
			if id := total.id; id.KPI != costs || id.PeriodKind != "jaar" || id.Dimension != "" {
				continue
			}
			for _, kind := range kinds[kpi] {
				if share, ok := p.unassigned(kpi, kind, total); ok {
					values = append(values, share)
				}
			}
		}
	}
	return newPublication(values)
}

func (p *Publication) unassigned(kpi, kind string, first Published) (share Published, ok bool) {
	share = Published{id: unknownOf(first.id, kpi), unit: "ratio", status: first.status, intern: first.intern}
	share.id.PeriodKind = kind
	var part, whole float64
	for _, total := range p.all {
		same := total.id
		same.Period = first.id.Period
		if same != first.id || total.id != first.id && (kind != "cohort" || total.id.Period < first.id.Period) {
			continue
		}
		id := total.id
		id.Dimension, id.DimensionValue = reported, Unassigned
		amount, known := total.Value()
		without, found := p.Get(id)
		lost, shown := without.Value()
		if !known || found && !shown {
			return share, false
		}
		part, whole = part+lost, whole+amount
		share.status = worstStatus(share.status, total.status)
	}
	share = share.moneyRatio(shownPart{value: int64(part)}, shownPart{value: int64(whole)}, false)
	return share, whole > 0
}

// WithInherited gives an indicator that follows from published values the unknown part of
// the indicator that it follows from.
func (p *Publication) WithInherited(all []Derivation) *Publication {
	values := slices.Clone(p.all)
	for _, d := range all {
		for _, value := range p.all {
			id := value.id
			if id != unknownOf(id, d.From) || !slices.Contains(d.Periods, id.PeriodKind) || d.How == SpreadAreas && id.Area != region {
				continue
			}
			value.id = unknownOf(id, d.KPI)
			values = append(values, value)
		}
	}
	return newPublication(values)
}

func unknownOf(id ID, kpi string) ID {
	id.KPI, id.Dimension, id.DimensionValue = kpi, UnknownDimension, "ONBEKEND"
	return id
}
