package reports

import (
	"slices"
	"strings"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
)

// maxPanels is how many gemeenten small multiples can show.
const maxPanels = 12

// multiples shows an indicator over 24 months in every gemeente, on one scale; a large
// region has the line of the region only.
func (c *composer) multiples(id, title string) plan {
	d, ends := c.definition(id), monthEnds(c.Peildatum, months)
	series := func(area Gemeente, role chart.Role) chart.Series {
		s := chart.Series{Name: area.Naam, Role: role}
		for _, end := range ends {
			s.Values = append(s.Values, chartValue(c.get(id, d.MainPeriod(), end, area.Code, "", "")))
		}
		return s
	}
	m := chart.Multiples{First: "Maand", Axis: axisOf(d.Unit), Reference: series(Gemeente{Region, c.Regio}, chart.Reference)}
	for _, end := range ends {
		m.Labels = append(m.Labels, format.MonthShort(end))
	}
	for _, g := range c.Gemeenten[:min(len(c.Gemeenten), maxPanels)] {
		m.Panels = append(m.Panels, series(g, chart.Own))
	}
	if len(m.Panels) == 0 {
		m.Panels = []chart.Series{m.Reference}
	}
	title += ": " + c.beyondRegion(id)
	explain := "Wij noemen een gemeente alleen als het verschil met de regio groter is dan de afronding kan zijn."
	if c.Intern() {
		explain = "Wij noemen elke gemeente die anders is dan de regio."
	}
	m.Frame = c.frame(d.Name+" per gemeente", title+". "+explain)
	return plan{id, title, explain, m}
}

// beyondRegion says which gemeenten differ from the region by more than rounding can make;
// it ranks nobody.
func (c *composer) beyondRegion(id string) string {
	whole, _ := c.latest(id, Region)
	var above, below []string
	for _, g := range c.Gemeenten {
		own, _ := c.latest(id, g.Code)
		switch compare(own, whole) {
		case higher:
			above = append(above, g.Naam)
		case lower:
			below = append(below, g.Naam)
		}
	}
	slices.Sort(above)
	slices.Sort(below)
	switch {
	case len(above)+len(below) == 0 && c.Intern():
		return "nergens anders dan in de regio"
	case len(above)+len(below) == 0:
		return "nergens zeker anders dan in de regio"
	case len(below) == 0:
		return "hoger dan de regio in " + format.List(above)
	case len(above) == 0:
		return "lager dan de regio in " + format.List(below)
	}
	return "hoger dan de regio in " + format.List(above) + ", lager in " + format.List(below)
}

// dumbbells sets the newest shares beside their targets.
func (c *composer) dumbbells() plan {
	d := chart.Dumbbells{First: "Onderwerp", Axis: percentAxis, Own: chart.Series{Name: c.area.Naam, Role: chart.Own}, Target: chart.Series{Name: "Doel", Role: chart.Reference}}
	for _, s := range c.scores(c.area.Code) {
		own := chartValue(s.Figure, s.Found)
		if !own.Known || s.Definition.Unit != "ratio" || s.Target.Richting == "BAND" || s.Target.Leerroute != "" {
			continue
		}
		sign := map[string]string{"LAGER": " (lager is beter)"}[s.Target.Richting]
		d.Labels = append(d.Labels, s.Definition.Name+sign)
		d.Own.Values = append(d.Own.Values, own)
		d.Target.Values = append(d.Target.Values, chart.Value{Number: s.Target.Doelwaarde * 100, Known: true, Text: format.Percent(s.Target.Doelwaarde)})
	}
	if len(d.Labels) == 0 {
		d.Labels, d.Own.Values, d.Target.Values = []string{"Alle"}, []chart.Value{{Text: noData}}, []chart.Value{{Text: "geen"}}
	}
	_, met, scored := c.goals(c.area.Code)
	title := strings.TrimSuffix(goalSentence(met, scored), ".")
	explain := "De stip is wat is bereikt, de ruit is het doel. Hier staan alleen doelen in procenten met een cijfer. De kop telt de doelen over kosten mee."
	d.Frame = c.frame("Doelen van "+c.area.Naam, title+". "+explain)
	return plan{"BU8-d", title, explain, d}
}
