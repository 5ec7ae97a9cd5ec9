package reports

import (
	"math"
	"slices"
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/doel"
	"beleidsmonitor/transform/sdc"
)

// money are the figures for the wethouder: few enough for two printed pages, and those of
// the region for one. What the region leaves out stands with the detail.
func (c *composer) money() []theme {
	if c.area.Code == Region {
		c.low = true
		return []theme{{"Kosten, vooruitblik en ambitie", []plan{c.forecast(), c.grantPerRoute(), c.quadrant()}}}
	}
	return []theme{{"Kosten", []plan{c.coverageTargets(), c.grantPerRoute()}}, {"Vooruitblik, begroting en ambitie", []plan{c.forecast(), c.quadrant(), c.budget(), c.settlement()}}}
}

// moneyDetail are all amounts per year and per leerroute.
func (c *composer) moneyDetail() []theme {
	var whole []theme
	if c.area.Code == Region {
		whole = []theme{{"Dekking, begroting en afrekening", []plan{c.coverageTargets(), c.budget(), c.settlement()}}}
	}
	return append(whole, []theme{
		{"Lasten en Rijksbijdrage", []plan{
			c.costAgainstGrant(),
			c.perYear("KOS-3", "Welk deel van de lasten de Rijksbijdrage dekt", "Bij 100% zijn lasten en bijdrage gelijk."),
			c.perYear("KOS-5", "De verwachte afrekening met het Rijk", "Boven nul krijgen wij geld bij, onder nul betalen wij terug."),
			c.targets(),
		}},
		{"Lasten per leerroute", []plan{
			c.costPerPersonYear(), c.costPerRoute(),
			c.perCohort("KOS-2b", "Wat een heel traject kost", "Dit zijn alle lasten van inburgeraars die klaar zijn, per persoon. Snelle trajecten zijn eerder klaar."),
		}},
	}...)
}

// costAgainstGrant sets the costs of a year beside the Rijksbijdrage.
func (c *composer) costAgainstGrant() plan {
	message, explain := c.coverage()
	return c.twoParts("KOS-3", "Rijksbijdrage", "Lasten", "Lasten naast de Rijksbijdrage, per jaar", message+". "+explain+" "+thousandsNote)
}

// settlement sets the own count beside the provisional besluit.
func (c *composer) settlement() plan {
	return c.twoParts("KOS-5", "Eigen telling", "Voorlopig besluit", c.settlementSentence(),
		"De eigen telling is het aantal inburgeraars maal het bedrag per persoon. "+thousandsNote)
}

// twoParts shows the published teller and noemer of a figure per year.
func (c *composer) twoParts(id, teller, noemer, title, explain string) plan {
	a := chart.Series{Name: noemer, Role: chart.Own}
	b := chart.Series{Name: teller, Role: chart.Reference}
	col := chart.Columns{First: "Jaar", Axis: euroAxis, Short: thousands}
	for _, end := range yearEnds(c.Peildatum) {
		col.Labels = append(col.Labels, c.yearLabel(end))
		p, ok := c.get(id, "jaar", end, c.area.Code, "", "")
		numerator, denominator, parts := p.Parts()
		a.Values = append(a.Values, moneyPart(denominator, ok && parts))
		b.Values = append(b.Values, moneyPart(numerator, ok && parts))
	}
	col.Series = []chart.Series{a, b}
	col.Frame = c.frame(c.definition(id).Name+" van "+c.area.Naam, title+". "+explain)
	return plan{id, title, explain, col}
}

// coverage says which part of the costs the Rijksbijdrage covers.
func (c *composer) coverage() (title, explain string) {
	end, kind := c.newest("KOS-3", c.area.Code)
	ratio, ok := c.get("KOS-3", kind, end, c.area.Code, "", "")
	value, known := ratio.Value()
	if !ok || !known {
		return "De Rijksbijdrage naast de lasten", "Een dekkingsgraad kunnen wij niet tonen."
	}
	title = "De Rijksbijdrage dekt " + format.Percent(value) + " van de lasten in " + c.yearText(end)
	return title, c.balance(end)
}

// balance says what is left or short in a year.
func (c *composer) balance(end time.Time) string {
	saldo, ok := c.get("KOS-4", "jaar", end, c.area.Code, "", "")
	cents, known := saldo.Value()
	switch {
	case !ok || !known:
		return "Het saldo kunnen wij niet tonen."
	case cents < 0:
		return "Dat is een tekort van " + roughly(-cents) + "."
	case cents > 0:
		return "Er blijft " + roughly(cents) + " over."
	}
	return "Lasten en bijdrage zijn gelijk."
}

// roughly writes an amount for a sentence: the figures behind it are rounded,
// so more than thousands would say too much.
func roughly(cents float64) string {
	const thousand = 1000_00
	if cents < 10*thousand {
		return format.Euro(int64(cents))
	}
	return "ongeveer " + format.Euro(int64(math.Round(cents/thousand))*thousand)
}

