package sdc

import "math"

// Range says between which two values a figure lay before it was rounded. It follows from
// what is published and from the rules of rounding, so it tells nothing new:
//
//   - a head count is rounded by at most MaxRounding, either way;
//   - a share of persons lies between the lowest teller over the highest noemer, and the
//     reverse;
//   - a mean is an amount that is rounded to centsSum, over a rounded number of people;
//   - a median, a sum of hours and a share of hours are off by at most half a unit;
//   - what is not about persons is what it is.
//
// It is false where a reader cannot know how far rounding went: a figure that is not shown
// as a number, an amount that follows from a number of heads, and a figure that was derived
// from others. Two figures differ for certain only when their ranges do not meet.
func (p Published) Range() (low, high float64, ok bool) {
	if _, known := p.Value(); !known {
		return 0, 0, false
	}
	return p.low, p.high, p.hasRange
}

func (p Published) within(low, high float64) Published {
	p.low, p.high, p.hasRange = low, high, true
	return p
}

// around is within half a unit of the value.
func (p Published) around(unit float64) Published { return p.within(p.value-unit/2, p.value+unit/2) }

// ofHeads is a head count that was rounded.
func (p Published) ofHeads() Published {
	return p.within(math.Max(0, p.value-MaxRounding), p.value+MaxRounding)
}

// ofShare has a rounded teller that is a part of a rounded noemer.
func (p Published) ofShare() Published {
	const slack = MaxRounding
	low := math.Max(0, float64(p.numerator-slack)) / float64(p.denominator+slack)
	high := 1.0
	if p.denominator > slack {
		high = math.Min(1, float64(p.numerator+slack)/float64(p.denominator-slack))
	}
	return p.within(low, high)
}

// ofMean has a rounded amount over a rounded number of persons or person-years; of those
// half a year more may have gone.
func (p Published) ofMean() Published {
	const slack = MaxRounding + 0.5
	amount, count := float64(p.numerator), float64(p.denominator)
	return p.within((amount-centsSum/2)/(count+slack), (amount+centsSum/2)/(count-slack))
}
