package reports

import (
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
)

// months is how far back a line goes.
const months = 24

// lines shows an indicator over 24 months, with the region beside a gemeente.
func (c *composer) lines(id string, words phrase) plan {
	d, kind, ends := c.definition(id), c.definition(id).MainPeriod(), monthEnds(c.Peildatum, months)
	series := func(area Gemeente, role chart.Role) chart.Series {
		s := chart.Series{Name: area.Naam, Role: role}
		for _, end := range ends {
			s.Values = append(s.Values, chartValue(c.get(id, kind, end, area.Code, "", "")))
		}
		return s
	}
	l := chart.Lines{First: "Maand", Axis: axisOf(d.Unit), Series: []chart.Series{series(c.area, chart.Own)}}
	for _, end := range ends {
		l.Labels = append(l.Labels, format.MonthShort(end))
	}
	if c.area.Code != Region && sideBySide(d.Unit) {
		l.Series = append(l.Series, series(Gemeente{Region, c.Regio}, chart.Reference))
	}
	if t, ok := c.target(id, c.area.Code); ok && d.Unit == "ratio" && t.Richting != "BAND" {
		l.Norms = append(l.Norms, chart.Target{Number: t.Doelwaarde * 100, Text: "doel " + format.Percent(t.Doelwaarde)})
	}
	elsewhere, source := c.norms(id)
	l.Norms = append(l.Norms, elsewhere...)
	title, explain := c.message(id, words)
	if kind == "12m" {
		explain += " Elk punt telt twaalf maanden."
	}
	explain += source
	l.Frame = c.frame(d.Name+" in "+c.area.Naam, title+". "+explain)
	return plan{id, title, explain, l}
}

// perYear shows an indicator per year.
func (c *composer) perYear(id, title, explain string) plan {
	return c.columns(id, "jaar", "Jaar", c.yearLabel, title, explain)
}

// perCohort shows an indicator per cohort: the year in which the plicht began.
func (c *composer) perCohort(id, title, explain string) plan {
	return c.columns(id, "cohort", "Cohort", format.Year, title, explain+" Een cohort is het jaar waarin de plicht begon.")
}

func (c *composer) columns(id, kind, head string, label func(time.Time) string, title, explain string) plan {
	d := c.definition(id)
	col := chart.Columns{First: head, Axis: axisOf(d.Unit)}
	own := chart.Series{Name: c.area.Naam, Role: chart.Own}
	for _, end := range yearEnds(c.Peildatum) {
		col.Labels = append(col.Labels, label(end))
		own.Values = append(own.Values, chartValue(c.get(id, kind, end, c.area.Code, "", "")))
	}
	col.Series = []chart.Series{own}
	elsewhere, source := c.norms(id)
	col.Norms, explain = elsewhere, explain+source
	col.Frame = c.frame(d.Name+" in "+c.area.Naam, title+". "+explain)
	return plan{id, title, explain, col}
}

// arrivals stacks the two groups of newcomers per year.
func (c *composer) arrivals() plan {
	const id = "VOL-2"
	col := chart.Columns{First: "Jaar", Axis: countAxis, Stacked: true}
	groups := []chart.Series{{Name: "Asielstatushouders", Role: chart.Own}, {Name: "Gezinsmigranten en overigen", Role: chart.Second}}
	for _, end := range yearEnds(c.Peildatum) {
		col.Labels = append(col.Labels, c.yearLabel(end))
		for i, code := range []string{"ASIEL", "GEZIN_OVERIG"} {
			groups[i].Values = append(groups[i].Values, chartValue(c.get(id, "jaar", end, c.area.Code, "doelgroep", code)))
		}
	}
	col.Series = groups
	title := "Nieuwe inburgeraars per jaar"
	end := c.fullYear()
	if whole, ok := c.get(id, "jaar", end, c.area.Code, "", ""); ok {
		if value, known := whole.Value(); known {
			title = "In " + format.Year(end) + " kwamen er " + format.Count(int64(value)) + " inburgeraars bij"
		}
	}
	explain := "Wie binnen de regio verhuist, telt in beide gemeenten als nieuw."
	col.Frame = c.frame(c.definition(id).Name+" in "+c.area.Naam, title+". "+explain)
	return plan{id, title, explain, col}
}
