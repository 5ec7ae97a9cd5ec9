package sdc

import (
	"math"
	"strings"
)

// Gates of a figure, on published numbers unless said otherwise.
const (
	minPercent   = 30     // noemer below which a percentage is a phrase
	minExtreme   = 50     // noemer below which nobody and everybody are a class
	minPersons   = 10     // exact persons behind a sum or a mean of money
	minBeyond    = 5      // persons beyond a mediaan or another percentile
	centsSum     = 500_00 // sums of money are rounded to this
	centsMean    = 100_00 // and means to this,
	centsMeanFew = 500_00 // or this when the noemer is below minPercent
	daysPerWeek  = 7
	hoursSum     = 50 // sums of hours are rounded to this
)

// The classes are true for every pair of counts that can lie behind a published
// nobody or everybody with a noemer from 30 to 50.
const (
	classFew  = "minder dan 20%"
	classMost = "meer dan 75%"
)

// Reasons of a hidden value, for the reader of a page. They do not tell nothing
// from a little, nor what is hidden for its own sake from what is hidden with it. ReasonFew
// tells a reader how few at most, so what an edition hid with it counts as said.
const (
	ReasonFew     = "niemand, of te weinig personen om te tonen"
	reasonAmount  = "geen bedrag, of een bedrag dat iets over een paar personen zegt"
	reasonMedian  = "te weinig personen voor een mediaan"
	reasonBeyond  = "te weinig personen voor een percentiel"
	reasonMean    = "te weinig personen voor een gemiddelde"
	reasonMerged  = "samengevoegd met andere, omdat het over te weinig personen gaat"
	reasonAttack  = "niet uitgesplitst, omdat het iets over een paar personen zegt"
	reasonArea    = "niet getoond voor dit gebied, omdat het iets over een paar personen zegt"
	reasonHeld    = "niet getoond, omdat het met een eerdere uitgave samen iets over een paar personen zegt"
	reasonLines   = "geen factuurregels, of te weinig om te tonen"
	reasonNothing = "hierover is niets geleverd"
	reasonNoRatio = "er is geen noemer in deze periode"
)

// shownPart is a teller or a noemer as it may be shown.
type shownPart struct {
	value  int64
	exact  bool // only from a besluit
	empty  bool // nothing in it
	reason string
}

// outcome protects one cell on its own; merging was decided before.
func (r *protection) outcome(c *Cell) Published {
	spec := r.specs[c.KPI]
	if r.exact {
		return c.exactly(spec, r.index)
	}
	base := Published{id: c.ID, unit: spec.Unit, status: c.Status}
	switch {
	case r.withheld.hides(c.ID), spec.isAmountOfMonth(c.ID):
		if c.Dimension == "" {
			return base.hidden(reasonArea)
		}
		return base.hidden(reasonAttack)
	case r.unseen[groupOf(c.ID)]:
		return base.hidden(reasonHeld)
	case c.Dimension == UnknownDimension:
		base.unit = "ratio"
		return base.share(r.key.Round(c.Numerator.N, c.Numerator.Key), r.key.Round(c.Denominator.N, c.Denominator.Key))
	case spec.isPublic():
		return r.notPersons(base, c, spec)
	case spec.Calc == Median:
		return base.median(spec, c.Numerator, r.key.Round(c.Numerator.N, c.Numerator.Key))
	case spec.Calc == Sum && spec.measure(false) == Minutes:
		return base.hours(c.Numerator, r.key.Round(c.Numerator.N, c.Numerator.Key))
	case spec.measure(true) == Minutes:
		return base.minutes(c, r.key.Round(c.Denominator.N, c.Denominator.Key))
	}
	numerator := r.part(c, spec, false)
	if spec.Calc == Count {
		return base.single(numerator).ofHeads()
	}
	if spec.Calc == Sum {
		return base.single(numerator)
	}
	if spec.DenominatorFrom != "" {
		denominator, ok := r.index.meanOf(c.ID, spec.DenominatorFrom)
		if !ok {
			return base.hidden(reasonNoRatio)
		}
		return base.share(numerator.value, denominator)
	}
	denominator := r.part(c, spec, true)
	switch {
	case spec.Calc == Difference:
		return base.difference(numerator, denominator)
	case spec.measure(true) == Money:
		return base.moneyRatio(numerator, denominator, spec.HasRest)
	case spec.measure(false) == Money:
		mean := base.mean(numerator, denominator, c.Denominator.N)
		mean.hasRange = mean.hasRange && len(c.Heads) == 0
		return mean
	default:
		return base.share(numerator.value, denominator.value)
	}
}

// isAmountOfMonth says that an amount is what a gemeente has at the end of a month, and not of a
// year: two months often differ in what one person costs.
func (s Spec) isAmountOfMonth(id ID) bool {
	return s.Calc == Sum && s.measure(false) == Money && id.PeriodKind == "maand" && id.Area != region && !strings.HasSuffix(id.Period, "-12-31")
}

// notPersons is a figure of which only the rounding protects persons, if it needs any.
func (r *protection) notPersons(base Published, c *Cell, spec Spec) Published {
	switch {
	case spec.measure(false) == Lines:
		return base.lines(r.key.LineCount(c.ID, c.Numerator.Fixed), r.key.LineCount(c.ID, c.Denominator.Fixed))
	case spec.measure(false) == Invoiced && spec.Calc == Sum:
		return base.rounded(c.rounded(spec).Numerator.Fixed).around(centsSum)
	}
	return base.public(c.rounded(spec), spec.Calc == Ratio)
}

// part protects a teller or a noemer.
func (r *protection) part(c *Cell, spec Spec, denominator bool) shownPart {
	part := c.part(denominator)
	switch spec.measure(denominator) {
	case Money:
		return r.amount(c, denominator)
	case PersonYears:
		years := int64(math.Floor(part.Quantity + 0.5))
		return shownPart{value: r.key.Round(years, part.Key)}
	default:
		return shownPart{value: r.key.Round(part.N, part.Key)}
	}
}

// amount adds what a besluit says, rounded heads times their amounts, and the
// sum over persons if it passes its gate.
func (r *protection) amount(c *Cell, denominator bool) shownPart {
	part := c.part(denominator)
	own := part.contribution()
	if !own.passes() && !c.isUnassigned(denominator) {
		return shownPart{reason: reasonAmount}
	}
	var fromHeads int64
	for _, head := range c.Heads {
		if head.Denominator == denominator {
			fromHeads += r.key.Round(head.N, head.Key) * head.Cents
		}
	}
	shown := shownPart{value: part.Fixed + fromHeads + nearest(own.sum, centsSum)}
	shown.exact = own.isEmpty() && fromHeads == 0
	shown.empty = shown.exact && part.Fixed == 0
	if shown.empty && r.summed[amountKey{c.KPI, denominator}] {
		// Nobody must look like a few, whose amount is hidden.
		shown.reason = reasonAmount
	}
	return shown
}
