package sdc

import "time"

// chainLength is over how many months the changes of a count are followed.
const chainLength = 24

// Followed is a count that somebody follows who knows from elsewhere by how many persons it
// changes from month to month. Each month then says something about the first one.
type Followed struct {
	first, low, high int64
	begun            bool
}

// Month adds a month: the true count, and between which numbers it lies for a reader.
func (f *Followed) Month(n, low, high int64) {
	if !f.begun {
		*f = Followed{first: n, high: unknown, begun: true}
	}
	change := n - f.first
	f.low = max(f.low, low-change, -change) // nobody is fewer than none
	if high < unknown {
		f.high = min(f.high, high-change)
	}
}

// IsKnown says that one value is left for the first month, and so for all.
func (f *Followed) IsKnown() bool { return f.begun && f.low == f.high }

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
		if of.kind != "maand" || a.classes.Root(int32(f)) != int32(f) {
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
	var follow Followed
	for range chainLength {
		c, ok := a.find(f, s)
		if !ok {
			break
		}
		at := a.counts[c]
		follow.Month(at.own.n, at.low, at.high)
		if at.own.isSmall() {
			months++
		}
		s.period = monthBefore(s.period)
	}
	if follow.IsKnown() {
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
