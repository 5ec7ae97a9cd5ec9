package sdc

import (
	"slices"

	"beleidsmonitor/transform/sdc/aanval"
)

// read puts in the counts behind one published value, with what it says about them.
func (a *attacker) read(c *Cell, spec Spec, value Published) {
	switch {
	case value.id.DimensionValue == mergedName(value.id.Dimension) && spec.hasMoney():
		// A merged group has no set of persons of its own: its cells stand hidden.
	case value.id.Dimension == UnknownDimension || spec.isShareOfHeads():
		teller, noemer := a.readPair(c, value)
		a.pairs = append(a.pairs, pair{teller, noemer})
	case spec.Calc == Difference && spec.measure(false) == Heads:
		a.readPair(c, value)
	case spec.Calc == Count:
		a.readCount(c, value)
	case spec.Calc == Median:
		fewest := Fewest(spec.Percentile)
		a.gated(c, tellerPart, value.kind != Hidden, fewest, fewest-1)
	case spec.Calc == Sum && spec.measure(false) == Minutes:
		a.gated(c, tellerPart, value.kind != Hidden, minPersons, minPersons-1)
	case spec.measure(true) == Minutes && spec.Calc == Ratio:
		// Shown from a rounded noemer of 30 on; up to 29 can round to less.
		a.gated(c, noemerPart, value.kind != Hidden, minPercent-a.slack, minPercent-1)
	case spec.DenominatorFrom != "":
		numerator, _, ok := value.Parts()
		a.published(c, tellerPart, numerator, ok)
	case spec.hasMoney():
		a.readAmount(c, spec, value)
	}
}

// isShareOfHeads says that the teller is a part of the noemer, both persons.
func (s Spec) isShareOfHeads() bool {
	return s.Calc == Ratio && s.measure(false) == Heads && s.measure(true) == Heads && s.DenominatorFrom == ""
}

// readPair is a teller and a noemer of persons.
func (a *attacker) readPair(c *Cell, value Published) (teller, noemer int32) {
	numerator, denominator, ok := value.Parts()
	teller = a.published(c, tellerPart, numerator, ok)
	noemer = a.published(c, noemerPart, denominator, ok)
	if !ok && value.kind == Hidden && value.text == ReasonFew {
		// The noemer rounds to nothing, and the teller lies within it.
		a.narrow(noemer, 0, a.slack)
	}
	a.readPercentage(value, teller, noemer)
	return teller, noemer
}

// readPercentage holds a percentage against its published parts. What does not follow from
// them is one more thing to know: of the pairs of counts that are possible only those
// remain that give this percentage.
func (a *attacker) readPercentage(value Published, teller, noemer int32) {
	numerator, denominator, ok := value.Parts()
	if value.kind != Percent || !ok {
		return
	}
	a.percentages++
	if value.value == wholePercent(min(numerator, denominator), denominator) {
		return
	}
	a.narrowing++
	t, n := a.counts[teller], a.counts[noemer]
	var tellers, noemers []int64
	for whole := max(n.low, 1); whole <= n.high; whole++ {
		for part := t.low; part <= min(t.high, whole); part++ {
			if wholePercent(part, whole) == value.value {
				tellers, noemers = append(tellers, part), append(noemers, whole)
			}
		}
	}
	if len(tellers) > 0 {
		a.narrow(teller, slices.Min(tellers), slices.Max(tellers))
		a.narrow(noemer, slices.Min(noemers), slices.Max(noemers))
	}
}

// readAmount takes what a shown amount tells about the persons behind it: that there are
// ten, the rounded noemer of a mean, and every rounded head count, since the amount per
// head is known to all.
func (a *attacker) readAmount(c *Cell, spec Spec, value Published) {
	isShown := value.kind != Hidden
	if spec.measure(false) == Money && !c.Numerator.contribution().isEmpty() && !c.isUnassigned(false) {
		a.gated(c, tellerPart, isShown, minPersons, aanval.Unbounded)
	}
	if spec.usesDenominator() && spec.measure(true) == Heads {
		_, denominator, ok := value.Parts()
		a.published(c, noemerPart, denominator, ok)
	}
	times := map[headKey]int{} // one cell may have an amount per head more than once
	for _, head := range c.Heads {
		which := headKey{kpi: c.KPI, denominator: head.Denominator, cents: head.Cents}
		which.nth = times[which]
		times[headKey{kpi: c.KPI, denominator: head.Denominator, cents: head.Cents}]++
		a.readHead(c, which, head, isShown)
	}
}

// readHead is a head count in an amount: a reader who divides by the amount per head finds
// what it was rounded to, which is not written down anywhere.
func (a *attacker) readHead(c *Cell, which headKey, head HeadAmount, isShown bool) {
	number, known := a.heads[which]
	if !known {
		number = len(a.heads)
		a.heads[which] = number
	}
	at := a.add(c.ID, firstHead+number, set{head.N, head.Key})
	if isShown {
		// A multiple of five on either side: the attacker is given the narrower one.
		down := head.N - head.N%base
		a.narrow(at, max(0, down-a.slack+base*min(1, head.N%base)), down+a.slack)
	}
}

// readCount is a number of persons that is published, or is exact when something went wrong.
func (a *attacker) readCount(c *Cell, value Published) {
	at := a.published(c, tellerPart, int64(value.value), value.kind == Rounded)
	if value.kind == Exact {
		a.narrow(at, int64(value.value), int64(value.value))
	}
}

// published is a count of which the rounded number may be shown.
func (a *attacker) published(c *Cell, part int, rounded int64, isShown bool) int32 {
	own := c.part(part == noemerPart)
	at := a.add(c.ID, part, set{own.N, own.Key})
	if isShown {
		a.narrow(at, max(0, rounded-a.slack), rounded+a.slack)
		a.counts[at].rounded = rounded
	}
	return at
}

// gated is a count that is not shown itself: that a figure is shown says that it is at
// least from, that it is not shown may say that it is at most to.
func (a *attacker) gated(c *Cell, part int, isShown bool, from, to int64) {
	own := c.part(part == noemerPart)
	at := a.add(c.ID, part, set{own.N, own.Key})
	if isShown {
		a.narrow(at, from, aanval.Unbounded)
	} else if own.N <= to {
		a.narrow(at, 0, to)
	}
}

// add puts in a count of which nothing is known yet.
func (a *attacker) add(id ID, part int, own set) int32 {
	f, s := family{id.KPI, id.PeriodKind, id.Dimension, part}, spot{id.Period, id.Area, id.Dimension, id.DimensionValue}
	if id.Dimension == UnknownDimension {
		// A share of the total: it has the same noemer as many totals.
		f.part, f.dimension, s.dimension, s.value = part+unknownPart, "", "", ""
	}
	at := place{a.families.of(f), a.spots.of(s)}
	number := int32(len(a.counts))
	a.counts = append(a.counts, count{countKey{id, part}, own, 0, aanval.Unbounded, unknown, at.family, at.spot})
	a.at[at] = number
	return number
}

func (a *attacker) narrow(at int32, low, high int64) {
	a.counts[at].low = max(a.counts[at].low, low)
	a.counts[at].high = min(a.counts[at].high, high)
}
