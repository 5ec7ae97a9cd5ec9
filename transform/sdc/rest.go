package sdc

// restMoment is one period of an indicator that is a part of larger amounts.
type restMoment struct {
	moment
	kpi string
}

func restOf(id ID) restMoment { return restMoment{moment{id.PeriodKind, id.Period}, id.KPI} }

// decideRests decides where an indicator may be shown that is a part of larger amounts:
// whoever takes it off these finds the rest. The parts of these plans are the rests, and
// what is hidden in one hides that indicator alone.
func (p *plan) decideRests(cells []Cell) {
	for i := range cells {
		if own := cells[i].Rest.contribution(); !own.isEmpty() {
			areaOf(p.rests, restOf(cells[i].ID), cells[i].Area).part(cells[i].ID)[amountKey{cells[i].KPI, false}] = own
		}
	}
	for at, areas := range p.rests {
		own := p.moments[streamMoment{at.moment, p.streams[at.kpi]}]
		for name, area := range areas {
			area.hidden = area.restIsMerged(own[name])
		}
		if whole := areas[region]; whole != nil && whole.hidden { // then nothing follows from it
			for _, area := range areas {
				area.hidden = area.hidden || !area.total.pass()
			}
		} else {
			decideTotals(areas)
		}
		for name, area := range areas {
			if name != region {
				area.decideRests(own[name], func(string, string) bool { return true })
			}
		}
		if whole := areas[region]; whole != nil {
			whole.decideRests(own[region], func(dimension, value string) bool { return hiddenRestsPass(areas, dimension, value) })
		}
	}
}

// restIsMerged says whether the whole rest lies in one part that the larger amount does not
// show on its own: then it would follow from the totals.
func (a *areaPlan) restIsMerged(own *areaPlan) bool {
	for dimension, rests := range a.dims {
		values := rests.nonEmpty()
		if len(values) == 1 && own != nil && own.dims[dimension] != nil && own.dims[dimension].withholds(values[0]) {
			return true
		}
	}
	return false
}

// decideRests hides a breakdown when the rest of any of its values does not pass, or is in a
// part that the larger amount does not show: with one value hidden, the total gives it back.
func (a *areaPlan) decideRests(own *areaPlan, alsoPasses func(dimension, value string) bool) {
	for dimension, rests := range a.dims {
		rests.hidden = a.hidden
		for _, value := range rests.nonEmpty() {
			isMerged := own != nil && own.dims[dimension] != nil && own.dims[dimension].withholds(value)
			if isMerged || !rests.parts[value].pass() || !alsoPasses(dimension, value) {
				rests.hidden = true
			}
		}
	}
}

// hiddenRestsPass says whether the rests of a value may be known together, of the areas that
// do not show it: they follow from the region and the other areas.
func hiddenRestsPass(areas map[string]*areaPlan, dimension, value string) bool {
	var hidden, shown []contributions
	for name, area := range areas {
		rests := area.dims[dimension]
		switch {
		case name == region || rests == nil:
		case rests.hidden:
			hidden = append(hidden, rests.parts[value])
		default:
			shown = append(shown, rests.parts[value])
		}
	}
	return merge(hidden, shown, areas[region].dims[dimension].parts[value]).pass()
}

// hidesRest says whether an amount is hidden because of its rest. A value of which nothing is
// left is the same sum as in the larger amount, and tells no more than that.
func (p *plan) hidesRest(id ID) bool {
	area := p.rests[restOf(id)][id.Area]
	switch {
	case area == nil:
		return false
	case id.Dimension == "":
		return area.hidden
	case area.dims[id.Dimension] == nil || !area.dims[id.Dimension].hidden:
		return false
	}
	rests := area.dims[id.Dimension].parts
	if id.DimensionValue != mergedName(id.Dimension) {
		return !rests[id.DimensionValue].isEmpty()
	}
	if own := p.moments[p.at(id)][id.Area]; own != nil && own.dims[id.Dimension] != nil {
		for value := range own.dims[id.Dimension].merged {
			if !rests[value].isEmpty() {
				return true
			}
		}
	}
	return false
}

// meanOnly is the mean of a total without its parts, where only the rest hides them. It is
// rounded to € 500: over all its persons that must be as much as the largest person of any
// rest cost. Then it tells the teller of no area within half of what that person cost: not
// its own, and not, with the region and the other areas, that of another.
func (r *protection) meanOnly(c *Cell) (Published, bool) {
	areas := r.plan.rests[restOf(c.ID)]
	if own := areas[c.Area]; c.Dimension != "" || own == nil || !own.hidden || r.plan.hidesSum(c.ID) != "" {
		return Published{}, false
	}
	var largest int64
	for _, area := range areas {
		largest = max(largest, area.total[amountKey{c.KPI, false}].largest)
	}
	value := r.outcome(c)
	_, count, ok := value.Parts()
	if !ok || value.kind != Rounded || centsMeanFew*count < largest {
		return Published{}, false
	}
	return value.withoutParts(), true
}

// withoutParts is a mean to € 500, without the amount and the number that it is of.
func (p Published) withoutParts() Published {
	amount, count, ok := p.Parts()
	if !ok || p.kind != Rounded {
		return p
	}
	p = p.rounded(meanOf(amount, count, centsMeanFew))
	p.numerator, p.denominator, p.hasParts, p.hasRange = 0, 0, false, false
	return p
}
