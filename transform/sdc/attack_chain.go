package sdc

import "time"

// chainLength is over how many months the changes of a count are followed.
const chainLength = 24

// chain follows each monthly count of a gemeente for 24 months, as someone would who knows
// from elsewhere by how many persons it grew or shrank each month. Every change is a new
// draw, so every month narrows the first count. It says in how many of the cell-months
// with 1 to 4 persons the count is then known, of how many. Counts that are alike by
// definition are followed once.
func (a *attacker) chain() (known, months int) {
	last := ""
	for i := range a.counts {
		if a.counts[i].PeriodKind == "maand" {
			last = max(last, a.counts[i].Period)
		}
	}
	for f, of := range a.families.all {
		if of.kind != "maand" || a.classes.root(int32(f)) != int32(f) {
			continue
		}
		for _, s := range a.spots.all {
			if s.area == region || s.dimension != of.dimension || s.period != last {
				continue
			}
			k, m := a.chainOf(of, s)
			known, months = known+k, months+m
		}
	}
	return known, months
}

func (a *attacker) chainOf(f family, s spot) (known, months int) {
	first, low, high := int64(-1), int64(0), int64(unknown)
	for range chainLength {
		c, ok := a.find(f, s)
		if !ok {
			break
		}
		bounds := a.counts[c]
		if first < 0 {
			first = bounds.own.n
		}
		change := bounds.own.n - first
		low = max(low, bounds.low-change)
		if bounds.high < unknown {
			high = min(high, bounds.high-change)
		}
		if bounds.own.isSmall() {
			months++
		}
		s.period = monthBefore(s.period)
	}
	if low == high {
		known = months
	}
	return known, months
}

// timeRounding draws every published count once more.
func (a *attacker) timeRounding(key Key) time.Duration {
	started := time.Now()
	for i := range a.counts {
		key.Round(a.counts[i].own.n, a.counts[i].own.key)
	}
	return time.Since(started)
}
