package sdc

import (
	"fmt"
	"math"
)

func (p Published) hidden(reason string) Published {
	p.kind, p.text = Hidden, reason
	return p
}

func (p Published) rounded(value int64) Published {
	p.kind, p.value = Rounded, float64(value)
	return p
}

func (p Published) parts(numerator, denominator int64) Published {
	p.numerator, p.denominator, p.hasParts = numerator, denominator, true
	return p
}

func (p Published) single(part shownPart) Published {
	switch {
	case part.reason != "" || part.empty:
		return p.hidden(reasonAmount)
	case part.exact:
		p.kind, p.value = Exact, float64(part.value)
		return p.around(0)
	}
	return p.rounded(part.value)
}

func (p Published) difference(a, b shownPart) Published {
	if a.reason != "" || b.reason != "" || a.empty && b.empty {
		return p.hidden(reasonAmount)
	}
	p = p.rounded(a.value-b.value).parts(a.value, b.value)
	if a.exact && b.exact {
		p.kind = Exact
		return p.around(0)
	}
	return p
}

// share is a percentage of persons. The teller can exceed the noemer by
// rounding; the percentage and the phrase cannot.
func (p Published) share(numerator, denominator int64) Published {
	if denominator <= 0 {
		return p.hidden(ReasonFew)
	}
	p = p.parts(numerator, denominator)
	numerator = min(numerator, denominator)
	switch {
	case denominator < minPercent:
		p.kind, p.text = About, fmt.Sprintf("ongeveer %d van de %d", numerator, denominator)
	case denominator < minExtreme && numerator == 0:
		p.kind, p.text = Class, classFew
	case denominator < minExtreme && numerator == denominator:
		p.kind, p.text = Class, classMost
	default:
		p.kind, p.value = Percent, wholePercent(numerator, denominator)
		return p.ofShare()
	}
	return p
}

// lines is a share of lines of invoices. A person may have one line only, so the gates are
// those of a share of persons.
func (p Published) lines(numerator, denominator int64) Published {
	if denominator <= 0 {
		return p.hidden(reasonLines)
	}
	return p.share(numerator, denominator)
}

// moneyRatio is a ratio of published amounts; it may exceed one. A teller that is a part of
// its noemer is not shown with it: the noemer need not be a sum that is shown elsewhere.
func (p Published) moneyRatio(a, b shownPart, isPart bool) Published {
	if a.reason != "" || b.reason != "" || b.value <= 0 {
		return p.hidden(reasonAmount)
	}
	p.kind, p.value = Percent, wholePercent(a.value, b.value)
	if isPart {
		return p
	}
	return p.parts(a.value, b.value)
}

// mean is a published amount per published person or person-year.
func (p Published) mean(amount, count shownPart, persons int64) Published {
	if amount.reason != "" || amount.empty {
		return p.hidden(reasonAmount)
	}
	if persons < minPersons || count.value < minPersons {
		return p.hidden(reasonMean)
	}
	unit := int64(centsMean)
	if count.value < minPercent {
		unit = centsMeanFew
	}
	return p.rounded(meanOf(amount.value, count.value, unit)).parts(amount.value, count.value).ofMean()
}

// Fewest is from how many persons a percentile is shown, in hundredths; 0 is the middle one.
// At least five of them lie beyond it, so that it is not what one of the last few waited: ten
// for the middle one, fifty for 90. It is a multiple of five, so that who passes the exact
// gate passes the published one.
func Fewest(percentile int64) int64 {
	if percentile == 0 {
		percentile = 50
	}
	return minBeyond * -floorDiv(-100, min(percentile, 100-percentile))
}

// meanOf is an amount per person as a multiple of unit, half up.
func meanOf(amount, count, unit int64) int64 {
	return unit * floorDiv(2*amount+unit*count, 2*unit*count)
}

// median is a duration over persons: days in whole weeks, else whole units, so
// that it does not follow one person.
func (p Published) median(spec Spec, part Part, persons int64) Published {
	if fewest := Fewest(spec.Percentile); part.N < fewest || persons < fewest {
		if spec.Percentile != 0 {
			return p.hidden(reasonBeyond)
		}
		return p.hidden(reasonMedian)
	}
	unit := int64(1)
	if p.unit == "dagen" {
		unit = daysPerWeek
	}
	return p.rounded(nearest(int64(math.Floor(part.Quantity+0.5)), unit)).around(float64(unit))
}

// public is a figure that is not about persons: shares in whole percents, marks
// with one decimal, the rest exact. The parts of a mark stay away: the marks that were
// added since an earlier edition would follow from them.
func (p Published) public(c *Cell, isRatio bool) Published {
	value := float64(c.Numerator.Fixed)
	if isRatio {
		if c.Denominator.Fixed <= 0 {
			return p.hidden(reasonNothing)
		}
		if p.unit != "cijfer" || p.intern {
			p = p.parts(c.Numerator.Fixed, c.Denominator.Fixed)
		}
		value /= float64(c.Denominator.Fixed)
	}
	switch p.unit {
	case "ratio":
		p.kind, p.value = Percent, wholePercent(c.Numerator.Fixed, c.Denominator.Fixed)
		return p.within(value, value)
	case "cijfer":
		p.value = math.Floor(value*10+0.5) / 10
	default:
		p.value = math.Floor(value + 0.5)
	}
	p.kind = Exact
	return p.within(value, value)
}

// rounded is a cell whose invoices are rounded as other sums of money are: exact ones
// would give the bill of one person away in a month in which he is all that is new.
func (c *Cell) rounded(spec Spec) *Cell {
	own := *c
	if spec.measure(false) == Invoiced {
		own.Numerator.Fixed = nearest(own.Numerator.Fixed, centsSum)
	}
	return &own
}

// minutes is a share of hours, such as hours attended of hours offered. Nobody
// knows the hours of others, so the share may come from exact sums; the gates
// are those of a share of persons.
func (p Published) minutes(c *Cell, persons int64) Published {
	teller, noemer := c.Numerator.Sum, c.Denominator.Sum
	if persons < minPercent || noemer <= 0 {
		return p.hidden(ReasonFew)
	}
	p.kind, p.value = Percent, wholePercent(min(teller, noemer), noemer)
	switch {
	case persons >= minExtreme:
	case p.value == 0:
		p.kind, p.value, p.text = Class, 0, classFew
	case p.value == 1:
		p.kind, p.value, p.text = Class, 0, classMost
	}
	return p.around(0.01)
}

// hours is a sum of minutes in hours. Whoever knows his own hours may learn no more of
// another than from a sum of money.
func (p Published) hours(part Part, persons int64) Published {
	if own := part.contribution(); own.isEmpty() || !own.passes() || persons < minPersons {
		return p.hidden(ReasonFew)
	}
	return p.rounded(nearest(part.Sum, 60*hoursSum) / 60).around(hoursSum)
}

// wholePercent is a ratio in whole percents, half up.
func wholePercent(numerator, denominator int64) float64 {
	return float64(floorDiv(200*numerator+denominator, 2*denominator)) / 100
}

// nearest rounds to a multiple of unit, half up.
func nearest(value, unit int64) int64 { return unit * floorDiv(2*value+unit, 2*unit) }

// floorDiv divides by a positive number and rounds down.
func floorDiv(a, b int64) int64 {
	quotient := a / b
	if a%b < 0 {
		quotient--
	}
	return quotient
}
