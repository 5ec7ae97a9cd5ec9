package chart

import "math"

// scale is the value axis: from min to max in equal steps, 0 among them.
type scale struct {
	min, max, step float64
	texts          []string // one per tick, from min to max
}

// fit chooses about four steps of 1, 2, 2.5 or 5 times a power of ten.
func (a Axis) fit(series []Series, others ...float64) scale {
	low, high := 0.0, a.Max
	add := func(n float64) { low, high = math.Min(low, n), math.Max(high, n) }
	for _, s := range series {
		for _, v := range s.Values {
			if v.Known {
				add(v.Number)
			}
		}
	}
	for _, n := range others {
		add(n)
	}
	return a.between(low, high)
}

// between makes a scale that holds both.
func (a Axis) between(low, high float64) scale {
	smallest := a.MinStep
	if smallest == 0 {
		smallest = 1
	}
	step := a.Step
	if step == 0 {
		step = niceStep((high-low)/4, smallest)
	}
	first, last := int(math.Floor(low/step)), int(math.Ceil(high/step))
	if last == first {
		last++
	}
	s := scale{min: float64(first) * step, max: float64(last) * step, step: step}
	for i := first; i <= last; i++ {
		s.texts = append(s.texts, a.Text(float64(i)*step))
	}
	return s
}

// across leaves out ticks that would meet each other along a width at their largest. The
// tick of 0, or the first, stays.
func (s scale) across(wide float64) scale {
	zero, widest := max(0, int(math.Round(-s.min/s.step))), 0.0
	for _, text := range s.texts {
		widest = math.Max(widest, length(text)*growth)
	}
	every := int(math.Ceil(widest * float64(len(s.texts)-1) / wide))
	texts := make([]string, len(s.texts))
	for i, text := range s.texts {
		if every < 2 || (i-zero)%every == 0 {
			texts[i] = text
		}
	}
	s.texts = texts
	return s
}

// overhang is how far the last tick of a lying scale sticks out behind its end.
func (s scale) overhang() float64 { return length(s.texts[len(s.texts)-1])*growth/2 + 2 }

// lowest is the smallest known value, or 0.
func lowest(series []Series) float64 {
	low := 0.0
	for _, s := range series {
		for _, v := range s.Values {
			if v.Known {
				low = math.Min(low, v.Number)
			}
		}
	}
	return low
}

func niceStep(wanted, smallest float64) float64 {
	if wanted <= smallest {
		return smallest
	}
	power := math.Pow(10, math.Floor(math.Log10(wanted)))
	for _, factor := range [...]float64{1, 2, 2.5, 5, 10} {
		if step := factor * power; step >= wanted*0.999999 && step >= smallest {
			return step
		}
	}
	return 10 * power
}
