package sdc

import (
	"fmt"
	"math"
	"slices"
)

// Derivation is an indicator that follows from published values, so that a reader
// can compute it from the pages and it tells nothing more than they do.
type Derivation struct {
	KPI     string
	Unit    string // ratio or cijfer
	How     How
	From    string   // indicator whose values are compared
	By      string   // quotient: indicator to divide by
	Over    string   // spreiding and referentie: the breakdown that is compared
	Periods []string // kinds of period

	// References are the amounts of elsewhere per value of Over; "" is for the total
	// and for a value without one of its own. The newest of the period counts.
	References map[string][]Amount
}

// Amount is what holds from a day on (jjjj-mm-dd).
type Amount struct {
	From  string
	Value float64
}

// newest is the last amount that held on a day; zero when there was none.
func newest(amounts []Amount, day string) float64 {
	var last Amount
	for _, a := range amounts {
		if a.From <= day && a.From >= last.From {
			last = a
		}
	}
	return last.Value
}

// How says what is computed.
type How string

// The ways to derive a figure.
const (
	Spread      How = "spreiding"           // highest less lowest value of a breakdown
	SpreadAreas How = "spreiding_gemeenten" // highest less lowest gemeente, as a share of the region, per value
	Quotient    How = "quotient"            // one figure divided by another
	Reference   How = "referentie"          // a figure divided by what is published elsewhere
)

// Fewest values that a spread says something about.
const (
	minValues = 2
	minAreas  = 3
	minYears  = 10 // person-years of a gemeente whose costs are compared
)

const (
	reasonSpread   = "te weinig groepen met een cijfer om te vergelijken"
	reasonQuotient = "een van de twee cijfers is niet te tonen"
	reasonTargets  = "te weinig doelen met een oordeel"
)

// Derive adds the figures that follow from those of the publication. Figures of
// one moment only are compared, and the status is the worst of what is used.
func (p *Publication) Derive(all []Derivation) (*Publication, error) {
	values := slices.Clone(p.all)
	for _, d := range all {
		if !slices.Contains([]string{"ratio", "cijfer"}, d.Unit) {
			return nil, fmt.Errorf("derive %s: eenheid %q (expected ratio or cijfer)", d.KPI, d.Unit)
		}
		for _, value := range p.all {
			if id := value.id; id.KPI != d.From || !slices.Contains(d.Periods, id.PeriodKind) {
				continue
			}
			derived, ok, err := p.derive(d, value)
			if err != nil {
				return nil, err
			}
			if ok {
				values = append(values, derived)
			}
		}
	}
	return newPublication(values), nil
}

// derive makes a figure for one of the values of From, or none.
func (p *Publication) derive(d Derivation, value Published) (Published, bool, error) {
	id := value.id
	id.KPI = d.KPI
	out := Published{id: id, unit: d.Unit, status: value.status, intern: value.intern}
	switch d.How {
	case Spread:
		if id.Dimension != "" {
			return out, false, nil
		}
		from := value.id
		from.Dimension = d.Over
		return out.spread(p.Values(from), minValues, 1), true, nil
	case SpreadAreas:
		if id.Area != region || id.Dimension != d.Over {
			return out, false, nil
		}
		whole, known := value.Value()
		if !known || whole <= 0 {
			return out.hidden(reasonSpread), true, nil
		}
		return out.spread(p.gemeenten(value.id), minAreas, whole), true, nil
	case Quotient:
		if id.Dimension != "" {
			return out, false, nil
		}
		by := value.id
		by.KPI = d.By
		divisor, _ := p.Get(by)
		return out.quotient(value, divisor), true, nil
	case Reference:
		if id.Dimension != "" && id.Dimension != d.Over {
			return out, false, nil
		}
		reference := newest(d.References[id.DimensionValue], id.Period)
		if reference == 0 {
			reference = newest(d.References[""], id.Period)
		}
		number, known := value.Value()
		if !known || reference <= 0 {
			return out.hidden(reasonQuotient), true, nil
		}
		return out.derived(number / reference), true, nil
	}
	return out, false, fmt.Errorf("derive %s: afleiding %q is unknown (spreiding, spreiding_gemeenten, quotient or referentie)", d.KPI, d.How)
}

// gemeenten are the values of one figure in each gemeente with a noemer that is not
// too small to compare.
func (p *Publication) gemeenten(id ID) (values []Published) {
	for _, value := range p.all {
		same := value.id
		same.Area = id.Area
		_, years, ok := value.Parts()
		if same == id && value.id.Area != region && ok && years >= minYears {
			values = append(values, value)
		}
	}
	return values
}

// spread is the highest less the lowest value, as a part of whole.
func (p Published) spread(values []Published, fewest int, whole float64) Published {
	low, high, n := math.Inf(1), math.Inf(-1), 0
	for _, value := range values {
		if number, known := value.Value(); known {
			low, high, n = min(low, number), max(high, number), n+1
			p.status = worstStatus(p.status, value.status)
		}
	}
	if n < fewest {
		return p.hidden(reasonSpread)
	}
	return p.derived((high - low) / whole)
}

func (p Published) quotient(a, b Published) Published {
	above, known := a.Value()
	below, also := b.Value()
	if !known || !also || below <= 0 {
		return p.hidden(reasonQuotient)
	}
	p.status = worstStatus(a.status, b.status)
	return p.derived(above / below)
}

// derived rounds: whole percents, or one decimal.
func (p Published) derived(value float64) Published {
	if p.kind = Rounded; p.unit == "ratio" {
		p.kind, p.value = Percent, math.Round(value*100)/100
	} else {
		p.value = math.Round(value*10) / 10
	}
	return p
}

// Tally is how many targets of an area were met, of those with a verdict.
type Tally struct {
	ID
	Status      string
	Met, Scored int
}

// minScored is how many targets must have a verdict before their share is shown.
const minScored = 5

// WithTallies adds shares of targets. They follow from published figures and public
// targets, so they need no protection.
func (p *Publication) WithTallies(tallies []Tally) *Publication {
	values := slices.Clone(p.all)
	for _, t := range tallies {
		out := Published{id: t.ID, unit: "ratio", status: t.Status, intern: p.intern}
		if t.Scored < minScored {
			out = out.hidden(reasonTargets)
		} else {
			out.kind, out.value = Percent, wholePercent(int64(t.Met), int64(t.Scored))
			out = out.parts(int64(t.Met), int64(t.Scored))
		}
		values = append(values, out)
	}
	return newPublication(values)
}
