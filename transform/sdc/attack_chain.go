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
// 1 to 4 persons the count is known, and what is to be withheld for it.
type chained struct {
	known, months int
	dropped       withheld
}

// chain follows each monthly stock of a gemeente through the newest 24 months, as someone
// would who knows from elsewhere by how many persons it grew or shrank each month. Every
// change is a new draw, so every published month narrows the first count. What happens in a
// month is no stock: nobody stays in it, so nothing of one month follows from another. Counts
// that are alike by definition are followed once. before is what is withheld already.
func (a *attacker) chain(before withheld) chained {
	out := chained{dropped: withheld{}}
	stocks := a.stocks()
	followed := map[place]bool{}
	for c := range a.counts {
		at := &a.counts[c]
		twin := place{a.classes.Root(at.family), at.spot}
		if at.PeriodKind == "maand" && at.Period == a.last && at.Area != region && stocks[at.KPI] && !followed[twin] {
			followed[twin] = a.isPublished(int32(c))
			a.follow(a.history(int32(c)), before, &out)
		}
	}
	return out
}

// history lists a count of the newest month with those of the months before it, newest first.
func (a *attacker) history(c int32) []int32 {
	f, s := a.families.all[a.counts[c].family], a.spots.all[a.counts[c].spot]
	var months []int32
	for ok := true; ok && len(months) < chainLength; c, ok = a.find(f, s) {
		months = append(months, c)
		s.period = monthBefore(s.period)
	}
	return months
}

// follow looks whether the counts of a history, of which the newest is published, are known
// and some are small, shown or not. The chain is broken by withholding its first months, or
// the whole series when it holds without them: they were published in an earlier edition,
// which cannot be taken back, or nobody was left in them, and no month can have fewer.
func (a *attacker) follow(months []int32, before withheld, out *chained) {
	small, shown := 0, 0
	for _, c := range months {
		if a.counts[c].own.isSmall() {
			small++
			if a.isPublished(c) {
				shown++
			}
		}
	}
	if !a.isPublished(months[0]) || small == 0 {
		return
	}
	out.months += shown
	first := a.firstKnown(months)
	if first < 0 {
		return
	}
	out.known += shown
	if id := a.counts[months[first]].ID; before.hides(id) {
		a.withholdAlike(months[0], always, out.dropped)
	} else {
		a.withholdAlike(months[first], id.Period, out.dropped)
	}
}

// isPublished says that a reader has a number for the persons of a count.
func (a *attacker) isPublished(c int32) bool {
	_, high := a.model.Bounds(a.cellOf[c])
	return high < unknown
}

// firstKnown goes back through months until the counts are known, and gives how far; -1 when
// they do not become known.
func (a *attacker) firstKnown(window []int32) int {
	var follow Followed
	for i, c := range window {
		low, high := a.model.Bounds(a.cellOf[c])
		follow.Month(a.counts[c].own.n, low, high)
		if follow.IsKnown() {
			return i
		}
	}
	return -1
}

// withholdAlike withholds the series of a count, and those of the same persons, until then.
func (a *attacker) withholdAlike(c int32, until string, dropped withheld) {
	root := a.classes.Root(a.counts[c].family)
	for _, alike := range a.shownAs[a.cellOf[c]] {
		if at := &a.counts[alike]; a.classes.Root(at.family) == root {
			dropped.add(seriesOf(at.ID), until)
		}
	}
}

// stocks are the indicators of how many persons there are. Those of what happens have years
// or windows of twelve months beside their months.
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

// timeRounding draws every published count once more.
func (a *attacker) timeRounding(key Key) time.Duration {
	started := time.Now()
	for i := range a.counts {
		key.Round(a.counts[i].own.n, a.counts[i].own.key)
	}
	return time.Since(started)
}