// settlementSentence says what the Rijk will pay or ask back.
func (c *composer) settlementSentence() string {
	end, kind := c.newest("KOS-5", c.area.Code)
	p, ok := c.get("KOS-5", kind, end, c.area.Code, "", "")
	cents, known := p.Value()
	year := format.Year(end)
	switch {
	case !ok || !known:
		return "Een verwachte afrekening met het Rijk kunnen wij nog niet tonen"
	case cents < 0:
		return "Over " + year + " verwachten wij " + roughly(-cents) + " terug te betalen aan het Rijk"
	case cents > 0:
		return "Over " + year + " verwachten wij " + roughly(cents) + " extra van het Rijk"
	}
	return "Over " + year + " verwachten wij geen verschil met het voorlopige besluit"
}

// coverageTargets sets what the Rijksbijdrage covers, in total and per leerroute, beside
// the target of each.
func (c *composer) coverageTargets() plan {
	end, kind := c.newest("KOS-3", c.area.Code)
	b := chart.Bullets{First: "Dekkingsgraad", Axis: percentAxis, Own: chart.Series{Name: "Dekkingsgraad", Role: chart.Own}, Target: chart.Series{Name: "Doel", Role: chart.Reference}}
	for _, route := range append([]part{{"", "Totaal"}}, moneyRoutes...) {
		dimension := ""
		if route.code != "" {
			dimension = "leerroute"
		}
		value, ok := c.get("KOS-3", kind, end, c.area.Code, dimension, route.code)
		if _, known := value.Value(); route.code == sdc.OtherRoutes && !known {
			continue
		}
		b.Labels, b.Own.Values = append(b.Labels, route.name), append(b.Own.Values, chartValue(value, ok))
		target := chart.Value{Text: "geen doel"}
		if t, found := doel.Find(c.Targets, "KOS-3", c.area.Code, route.code, c.Peildatum); found && t.Richting == "HOGER" {
			target = chart.Value{Number: t.Doelwaarde * 100, Known: true, Text: format.Percent(t.Doelwaarde)}
		}
		b.Target.Values = append(b.Target.Values, target)
	}
	title, explain := c.coverage()
	b.Frame = c.frame("Dekkingsgraad van "+c.area.Naam, title+". "+explain)
	return plan{"KOS-3", title, explain, b}
}

// costPerRoute shows the costs of each route, year by year.
func (c *composer) costPerRoute() plan {
	col := chart.Columns{First: "Jaar", Axis: euroAxis, Short: thousands}
	roles := []chart.Role{chart.Own, chart.Second, chart.Third, chart.Fourth}
	for i, route := range moneyRoutes {
		s := chart.Series{Name: route.name, Role: roles[i]}
		shown := false
		for _, end := range yearEnds(c.Peildatum) {
			p, ok := c.get("KOS-1", "jaar", end, c.area.Code, "leerroute", route.code)
			_, known := p.Value()
			s.Values = append(s.Values, chartValue(p, ok))
			shown = shown || ok && known
		}
		if shown {
			col.Series = append(col.Series, s)
		}
	}
	if len(col.Series) == 0 {
		why := "Per leerroute zijn er te weinig personen om bedragen te tonen."
		if c.Intern() {
			why = "Per leerroute zijn er geen bedragen."
		}
		return c.perYear("KOS-1", "De lasten van "+c.area.Naam+" per jaar", why)
	}
	for _, end := range yearEnds(c.Peildatum) {
		col.Labels = append(col.Labels, c.yearLabel(end))
	}
	title := "De lasten per leerroute, jaar voor jaar"
	explain := "Een leerroute met weinig personen staat bij de overige routes. " + thousandsNote
	col.Frame = c.frame("Lasten per leerroute in "+c.area.Naam, title+". "+explain)
	return plan{"KOS-1", title, explain, col}
}

// grantPerRoute sets the costs of each route beside the Rijksbijdrage that
// belongs to its inburgeraars, in the newest full year.
func (c *composer) grantPerRoute() plan {
	end := c.fullYear()
	costs := chart.Series{Name: "Lasten", Role: chart.Own}
	grant := chart.Series{Name: "Toegerekende Rijksbijdrage", Role: chart.Reference}
	col := chart.Columns{First: "Leerroute", Axis: euroAxis, Short: thousands}
	for _, route := range append(moneyRoutes[:len(moneyRoutes):len(moneyRoutes)], part{"GEEN_PIP", "Nog geen leerroute"}) {
		ratio, ok := c.get("KOS-3", "jaar", end, c.area.Code, "leerroute", route.code)
		numerator, denominator, parts := ratio.Parts()
		if !ok || !parts {
			continue
		}
		col.Labels = append(col.Labels, route.name)
		costs.Values = append(costs.Values, moneyPart(denominator, true))
		grant.Values = append(grant.Values, moneyPart(numerator, true))
	}
	if len(col.Labels) == 0 {
		col.Labels = []string{"Alle leerroutes"}
		costs.Values, grant.Values = []chart.Value{moneyPart(0, false)}, []chart.Value{moneyPart(0, false)}
	}
	col.Series = []chart.Series{costs, grant}
	title := "Lasten en Rijksbijdrage per leerroute in " + format.Year(end)
	explain := "De bijdrage heeft in de wet geen leerroute. Wij rekenen haar toe naar de inburgeraars op die route. " + thousandsNote
	col.Frame = c.frame(title+" in "+c.area.Naam, title+". "+explain)
	return plan{"KOS-3", title, explain, col}
}

