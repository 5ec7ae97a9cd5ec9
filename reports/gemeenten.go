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
	explain := c.beyondRegion(id)
	m.Frame = c.frame(title, title+". "+explain)
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
	if len(above)+len(below) == 0 {
		return "Geen gemeente verschilt van de regio met meer dan de afronding kan zijn."
	}
	var sentences []string
	for _, side := range []struct {
		word  string
		names []string
	}{{"Hoger", above}, {"Lager", below}} {
		if len(side.names) > 0 {
			slices.Sort(side.names)
			sentences = append(sentences, side.word+" dan de regio: "+format.List(side.names)+".")
		}
	}
	return strings.Join(append(sentences, "Dat is meer dan de afronding kan zijn."), " ")
}

// dumbbells sets the newest shares beside their targets.
func (c *composer) dumbbells() plan {
	d := chart.Dumbbells{First: "Onderwerp", Axis: percentAxis, Own: chart.Series{Name: c.area.Naam, Role: chart.Own}, Target: chart.Series{Name: "Doel", Role: chart.Reference}}
	for _, s := range c.scores(c.area.Code) {
		if s.Definition.Unit != "ratio" || s.Target.Richting == "BAND" || s.Target.Leerroute != "" {
			continue
		}
		sign := map[string]string{"LAGER": " (lager is beter)"}[s.Target.Richting]
		d.Labels = append(d.Labels, s.Definition.Name+sign)
		d.Own.Values = append(d.Own.Values, chartValue(s.Figure, s.Found))
		d.Target.Values = append(d.Target.Values, chart.Value{Number: s.Target.Doelwaarde * 100, Known: true, Text: format.Percent(s.Target.Doelwaarde)})
	}
	if len(d.Labels) == 0 {
		d.Labels, d.Own.Values, d.Target.Values = []string{"Alle"}, []chart.Value{{Text: noData}}, []chart.Value{{Text: "geen"}}
	}
	_, met, scored := c.goals(c.area.Code)
	title := strings.TrimSuffix(goalSentence(met, scored), ".")
	explain := "De stip is wat is bereikt, de ruit is het doel. Hier staan alleen doelen in procenten."
	d.Frame = c.frame("Doelen van "+c.area.Naam, title+". "+explain)
	return plan{"BU8-d", title, explain, d}
}
