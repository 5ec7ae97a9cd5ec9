package reports

import (
	"strings"
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/sdc"
)

// What a page says where there is no number. Too few persons is a normal state,
// not an error.
const (
	tooFew   = "te weinig personen"
	noAmount = "niet getoond"
	noData   = "geen gegevens"

	// Some of what changed since an earlier edition is about too few persons.
	notAll = "nog niet alles telt mee"

	// The attack on all figures together found that this one gives somebody away.
	noBreakdown = "niet uitgesplitst"
	noArea      = "te herkenbaar"
)

// show writes a published value as a reader sees it.
func show(p sdc.Published, ok bool) string {
	if !ok || p.Kind() == sdc.Hidden && p.IsIntern() {
		return noData
	}
	value, _ := p.Value()
	return Earlier{ID: p.ID(), Vorm: p.Form(), Eenheid: p.Unit(), Tekst: p.Text(), Waarde: value}.text()
}

// text writes a row of the published table as a reader sees it. Each figure goes through it,
// of this edition and of the one before, so that they differ only where a reader sees it.
func (e Earlier) text() string {
	switch e.Vorm {
	case sdc.Hidden.String():
		return hiddenText(e.ID, e.Eenheid, e.Tekst)
	case sdc.About.String(), sdc.Class.String():
		return e.Tekst
	}
	if e.ID.KPI == shareGap {
		return format.PercentPoint(e.Waarde)
	}
	return write(e.Waarde, e.Eenheid)
}

// shareGap is the indicator that is the highest less the lowest of shares: points, not a share.
const shareGap = "BU7-d"

// hiddenText is the word in the place of a figure that is not shown, for that reason.
func hiddenText(id sdc.ID, unit, reason string) string {
	switch {
	case sdc.Withholds(reason) && id.Dimension != "":
		return noBreakdown
	case sdc.Withholds(reason):
		return noArea
	case unit == "cent", isMoney(id.KPI):
		return noAmount
	}
	return tooFew
}

// write gives a number of a unit its Dutch form.
func write(value float64, unit string) string {
	switch unit {
	case "ratio":
		return format.Percent(value)
	case "cent":
		return format.Euro(int64(value))
	case "dagen": // published in whole weeks; in days in the intern edition
		if int64(value)%7 != 0 {
			return format.Plural(int64(value), "dag", "dagen")
		}
		return format.Plural(int64(value)/7, "week", "weken")
	case "maanden":
		return format.Plural(int64(value), "maand", "maanden")
	case "uren":
		return format.Count(int64(value)) + format.NoBreakSpace + "uur"
	case "cijfer":
		return format.Number(value, 1)
	}
	return format.Count(int64(value))
}

// chartValue makes a value for a chart; shares are drawn in percents, amounts in
// euros and days in weeks.
func chartValue(p sdc.Published, ok bool) chart.Value {
	value, known := p.Value()
	return chart.Value{Number: drawn(value, p.Unit()), Known: ok && known, Text: show(p, ok)}
}

func drawn(value float64, unit string) float64 {
	switch unit {
	case "ratio":
		return value * 100
	case "cent":
		return value / 100
	case "dagen":
		return value / 7
	}
	return value
}

// moneyPart is a published part of a figure, in cents.
func moneyPart(cents int64, known bool) chart.Value {
	if !known {
		return chart.Value{Text: noAmount}
	}
	return chart.Value{Number: float64(cents) / 100, Known: true, Text: format.Euro(cents)}
}

var (
	percentAxis = chart.Axis{Text: func(n float64) string { return format.Percent(n / 100) }, MinStep: 5}
	countAxis   = chart.Axis{Text: func(n float64) string { return format.Count(int64(n)) }, MinStep: 5}
	weekAxis    = chart.Axis{Text: func(n float64) string { return format.Plural(int64(n), "week", "weken") }, MinStep: 5}
	euroAxis    = chart.Axis{Text: func(n float64) string { return format.EuroShort(int64(n * 100)) }, MinStep: 1000}
)

