package reports

import (
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// tooFew is what a page says where no figure may be shown: a normal state.
const tooFew = "te weinig personen"

// show writes a published value as a reader sees it.
func show(p sdc.Published, ok bool) string {
	if !ok {
		return "geen gegevens"
	}
	value, known := p.Value()
	switch {
	case p.Kind() == sdc.Hidden:
		return tooFew
	case !known:
		return p.Text()
	case p.Unit() == "ratio":
		return format.Percent(value)
	case p.Unit() == "cent":
		return format.Euro(int64(value))
	}
	return format.Count(int64(value))
}

// chartValue makes a value for a chart; shares are drawn in percents and
// amounts in euros.
func chartValue(p sdc.Published, ok bool) chart.Value {
	value, known := p.Value()
	switch p.Unit() {
	case "ratio":
		value *= 100
	case "cent":
		value /= 100
	}
	return chart.Value{Number: value, Known: ok && known, Text: show(p, ok)}
}

var (
	percentAxis = chart.Axis{Text: func(n float64) string { return format.Percent(n / 100) }, MinStep: 5}
	countAxis   = chart.Axis{Text: func(n float64) string { return format.Count(int64(n)) }, MinStep: 5}
	euroAxis    = chart.Axis{Text: func(n float64) string { return format.EuroShort(int64(n * 100)) }, MinStep: 1000}
)

func axisOf(unit string) chart.Axis {
	switch unit {
	case "ratio":
		return percentAxis
	case "cent":
		return euroAxis
	}
	return countAxis
}

// monthEnds are the last days of the n months up to a peildatum, oldest first.
func monthEnds(peildatum time.Time, n int) []time.Time {
	first := time.Date(peildatum.Year(), peildatum.Month(), 1, 0, 0, 0, 0, time.UTC)
	ends := make([]time.Time, n)
	for i := range ends {
		ends[i] = first.AddDate(0, i-n+2, -1)
	}
	return ends
}

// yearEnds are the last days of the years from 2022 up to a peildatum.
func yearEnds(peildatum time.Time) (ends []time.Time) {
	for year := 2022; year <= peildatum.Year(); year++ {
		ends = append(ends, time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC))
	}
	return ends
}

func (in *Input) yearLabel(end time.Time) string {
	if end.After(in.Peildatum) {
		return format.Year(end) + " t/m " + format.MonthShort(in.Peildatum)[:3]
	}
	return format.Year(end)
}

func (in *Input) get(kpi, kind string, end time.Time, area, dimension, value string) (sdc.Published, bool) {
	return in.Publication.Get(sdc.ID{KPI: kpi, PeriodKind: kind, Period: end.Format(time.DateOnly), Area: area, Dimension: dimension, DimensionValue: value})
}
