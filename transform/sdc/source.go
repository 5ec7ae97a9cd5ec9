package sdc

import "time"

// sourceIndex finds published month-ends for indicators that take their noemer
// from another one.
type sourceIndex struct {
	shown map[ID]Published
	// broken holds the indicators and dimensions that exist as a breakdown.
	broken map[[2]string]bool
}

func newSourceIndex(shown map[ID]Published, specs map[string]Spec) *sourceIndex {
	index := &sourceIndex{shown: shown, broken: map[[2]string]bool{}}
	sources := map[string]bool{}
	for _, spec := range specs {
		sources[spec.DenominatorFrom] = true
	}
	for id := range shown {
		if sources[id.KPI] {
			index.broken[[2]string{id.KPI, id.Dimension}] = true
		}
	}
	return index
}

// meanOf is the mean of the published month-ends of a period and the month
// before it, as far as the source has them, rounded half up to a whole person.
// A source without that breakdown gives its total: a reason for leaving is no
// property of who stays.
func (x *sourceIndex) meanOf(id ID, source string) (int64, bool) {
	if x == nil {
		return 0, false
	}
	total := ID{KPI: source, PeriodKind: "maand", Area: id.Area}
	own := total
	if x.broken[[2]string{source, id.Dimension}] {
		own.Dimension, own.DimensionValue = id.Dimension, id.DimensionValue
	}
	var sum, months int64
	for _, end := range monthEnds(id) {
		total.Period, own.Period = end, end
		if _, ok := x.shown[total]; !ok {
			continue
		}
		if x.shown[own].IsWithheld() {
			return 0, false
		}
		months++
		sum += int64(x.shown[own].value)
	}
	if months == 0 {
		return 0, false
	}
	return floorDiv(2*sum+months, 2*months), true
}

// monthEnds lists the last days of the months of a period, and of the month
// before it. A cohort has none.
func monthEnds(id ID) []string {
	end, err := time.Parse(time.DateOnly, id.Period)
	if err != nil {
		return nil
	}
	var months int
	switch id.PeriodKind {
	case "maand":
		months = 1
	case "12m":
		months = 12
	case "jaar":
		months = int(end.Month())
	default:
		return nil
	}
	ends := make([]string, 0, months+1)
	for back := months; back >= 0; back-- {
		// Day 0 of the next month is the last day of this one.
		last := time.Date(end.Year(), end.Month()+1-time.Month(back), 0, 0, 0, 0, 0, time.UTC)
		ends = append(ends, last.Format(time.DateOnly))
	}
	return ends
}
