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

// chained is what the chain attack found: in how many of so many published cell-months with
// 1 to 4 persons the count is known, and in which series.
type chained struct {
	known, months int
	series        withheld
}

// chain follows each monthly stock of a gemeente that is published for 24 months, as someone
// would who knows from elsewhere by how many persons it grew or shrank each month. Every
// change is a new draw, so every month narrows the first count. What happens in a month is
// no stock: nobody stays in it, so nothing of one month follows from another. Counts that
// are alike by definition are followed once.
func (a *attacker) chain() (out chained) {
	out.series = withheld{}
	stocks := a.stocks()
	followed := map[place]bool{}
	for c := range a.counts {
		at := &a.counts[c]
		twin := place{a.classes.Root(at.family), at.spot}
		if at.PeriodKind != "maand" || at.Period != a.last || at.Area == region || !stocks[at.KPI] || followed[twin] {
			continue
		}
		known, months := a.follow(int32(c))
		if months == 0 {
			continue
		}
		followed[twin] = true
		out.months += months
		if !known {
			continue
		}
		out.known += months
		for _, alike := range a.shownAs[a.cellOf[c]] {
			if a.classes.Root(a.counts[alike].family) == twin.family {
				out.series[seriesOf(a.counts[alike].ID)] = always
			}
		}
	}
	return out
}

// stocks are the indicators of how many persons there are, not of how many things happened:
// only these have years and windows of twelve months.
func (a *attacker) stocks() map[string]bool {
	stocks := map[string]bool{}
	for _, f := range a.families.all {
		if _, seen := stocks[f.kpi]; !seen {
			stocks[f.kpi] = true
		}
		if f.kind != "maand" {
			stocks[f.kpi] = false
		}
	}
	return stocks
}

// setMonths notes the newest month, and the first one that is not of long ago.
func (a *attacker) setMonths() {
	for i := range a.counts {
		if a.counts[i].PeriodKind == "maand" {
			a.last = max(a.last, a.counts[i].Period)
		}
	}
	a.recent = a.last
	for range chainLength {
		a.recent = monthBefore(a.recent)
	}
}

// follow goes back from a count of the last month, and says in how many published months it
// held 1 to 4 persons, and whether all of them are known.
func (a *attacker) follow(c int32) (known bool, months int) {
	f, s := a.families.all[a.counts[c].family], a.spots.all[a.counts[c].spot]
	var follow Followed
	for range chainLength {
		c, ok := a.find(f, s)
		if !ok || a.counts[c].high == unknown {
			break
		}
		at := a.counts[c]
		follow.Month(at.own.n, at.low, at.high)
		if at.own.isSmall() {
			months++
		}
		s.period = monthBefore(s.period)
	}
	return follow.IsKnown(), months
}

// timeRounding draws every published count once more.
func (a *attacker) timeRounding(key Key) time.Duration {
	started := time.Now()
	for i := range a.counts {
		key.Round(a.counts[i].own.n, a.counts[i].own.key)
	}
	return time.Since(started)
}
