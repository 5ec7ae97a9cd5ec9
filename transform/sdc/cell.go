package sdc

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"
)

// Measure says what a teller or a noemer counts, and so how it is protected.
type Measure string

// The measures.
const (
	Heads       Measure = "personen"     // distinct persons: N and Key
	Money       Measure = "bedrag"       // cents: Fixed, Sum with its gate, and the cell's Heads
	PersonYears Measure = "persoonjaren" // Quantity, over the persons in N and Key
	Minutes     Measure = "minuten"      // Sum, over the persons in N and Key
	Public      Measure = "openbaar"     // Fixed; not about persons
	Invoiced    Measure = "gefactureerd" // Fixed; cents of invoices, which are rounded
	Lines       Measure = "regels"       // Fixed; lines of invoices, which are rounded as persons are
)

// Calc says how a figure follows from teller and noemer.
type Calc string

// The ways to compute a figure.
const (
	Count      Calc = "aantal"     // the number of persons in the teller
	Sum        Calc = "som"        // the teller as it is: an amount or person-years
	Ratio      Calc = "verhouding" // teller / noemer
	Difference Calc = "verschil"   // teller - noemer
	Median     Calc = "mediaan"    // Quantity of the teller, over the persons in N and Key
)

// Spec says how the figures of one indicator are protected.
type Spec struct {
	Unit        string // aantal, ratio, cent, dagen, maanden, uren or cijfer
	Calc        Calc
	Numerator   Measure // "" means Heads
	Denominator Measure // "" means Heads; not used by aantal and som
	Percentile  int64   // of a mediaan, in hundredths: 90 for what nine of ten do not exceed; 0 is the middle one
	// DenominatorFrom names the indicator whose published month-ends make the
	// noemer: their mean over the month-ends of the period and the one before it.
	// The cell's own noemer is then not read.
	DenominatorFrom string
	// Stream names the money that an indicator belongs to. What is hidden or merged
	// is decided alike for all indicators of a stream, since they share amounts.
	Stream string
	// HasRest says that the amount is a part of a larger one that is shown: see Cell.Rest.
	HasRest bool
	// RegionOnly names breakdowns that the gemeenten do not have.
	RegionOnly []string
}

// Cell is one exact figure with what is needed to protect it.
type Cell struct {
	ID
	Status      string
	Numerator   Part
	Denominator Part
	Heads       []HeadAmount
	// Rest is what a reader finds who takes the amount off the larger one that it is a part
	// of: the costs of who has no leerroute yet, or who stopped. IsRest says that the cell has
	// nothing else: there is a rest where the amount itself is nothing.
	Rest   Part
	IsRest bool
}

// Part is an exact teller or noemer.
type Part struct {
	N        int64   // distinct persons
	Key      uint64  // sum of their record keys, modulo 2^64
	Sum      int64   // cents that belong to persons or invoices
	Largest  int64   // cents of the person with most of Sum
	Second   int64   // cents of the next
	Fixed    int64   // cents from a besluit, or measure Public, Invoiced or Lines
	Quantity float64 // person-years
}

// HeadAmount is a part of an amount that follows from a head count: it is
// published as the rounded count times Cents.
type HeadAmount struct {
	Denominator bool  // part of the noemer, otherwise of the teller
	Cents       int64 // per head
	N           int64
	Key         uint64
}

// UnknownDimension marks the share of persons of whom data are missing: a share of
// persons, whatever the indicator itself measures.
const UnknownDimension = "onbekend"

// part gives the teller or the noemer.
func (c *Cell) part(denominator bool) Part {
	if denominator {
		return c.Denominator
	}
	return c.Numerator
}

func (s Spec) measure(denominator bool) Measure {
	measure := s.Numerator
	if denominator {
		measure = s.Denominator
	}
	if measure == "" {
		return Heads
	}
	return measure
}

// isPublic says whether the figures tell nothing about persons, or no more than sums that
// are rounded.
func (s Spec) isPublic() bool {
	return slices.Contains([]Measure{Public, Invoiced, Lines}, s.measure(false))
}

// usesDenominator says whether the cell's own noemer is published.
func (s Spec) usesDenominator() bool {
	return (s.Calc == Ratio || s.Calc == Difference) && s.DenominatorFrom == ""
}

// hasMoney says whether the cell's own parts hold cents.
func (s Spec) hasMoney() bool {
	return s.measure(false) == Money || s.usesDenominator() && s.measure(true) == Money
}

