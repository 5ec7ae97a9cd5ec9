package sdc

import (
	"cmp"
	"slices"
	"strings"
)

// Parts of a breakdown with a meaning of their own.
const (
	OtherRoutes = "OVERIGE_ROUTES"  // parts of leerroute that are shown together only
	Others      = "OVERIG"          // idem within any other dimension
	Unassigned  = "NIET_TOEGEWEZEN" // money of which no person is known
)

// region is the area that is the sum of all others.
const region = "REGIO"

// moment is one period of one kind.
type moment struct{ kind, period string }

// plan decides, before any amount is published, which sums of money are shown,
// merged or hidden. It decides alike for all indicators: otherwise the part
// that one of them hides would follow from another.
//
// Streams of money that are no part of each other, such as the Rijksbijdrage and
// bijstand, are decided apart.
type plan struct {
	cells   []Cell            // with money, in order of ID
	streams map[string]string // per indicator
	moments map[streamMoment]map[string]*areaPlan
	rests   map[restMoment]map[string]*areaPlan
}

// streamMoment is one period of one stream of money.
type streamMoment struct {
	moment
	stream string
}

func (p *plan) at(id ID) streamMoment {
	return streamMoment{moment{id.PeriodKind, id.Period}, p.streams[id.KPI]}
}

// areaPlan is the decision for one area and moment.
type areaPlan struct {
	total  contributions
	hidden bool // no sum of this area may be shown
	dims   map[string]*breakdown
	// unassigned is shown as a part of its own in each dimension, so that
	// everybody can take it off the total.
	unassigned map[amountKey]int64
}

// breakdown is the decision for one dimension: the parts in merged are shown as
// one, or not at all when all of them had to be merged.
type breakdown struct {
	parts  map[string]contributions
	merged map[string]bool
	hidden bool
}

// summedParts finds the tellers and noemers that hold sums over persons.
func summedParts(cells []Cell, specs map[string]Spec) map[amountKey]bool {
	summed := map[amountKey]bool{}
	for i := range cells {
		for _, denominator := range moneyParts(specs[cells[i].KPI]) {
			if !cells[i].part(denominator).contribution().isEmpty() {
				summed[amountKey{cells[i].KPI, denominator}] = true
			}
		}
	}
	return summed
}

// moneyParts says which parts of an indicator hold cents.
func moneyParts(spec Spec) []bool {
	var parts []bool
	if spec.measure(false) == Money {
		parts = append(parts, false)
	}
	if spec.usesDenominator() && spec.measure(true) == Money {
		parts = append(parts, true)
	}
	return parts
}

func newPlan(cells []Cell, specs map[string]Spec, summed map[amountKey]bool) *plan {
	p := &plan{streams: map[string]string{}, moments: map[streamMoment]map[string]*areaPlan{}, rests: map[restMoment]map[string]*areaPlan{}}
	for kpi, spec := range specs {
		p.streams[kpi] = spec.Stream
	}
	for i := range cells {
		c := &cells[i]
		if !summed[amountKey{c.KPI, false}] && !summed[amountKey{c.KPI, true}] {
			continue
		}
		p.cells = append(p.cells, *c)
		part := p.area(c.ID).part(c.ID)
		for _, denominator := range moneyParts(specs[c.KPI]) {
			key, own := amountKey{c.KPI, denominator}, c.part(denominator).contribution()
			switch {
			case !summed[key]:
			case c.isUnassigned(denominator):
				p.area(c.ID).unassigned[key] = own.sum
			default:
				part[key] = own
			}
		}
	}
	for _, areas := range p.moments {
		for _, area := range areas {
			area.total = area.total.without(area.unassigned)
		}
		decide(areas)
	}
	p.decideRests(cells)
	return p
}

// isUnassigned says that a part holds money but no person, so that it has
// nobody to protect. A part of another name without persons is a mistake, and
// does not pass.
func (c *Cell) isUnassigned(denominator bool) bool {
	part := c.part(denominator)
	return c.DimensionValue == Unassigned && part.N == 0 && part.Largest == 0 && part.Second == 0
}

func (p *plan) area(id ID) *areaPlan { return areaOf(p.moments, p.at(id), id.Area) }

func areaOf[At comparable](moments map[At]map[string]*areaPlan, at At, area string) *areaPlan {
	if moments[at] == nil {
		moments[at] = map[string]*areaPlan{}
	}
	if moments[at][area] == nil {
		moments[at][area] = &areaPlan{
			total: contributions{}, dims: map[string]*breakdown{}, unassigned: map[amountKey]int64{},
		}
	}
	return moments[at][area]
}

