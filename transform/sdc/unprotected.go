package sdc

import "math"

// Unprotected gives the same figures as Protect without any protection, for the intern
// edition only. Every value of it says that it is intern, and so does the publication:
// whoever shows one must say so too. It needs no key, and nothing of Protect knows it.
func Unprotected(cells []Cell, specs map[string]Spec) (*Publication, error) {
	if err := validateSpecs(specs); err != nil {
		return nil, err
	}
	own, err := distinct(cells, specs)
	if err != nil {
		return nil, err
	}
	run := &protection{specs: specs, shown: map[ID]Published{}, exact: true}
	run.all(own)
	return newPublication(run.values()), nil
}

// exactly is the figure of one cell as it is.
func (c *Cell) exactly(spec Spec, index *sourceIndex) Published {
	p := Published{id: c.ID, unit: spec.Unit, status: c.Status, intern: true}
	teller, noemer := c.exactPart(spec, false), c.exactPart(spec, true)
	switch {
	case c.Dimension == UnknownDimension:
		p.unit = "ratio"
		return p.quotientOf(c.Numerator.N, c.Denominator.N)
	case spec.Calc == Median:
		if c.Numerator.N == 0 {
			return p.hidden(reasonNothing)
		}
		return p.exactValue(math.Floor(c.Numerator.Quantity + 0.5))
	case spec.isPublic() && spec.Unit == "cijfer":
		return p.public(c, spec.Calc == Ratio)
	case spec.Calc == Sum && spec.measure(false) == Minutes:
		return p.exactValue(math.Floor(float64(teller)/60 + 0.5))
	case spec.Calc == Count, spec.Calc == Sum:
		return p.exactValue(float64(teller))
	case spec.DenominatorFrom != "":
		mean, ok := index.meanOf(c.ID, spec.DenominatorFrom)
		if !ok {
			return p.hidden(reasonNoRatio)
		}
		return p.quotientOf(teller, mean)
	case spec.Calc == Difference:
		return p.exactValue(float64(teller-noemer)).parts(teller, noemer)
	}
	return p.quotientOf(teller, noemer)
}

// quotientOf is a share in whole percents, or an amount per head in whole cents.
func (p Published) quotientOf(teller, noemer int64) Published {
	if noemer <= 0 {
		return p.hidden(reasonNoRatio)
	}
	p = p.parts(teller, noemer)
	if p.unit != "ratio" {
		return p.exactValue(float64(floorDiv(2*teller+noemer, 2*noemer)))
	}
	p.kind, p.value = Percent, wholePercent(teller, noemer)
	share := float64(teller) / float64(noemer)
	return p.within(share, share)
}

func (p Published) exactValue(value float64) Published {
	p.kind, p.value = Exact, value
	return p.around(0)
}

// exactPart is a teller or noemer as it is: persons, cents, minutes or whole
// person-years.
func (c *Cell) exactPart(spec Spec, denominator bool) int64 {
	part := c.part(denominator)
	switch spec.measure(denominator) {
	case Money:
		total := part.Fixed + part.Sum
		for _, head := range c.Heads {
			if head.Denominator == denominator {
				total += head.N * head.Cents
			}
		}
		return total
	case PersonYears:
		return int64(math.Floor(part.Quantity + 0.5))
	case Minutes:
		return part.Sum
	case Public, Invoiced, Lines:
		return part.Fixed
	}
	return part.N
}