func axisOf(unit string) chart.Axis {
	switch unit {
	case "ratio":
		return percentAxis
	case "cent":
		return euroAxis
	case "dagen":
		return weekAxis
	}
	return countAxis
}

// thousands writes an amount short enough to stand above a narrow column.
func thousands(v chart.Value) string {
	if !v.Known {
		return ""
	}
	rounded := int64(v.Number+500) / 1000
	if v.Number < 0 {
		rounded = int64(v.Number-500) / 1000
	}
	return format.Count(rounded)
}

const thousandsNote = "De getallen boven de kolommen zijn duizenden euro's."

// monthEnds are the last days of the n months up to a peildatum, oldest first.
func monthEnds(peildatum time.Time, n int) []time.Time {
	first := time.Date(peildatum.Year(), peildatum.Month(), 1, 0, 0, 0, 0, time.UTC)
	ends := make([]time.Time, n)
	for i := range ends {
		ends[i] = first.AddDate(0, i-n+2, -1)
	}
	return ends
}

// firstYear is the first year of the Wet inburgering 2021.
const firstYear = 2022

// yearEnds are the last days of the years up to a peildatum.
func yearEnds(peildatum time.Time) (ends []time.Time) {
	for year := firstYear; year <= peildatum.Year(); year++ {
		ends = append(ends, time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC))
	}
	return ends
}

// fullYear is the last day of the newest year that has ended.
func (in *Input) fullYear() time.Time {
	year := in.Peildatum.Year()
	if in.Peildatum.Month() != time.December {
		year--
	}
	return time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC)
}

func (in *Input) yearLabel(end time.Time) string {
	if end.After(in.Peildatum) {
		month, _, _ := strings.Cut(format.MonthShort(in.Peildatum), format.NoBreakSpace)
		return format.Year(end) + " t/m " + month
	}
	return format.Year(end)
}

// yearText is the label of a year in a sentence.
func (in *Input) yearText(end time.Time) string {
	if end.After(in.Peildatum) {
		month, _, _ := strings.Cut(format.Month(in.Peildatum), format.NoBreakSpace)
		return format.Year(end) + " tot en met " + month
	}
	return format.Year(end)
}

// periodText names a period in a sentence or a tile.
func (in *Input) periodText(kind string, end time.Time) string {
	switch kind {
	case "jaar":
		return in.yearLabel(end)
	case "12m":
		return "12 maanden tot en met " + format.Month(end)
	case "cohort":
		if in.isRunning(kind, end) {
			return "cohort " + format.Year(end) + " (loopt nog)"
		}
		return "cohort " + format.Year(end)
	}
	if after, isMoment := strings.CutPrefix(kind, "cohort_t"); isMoment {
		return "cohort " + format.Year(end) + ", na " + after + " maanden"
	}
	return format.Month(end)
}

// periodShort names a period in a table of many columns.
func (in *Input) periodShort(kind string, end time.Time) string {
	if kind == "12m" {
		return "12 maanden t/m " + format.MonthShort(end)
	}
	return in.periodText(kind, end)
}

func (in *Input) get(kpi, kind string, end time.Time, area, dimension, value string) (sdc.Published, bool) {
	in.ask(kpi)
	return in.Publication.Get(sdc.ID{KPI: kpi, PeriodKind: kind, Period: end.Format(time.DateOnly), Area: area, Dimension: dimension, DimensionValue: value})
}

// newest finds the newest period of an indicator with a row.
func (in *Input) newest(id, area string) (time.Time, string) {
	d := in.definition(id)
	end, _, _ := doel.Newest(in.Publication, d, area, in.Peildatum)
	return end, d.MainPeriod()
}

// latest is the newest figure of an indicator.
func (in *Input) latest(id, area string) (sdc.Published, bool) {
	end, kind := in.newest(id, area)
	return in.get(id, kind, end, area, "", "")
}