func (a *areaPlan) part(id ID) contributions {
	if id.Dimension == "" {
		return a.total
	}
	if a.dims[id.Dimension] == nil {
		a.dims[id.Dimension] = &breakdown{parts: map[string]contributions{}, merged: map[string]bool{}}
	}
	parts := a.dims[id.Dimension].parts
	if parts[id.DimensionValue] == nil {
		parts[id.DimensionValue] = contributions{}
	}
	return parts[id.DimensionValue]
}

// hides gives the reason when an amount may not be shown, or nothing.
func (p *plan) hides(id ID) string {
	if reason := p.hidesSum(id); reason != "" {
		return reason
	}
	if p.hidesRest(id) {
		return reasonAmount
	}
	return ""
}

// hidesSum says so of what the amount is the sum of, whatever it is a part of.
func (p *plan) hidesSum(id ID) string {
	area := p.moments[p.at(id)][id.Area]
	switch {
	case area == nil:
		return ""
	case area.hidden:
		return reasonAmount
	case area.dims[id.Dimension] == nil || !area.dims[id.Dimension].withholds(id.DimensionValue):
		return ""
	}
	return reasonMerged
}

// withholds says whether a part is not shown on its own. Where anything is
// merged, an empty or absent part counts as merged along.
func (b *breakdown) withholds(value string) bool {
	if b.hidden || b.merged[value] {
		return true
	}
	return len(b.merged) > 0 && b.parts[value].isEmpty() && !isSpecial(value)
}

func isSpecial(value string) bool {
	return value == OtherRoutes || value == Others || value == Unassigned
}

// mergedCells builds the cells of the merged groups, one per indicator.
func (p *plan) mergedCells() []Cell {
	groups := map[ID]*Cell{}
	for _, c := range p.cells {
		area := p.moments[p.at(c.ID)][c.Area]
		b := area.dims[c.Dimension]
		if area.hidden || b == nil || b.hidden || !b.merged[c.DimensionValue] {
			continue
		}
		id := c.ID
		id.DimensionValue = mergedName(c.Dimension)
		group := groups[id]
		if group == nil {
			group = &Cell{ID: id, Status: c.Status}
			groups[id] = group
		}
		group.Status = worstStatus(group.Status, c.Status)
		group.Heads = append(group.Heads, c.Heads...)
		group.Numerator = group.Numerator.plus(c.Numerator)
		group.Denominator = group.Denominator.plus(c.Denominator)
	}
	cells := make([]Cell, 0, len(groups))
	for id, group := range groups {
		area := p.moments[p.at(id)][id.Area]
		b := area.dims[id.Dimension]
		whole := b.group(b.merged, area.total)
		group.Numerator = group.Numerator.bounded(whole, amountKey{id.KPI, false})
		group.Denominator = group.Denominator.bounded(whole, amountKey{id.KPI, true})
		cells = append(cells, *group)
	}
	slices.SortFunc(cells, func(a, b Cell) int { return a.compare(b.ID) })
	return cells
}

func mergedName(dimension string) string {
	if dimension == "leerroute" {
		return OtherRoutes
	}
	return Others
}

// plus adds the parts of two sets of persons. Who is in both is counted twice
// in the key, which keeps the draw repeatable; N is the larger, a lower bound.
func (p Part) plus(other Part) Part {
	return Part{
		N:        max(p.N, other.N),
		Key:      p.Key + other.Key,
		Sum:      p.Sum + other.Sum,
		Fixed:    p.Fixed + other.Fixed,
		Quantity: p.Quantity + other.Quantity,
	}
}

// bounded takes over the bounds by which a merged group passed.
func (p Part) bounded(whole contributions, key amountKey) Part {
	if own, ok := whole[key]; ok {
		p.N, p.Largest, p.Second = own.persons, own.largest, own.pair-own.largest
	}
	return p
}

// group joins the chosen parts of a breakdown.
func (b *breakdown) group(chosen map[string]bool, total contributions) contributions {
	var parts, others []contributions
	for _, value := range sortedKeys(b.parts) {
		if chosen[value] {
			parts = append(parts, b.parts[value])
		} else {
			others = append(others, b.parts[value])
		}
	}
	return merge(parts, others, total)
}

// bySize orders names by the size of what they stand for, smallest first.
func bySize(names []string, of func(string) contributions) []string {
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(of(a).size(), of(b).size()), strings.Compare(a, b))
	})
	return names
}

// nonEmpty lists the parts that hold an amount, smallest first.
func (b *breakdown) nonEmpty() []string {
	var names []string
	for name, part := range b.parts {
		if !part.isEmpty() {
			names = append(names, name)
		}
	}
	return bySize(names, func(name string) contributions { return b.parts[name] })
}