// costPerPersonYear compares the routes by what a year costs.
func (c *composer) costPerPersonYear() plan {
	end := c.fullYear()
	p := c.bars(breakdown{kpi: "KOS-2", kind: "jaar", dimension: "leerroute", end: end, parts: moneyRoutes, first: "Leerroute",
		title: "Wat een jaar op een leerroute kost", most: "een jaar op de %s kost het meest: %s"})
	p.explain = "Bedrag per inburgeraar per jaar, over " + format.Year(end) + ". Vergelijk het niet met een heel traject."
	return p
}

// moneySentences open the page for the wethouder.
func (c *composer) moneySentences(goals string) []string {
	title, balance := c.coverage()
	ahead := "Een prognose voor heel " + format.Year(c.Peildatum) + " kunnen wij niet tonen"
	if p, ok := c.prognosis(c.area.Code); ok {
		ahead, _ = p.sentences()
	}
	return []string{title + ".", balance, ahead + ".", c.settlementSentence() + ".", goals}
}

// targets sets the newest shares beside their targets.
func (c *composer) targets() plan {
	b := chart.Bullets{First: "Onderwerp", Axis: percentAxis, Own: chart.Series{Name: c.area.Naam, Role: chart.Own}, Target: chart.Series{Name: "Doel", Role: chart.Reference}}
	for _, d := range c.Definitions {
		t, ok := c.target(d.ID, c.area.Code)
		if !ok || d.Unit != "ratio" || t.Richting == "BAND" {
			continue
		}
		b.Labels = append(b.Labels, d.Name)
		b.Own.Values = append(b.Own.Values, chartValue(c.latest(d.ID, c.area.Code)))
		b.Target.Values = append(b.Target.Values, chart.Value{Number: t.Doelwaarde * 100, Known: true, Text: format.Percent(t.Doelwaarde)})
	}
	if len(b.Labels) == 0 {
		b.Labels, b.Own.Values, b.Target.Values = []string{"Er zijn geen doelen"}, []chart.Value{{Text: "geen"}}, []chart.Value{{Text: "geen"}}
	}
	title := "Wat is bereikt, naast het doel"
	explain := "Bij achterstand en bijstand is lager beter. De tabel met doelen geeft het oordeel."
	b.Frame = c.frame("Doelen van "+c.area.Naam, title+". "+explain)
	return plan{"BU8-d", title, explain, b}
}

// quadrant sets costs against ambition (BU8-d): what the Rijksbijdrage covers, and the
// share of targets met, both of the newest year. A page of a gemeente shows itself
// and the region; that of the region shows all.
func (c *composer) quadrant() plan {
	end, _ := c.newest("BU8-d", Region)
	q := chart.Quadrant{First: "Gemeente",
		X: chart.Measure{Name: "Deel van de lasten dat de Rijksbijdrage dekt", Axis: percentAxis, Line: chart.Target{Number: 100, Text: "alle lasten gedekt"}},
		Y: chart.Measure{Name: "Deel van de doelen dat is gehaald", Axis: percentAxis, Line: chart.Target{Number: 50, Text: "helft van de doelen"}}}
	places := []Gemeente{c.area, {Region, c.Regio}}
	if c.area.Code == Region {
		places = append([]Gemeente{{Region, c.Regio}}, c.Gemeenten...)
	}
	for i, place := range places {
		dot := chart.Dot{Name: place.Naam, Role: chart.Reference,
			X: chartValue(c.get("KOS-3", "jaar", end, place.Code, "", "")), Y: chartValue(c.get("BU8-d", "jaar", end, place.Code, "", ""))}
		if i == 0 {
			dot.Role = chart.Own
		}
		q.Dots = append(q.Dots, dot)
	}
	title := "Kosten naast ambitie in " + c.yearText(end)
	explain := "Rechts van de lijn dekt de Rijksbijdrage alle lasten. Hoger betekent dat meer doelen zijn gehaald. Doelen over kosten tellen hier niet mee."
	if slices.ContainsFunc(q.Dots, func(dot chart.Dot) bool { return !dot.X.Known || !dot.Y.Known }) {
		explain += " Zonder vijf doelen met een oordeel staat een gemeente alleen in de tabel."
	}
	q.Frame = c.frame(title, title+". "+explain)
	return plan{"BU8-d", title, explain, q}
}
