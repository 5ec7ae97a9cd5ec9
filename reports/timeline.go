package reports

import (
	"math"
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
	l := targetLines{chart.Lines{First: "Maand", Axis: axisOf(d.Unit), Series: []chart.Series{series(c.area, chart.Own)}}}
	for _, end := range ends {
		l.Labels = append(l.Labels, format.MonthShort(end))
	}
	if c.area.Code != Region && sideBySide(d.Unit) {
		l.Series = append(l.Series, series(Gemeente{Region, c.Regio}, chart.Reference))
	}
	l.addTarget(c, id)
	elsewhere, source := c.norms(id)
	l.Norms = append(l.Norms, elsewhere...)
	title, explain := c.message(id, words)
	if kind == "12m" {
		explain += " Elk punt telt twaalf maanden."
	}
	explain += source
	l.Frame = c.frame(d.Name+" in "+c.area.Naam, title+". "+explain)
	return plan{id, title, explain, l.Lines}
}

// targetLines is a chart of lines that can show a target.
type targetLines struct{ chart.Lines }

// addTarget colours where the target of an indicator is met, and names its border.
func (l *targetLines) addTarget(c *composer, id string) {
	t, ok := c.target(id, c.area.Code)
	unit := c.definition(id).Unit
	if !ok || c.area.Code != Region && !sideBySide(unit) {
		return
	}
	border := func(value float64) chart.Target {
		return chart.Target{Number: drawn(value, unit), Text: "doel " + write(value, unit)}
	}
	switch t.Richting {
	case "BAND":
		l.Norms = append(l.Norms, border(t.BandOnder), border(t.BandBoven))
		l.Band = &chart.Band{Low: drawn(t.BandOnder, unit), High: drawn(t.BandBoven, unit)}
	case "LAGER":
		l.Norms = append(l.Norms, border(t.Doelwaarde))
		l.Band = &chart.Band{Low: math.Inf(-1), High: drawn(t.Doelwaarde, unit)}
	default:
		l.Norms = append(l.Norms, border(t.Doelwaarde))
		l.Band = &chart.Band{Low: drawn(t.Doelwaarde, unit), High: math.Inf(1)}
	}
}

// routeMix stacks the shares of the leerroutes, half a year apart.
func (c *composer) routeMix() plan {
	const id, step = "VOL-3", 6
	col := chart.Columns{First: "Maand", Axis: chart.Axis{Text: percentAxis.Text, Step: 25, Max: 100}, Stacked: true}
	ends := monthEnds(c.Peildatum, months+1)
	roles := []chart.Role{chart.Own, chart.Second, chart.Third, chart.Fourth}
	for i, route := range routes[:3] { // the share is of who has a plan
		s := chart.Series{Name: capital(route.name), Role: roles[i]}
		for at := 0; at < len(ends); at += step {
			if i == 0 {
				col.Labels = append(col.Labels, format.MonthShort(ends[at]))
			}
			s.Values = append(s.Values, chartValue(c.get(id, "maand", ends[at], c.area.Code, "leerroute", route.code)))
		}
		col.Series = append(col.Series, s)
	}
	b := breakdown{kpi: id, kind: "maand", dimension: "leerroute", end: c.Peildatum, parts: routes[:3], title: "Welke leerroute inburgeraars volgen", most: "de meeste inburgeraars volgen de %s: %s"}
	title := c.standout(b)
	explain := "Elke kolom is de groep met een plan (PIP) aan het einde van die maand. Door de afronding tellen de delen niet altijd op tot 100%."
	col.Frame = c.frame(c.definition(id).Name+" in "+c.area.Naam, title+". "+explain)
	return plan{id, title, explain, col}
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

// arrived says how many people came; a published 0 may be a few.
func arrived(n int64, exact bool) string {
	switch {
	case n == 0 && exact:
		return "kwam er niemand bij"
	case n == 0:
		return "kwam er niemand bij, of maar een paar inburgeraars"
	case n == 1:
		return "kwam er 1 inburgeraar bij"
	}
	return "kwamen er " + format.Count(n) + " inburgeraars bij"
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
			title = "In " + format.Year(end) + " " + arrived(int64(value), c.Intern())
		}
	}
	explain := "Wie binnen de regio verhuist, telt in beide gemeenten als nieuw."
	col.Frame = c.frame(c.definition(id).Name+" in "+c.area.Naam, title+". "+explain)
	return plan{id, title, explain, col}
}