func (s Spec) validate(kpi string, specs map[string]Spec) error {
	var problems []error
	fail := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf("protect %s: "+format, append([]any{kpi}, args...)...))
	}
	if !slices.Contains([]string{"aantal", "ratio", "cent", "dagen", "maanden", "uren", "cijfer"}, s.Unit) {
		fail("eenheid %q cannot be protected (aantal, ratio, cent, dagen, maanden, uren or cijfer)", s.Unit)
	}
	if s.isPublic() || s.measure(true) == Public {
		if !s.publicIsKnown() {
			fail("openbaar is a som or a verhouding of openbaar, gefactureerd a som in cent or a verhouding to openbaar, regels a share of regels, and nothing else")
		}
		return errors.Join(problems...)
	}
	if s.Unit == "cijfer" {
		fail("eenheid cijfer is for maat openbaar")
	}
	if !slices.Contains([]Calc{Count, Sum, Ratio, Difference, Median}, s.Calc) {
		fail("berekening %q is unknown (aantal, som, verhouding, verschil or mediaan)", s.Calc)
	}
	long := slices.Contains([]string{"dagen", "maanden", "uren"}, s.Unit)
	hours := s.Calc == Sum && s.measure(false) == Minutes
	if hours && (s.Unit != "uren" || len(s.RegionOnly) != 1) {
		fail("a som of minuten is in uren, per value of one breakdown of the region")
	}
	if !hours && (s.Calc == Median && (!long && s.Unit != "aantal" || s.measure(false) != Heads) || s.Calc != Median && long) {
		fail("berekening %s with eenheid %s (a mediaan of persons is in dagen, maanden, uren or aantal; only a mediaan is in the first three)", s.Calc, s.Unit)
	}
	if s.Percentile != 0 && (s.Calc != Median || s.Percentile < 0 || s.Percentile > 99) {
		fail("percentiel %d of %s (a mediaan has one of 1 to 99 hundredths)", s.Percentile, s.Calc)
	}
	for _, denominator := range []bool{false, true} {
		if m := s.measure(denominator); !slices.Contains([]Measure{Heads, Money, PersonYears, Minutes}, m) {
			fail("measure %q is unknown (personen, minuten, bedrag or persoonjaren)", m)
		}
	}
	if s.Calc == Count && s.measure(false) != Heads {
		fail("aantal counts personen, not %s", s.measure(false))
	}
	if s.Calc == Difference && s.measure(false) != s.measure(true) {
		fail("verschil of %s and %s", s.measure(false), s.measure(true))
	}
	if s.Calc == Ratio && !s.ratioIsKnown() {
		fail("no rule protects a verhouding of %s and %s in %q", s.measure(false), s.measure(true), s.Unit)
	}
	if s.DenominatorFrom != "" {
		problems = append(problems, s.validateSource(kpi, specs))
	}
	return errors.Join(problems...)
}

// publicIsKnown admits what is not about persons, or no more than its rounding hides.
func (s Spec) publicIsKnown() bool {
	if s.DenominatorFrom != "" {
		return false
	}
	switch isSum := s.Calc == Sum; s.measure(false) {
	case Public:
		return s.measure(true) == Public && (isSum || s.Calc == Ratio)
	case Invoiced:
		return s.measure(true) == Public && (isSum && s.Unit == "cent" || s.Calc == Ratio)
	case Lines:
		return s.measure(true) == Lines && s.Calc == Ratio && s.Unit == "ratio"
	}
	return false
}

// ratioIsKnown admits a share of persons or of money, and a mean amount.
func (s Spec) ratioIsKnown() bool {
	if s.measure(false) == Money && s.measure(true) != Money {
		return s.Unit == "cent"
	}
	return s.measure(false) == s.measure(true) && s.measure(true) != PersonYears && s.Unit == "ratio"
}

func (s Spec) validateSource(kpi string, specs map[string]Spec) error {
	source, ok := specs[s.DenominatorFrom]
	if !ok || source.Calc != Count {
		return fmt.Errorf("protect %s: noemer from %q, which is no indicator that counts personen", kpi, s.DenominatorFrom)
	}
	if s.Calc != Ratio || s.measure(false) != Heads {
		return fmt.Errorf("protect %s: only a verhouding of personen can take its noemer from another indicator", kpi)
	}
	return nil
}

func (c *Cell) validate() error {
	for _, part := range []Part{c.Numerator, c.Denominator, c.Rest} {
		if problem := part.problem(); problem != "" {
			return fmt.Errorf("protect %v: %s", c.ID, problem)
		}
	}
	for _, head := range c.Heads {
		if head.N < 0 || head.N > math.MaxUint32 || tooLarge(head.Cents) {
			return fmt.Errorf("protect %v: a head count or its amount is out of range", c.ID)
		}
	}
	if _, err := time.Parse(time.DateOnly, c.Period); err != nil {
		return fmt.Errorf("protect %v: period %q is no date (expected jjjj-mm-dd)", c.ID, c.Period)
	}
	return nil
}

// problem says what cannot be true of a part, or nothing.
func (p Part) problem() string {
	switch {
	case p.N < 0 || p.N > math.MaxUint32:
		return "the number of persons is out of range"
	case p.N == 0 && p.Key != 0:
		return "a cell key without persons"
	case math.IsNaN(p.Quantity) || p.Quantity < 0 || p.Quantity > math.MaxUint32:
		return "the person-years are out of range"
	case slices.ContainsFunc([]int64{p.Sum, p.Largest, p.Second, p.Fixed}, tooLarge):
		return "an amount is out of range"
	// Sum may hold invoices without a known person, so the largest may lie below
	// the mean.
	case p.Largest > 0 && p.Second > p.Largest:
		return "the second largest contribution is above the largest"
	}
	return ""
}

// tooLarge keeps sums and products within int64: ten million million euros.
func tooLarge(cents int64) bool { return cents > 1e15 || cents < -1e15 }
