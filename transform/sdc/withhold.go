package sdc

import "slices"

// series is a figure or a breakdown of one area.
type series struct{ kpi, kind, area, dimension string }

func seriesOf(id ID) series { return series{id.KPI, id.PeriodKind, id.Area, id.Dimension} }

// withheld gives up to and with which period a series is not shown.
type withheld map[series]string

// always is a period after all others.
const always = "9999-12-31"

func (w withheld) hides(id ID) bool {
	return len(w) > 0 && id.Period <= w[seriesOf(id)]
}

// add is false when that much was withheld already.
func (w withheld) add(s series, until string) bool {
	if w[s] >= until {
		return false
	}
	w[s] = until
	return true
}

// addAll adds what another one withholds, and counts how often that was more.
func (w withheld) addAll(other withheld) (more int) {
	for s, until := range other {
		if w.add(s, until) {
			more++
		}
	}
	return more
}

// count is of how many series all is withheld, and of how many some periods.
func (w withheld) count() (whole, old int) {
	for _, until := range w {
		if until == always {
			whole++
		} else {
			old++
		}
	}
	return whole, old
}

// brokenDownMonths is what no edition publishes: of a gemeente the months of what happened,
// broken down. These are counts of nobody and of one or two persons, which say nothing to a
// reader, and with the years and windows of twelve months, which are shown, they are the
// hardest to protect.
func brokenDownMonths(cells []Cell) withheld {
	windows := map[string]bool{}
	for i := range cells {
		if cells[i].PeriodKind == "12m" {
			windows[cells[i].KPI] = true
		}
	}
	out := withheld{}
	for i := range cells {
		id := cells[i].ID
		isBreakdown := id.Dimension != "" && id.Dimension != UnknownDimension
		if id.PeriodKind == "maand" && id.Area != region && isBreakdown && windows[id.KPI] {
			out[seriesOf(id)] = always
		}
	}
	return out
}

// ladder is what is dropped for a count, step by step: the months of what has windows of
// twelve months too, which a reader needs least; the breakdowns in which it is shown; the
// figures; the figures that these are a breakdown of; and at last those of the region.
var ladder = []func(*attacker, countKey) (series, bool){
	func(a *attacker, k countKey) (series, bool) {
		s := seriesOf(k.ID)
		s.kind = "maand"
		return s, a.has(s, k.part) && a.has(series{s.kpi, "12m", s.area, s.dimension}, k.part)
	},
	func(_ *attacker, k countKey) (series, bool) { return seriesOf(k.ID), k.Dimension != "" },
	func(_ *attacker, k countKey) (series, bool) { return seriesOf(k.ID), k.Dimension == "" },
	func(_ *attacker, k countKey) (series, bool) { k.Dimension = ""; return seriesOf(k.ID), true },
	func(_ *attacker, k countKey) (series, bool) { k.Area = region; return seriesOf(k.ID), true },
}

func (a *attacker) has(s series, part int) bool {
	_, has := a.families.number[family{s.kpi, s.kind, s.dimension, part}]
	return has
}

// withBreakdowns are the steps of the ladder that drop months and breakdowns only, and
// withFigures those that drop nothing else than where the count is shown.
const (
	withBreakdowns = 2
	withFigures    = 3
)

// coarsening is what one round of the attack costs. Every count goes one step down from what
// was withheld before the round: a second count of a series that is dropped costs no more.
type coarsening struct {
	*attacker
	before, dropped withheld
}

// withhold goes one step down the ladder for a cell. It is false when nothing is left to drop
// and earlier editions had said it.
func (c *coarsening) withhold(cell int, said map[series]bool) bool {
	return c.drop(cell, len(ladder), len(ladder)) ||
		!slices.ContainsFunc(c.shownAs[cell], func(at int32) bool { return said[seriesOf(c.counts[at].ID)] })
}

// drop takes the first step of the ladder that drops something new for a cell. It goes down
// twice: a count of long ago costs the series its old periods first, so that a start with
// few persons does not cost a reader what came after. That pass takes so many steps of the
// ladder, and the one for all periods so many.
func (c *coarsening) drop(cell, ofOld, ofAll int) bool {
	return c.step(cell, ladder[:ofOld], true) || c.step(cell, ladder[:ofAll], false)
}

func (c *coarsening) step(cell int, steps []func(*attacker, countKey) (series, bool), onlyOld bool) (isNew bool) {
	for _, step := range steps {
		for _, at := range c.shownAs[cell] {
			k, until := c.counts[at].countKey, always
			s, applies := step(c.attacker, k)
			if onlyOld {
				until, applies = k.Period, applies && k.Period < c.recent
			}
			if applies && c.before[s] < until {
				c.dropped.add(s, until)
				isNew = true
			}
		}
		if isNew {
			return true
		}
	}
	return false
}
