package reports

import (
	"context"
	"fmt"
	"html/template"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// Figure is one chart with its message, its table and where it comes from.
type Figure struct {
	ID, Kop, Uitleg, Bron string
	SVG                   template.HTML
	Tabel                 chart.Table
}

// plan is a chart that is not drawn yet.
type plan struct {
	kpi, title, explain string
	drawer              chart.Drawer
}

// composer makes the figures of one page.
type composer struct {
	*Input
	area   Gemeente
	draw   *chart.Renderer
	number int
}

var routes = []struct{ code, name string }{
	{"B1", "B1-route"}, {"ONDERWIJS", "Onderwijsroute"}, {"Z", "Z-route"}, {"GEEN_PIP", "Nog geen leerroute"}}

func (c *composer) frame(title, description string) chart.Frame {
	c.number++
	id := fmt.Sprintf("%s-%d", strings.ToLower(c.area.Code), c.number)
	return chart.Frame{ID: id, Title: title, Description: description}
}

// figure draws a plan.
func (c *composer) figure(ctx context.Context, p plan) (Figure, error) {
	drawn, err := p.drawer.Chart()
	if err != nil {
		return Figure{}, fmt.Errorf("chart of %s for %s: %w", p.kpi, c.area.Code, err)
	}
	svg, err := c.draw.SVG(ctx, drawn)
	if err != nil {
		return Figure{}, fmt.Errorf("draw %s for %s: %w", p.kpi, c.area.Code, err)
	}
	d := c.definition(p.kpi)
	return Figure{ID: drawn.ID, Kop: p.title, Uitleg: p.explain, Tabel: p.drawer.Table(), SVG: template.HTML(svg), //nolint:gosec // our own drawing, without scripts
		Bron: "Bron: " + format.List(d.Sources) + ". Indicator " + p.kpi + ", peildatum " + format.Date(c.Peildatum) + "."}, nil
}

// lines shows an indicator over 24 months, with the region beside a gemeente.
func (c *composer) lines(id, kind, phrase string) plan {
	d := c.definition(id)
	ends := monthEnds(c.Peildatum, 24)
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
	if c.area.Code != Region && d.Unit == "ratio" {
		l.Series = append(l.Series, series(Gemeente{Region, c.Regio}, chart.Reference))
	}
	if t, ok := c.target(id, c.area.Code); ok && d.Unit == "ratio" && t.Richting != "BAND" {
		l.Target = &chart.Target{Number: t.Doelwaarde * 100, Text: "doel " + format.Percent(t.Doelwaarde)}
	}
	title, explain := c.message(id, kind, phrase, ends)
	l.Frame = c.frame(d.Name+" in "+c.area.Naam, title+". "+explain)
	return plan{id, title, explain, l}
}

// noise is the smallest change that is more than rounding, in the unit of the
// published value.
func noise(p sdc.Published) float64 {
	_, denominator, ok := p.Parts()
	if p.Unit() == "ratio" && ok && denominator > 0 {
		return 8 / float64(denominator)
	}
	return 9
}

// message says what the newest figure is, and how it differs from a year ago
// when the difference is larger than the rounding.
func (c *composer) message(id, kind, phrase string, ends []time.Time) (title, explain string) {
	last := len(ends) - 1
	for ; last > 0; last-- {
		if _, ok := c.get(id, kind, ends[last], c.area.Code, "", ""); ok {
			break
		}
	}
	now, ok := c.get(id, kind, ends[last], c.area.Code, "", "")
	value, known := now.Value()
	if !ok || !known {
		if ok && now.Kind() != sdc.Hidden {
			return capital(fmt.Sprintf(phrase, now.Text())), "Voor een percentage zijn er te weinig personen."
		}
		return c.definition(id).Name + ": " + tooFew, "Bij weinig personen tonen wij geen cijfer."
	}
	title = fmt.Sprintf(phrase, show(now, ok))
	if last < 12 {
		return title, "Er is nog geen jaar om mee te vergelijken."
	}
	before, ok := c.get(id, kind, ends[last-12], c.area.Code, "", "")
	earlier, known := before.Value()
	switch {
	case !ok || !known:
		return title, "Een jaar eerder was er geen cijfer om mee te vergelijken."
	case abs(value-earlier) <= max(noise(now), noise(before)):
		return title, "Dat is ongeveer gelijk aan een jaar eerder."
	case value > earlier:
		return title, "Dat is meer dan een jaar eerder: toen was het " + show(before, true) + "."
	}
	return title, "Dat is minder dan een jaar eerder: toen was het " + show(before, true) + "."
}

// capital starts a sentence.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// perRoute shows the newest month of an indicator per leerroute.
func (c *composer) perRoute(id, kind, title string) plan {
	d := c.definition(id)
	end, _ := c.newest(id, c.area.Code)
	b := chart.Bars{First: "Leerroute", Axis: axisOf(d.Unit), Own: chart.Series{Name: c.area.Naam, Role: chart.Own}}
	reference := chart.Series{Name: c.Regio, Role: chart.Reference}
	for _, route := range routes {
		own, ok := c.get(id, kind, end, c.area.Code, "leerroute", route.code)
		whole, found := c.get(id, kind, end, Region, "leerroute", route.code)
		if !ok && !found {
			continue
		}
		b.Labels = append(b.Labels, route.name)
		b.Own.Values = append(b.Own.Values, chartValue(own, ok))
		reference.Values = append(reference.Values, chartValue(whole, found))
	}
	if len(b.Labels) == 0 {
		b.Labels, b.Own.Values, reference.Values = []string{"Alle leerroutes"}, []chart.Value{{Text: tooFew}}, []chart.Value{{Text: tooFew}}
	}
	if c.area.Code != Region && d.Unit == "ratio" {
		b.Reference = &reference
	}
	b.Frame = c.frame(title+" in "+c.area.Naam, title+" in "+format.Month(end)+".")
	return plan{id, title, "Stand van " + format.Month(end) + ".", b}
}

// perYear shows an indicator per year.
func (c *composer) perYear(id, title, explain string) plan {
	d := c.definition(id)
	col := chart.Columns{First: "Jaar", Axis: axisOf(d.Unit)}
	own := chart.Series{Name: c.area.Naam, Role: chart.Own}
	for _, end := range yearEnds(c.Peildatum) {
		col.Labels = append(col.Labels, c.yearLabel(end))
		own.Values = append(own.Values, chartValue(c.get(id, "jaar", end, c.area.Code, "", "")))
	}
	col.Series = []chart.Series{own}
	col.Frame = c.frame(d.Name+" in "+c.area.Naam, title+". "+explain)
	return plan{id, title, explain, col}
}

// costPerRoute shows the costs of each route, year by year.
func (c *composer) costPerRoute() plan {
	col := chart.Columns{First: "Jaar", Axis: euroAxis, Short: thousands}
	roles := []chart.Role{chart.Own, chart.Second, chart.Third, chart.Fourth}
	names := append(routes[:3:3], struct{ code, name string }{"OVERIGE_ROUTES", "Overige routes samen"})
	for i, route := range names {
		s := chart.Series{Name: route.name, Role: roles[i]}
		any := false
		for _, end := range yearEnds(c.Peildatum) {
			p, ok := c.get("KOS-1", "jaar", end, c.area.Code, "leerroute", route.code)
			s.Values = append(s.Values, chartValue(p, ok))
			_, known := p.Value()
			any = any || ok && known
		}
		if any {
			col.Series = append(col.Series, s)
		}
	}
	if len(col.Series) == 0 {
		return c.perYear("KOS-1", "De kosten van "+c.area.Naam+" per jaar", "Per leerroute zijn er te weinig personen om bedragen te tonen.")
	}
	for _, end := range yearEnds(c.Peildatum) {
		col.Labels = append(col.Labels, c.yearLabel(end))
	}
	title := "De kosten per leerroute, jaar voor jaar"
	explain := "Een leerroute met weinig personen staat bij de overige routes. " + thousandsNote
	col.Frame = c.frame("Kosten per leerroute in "+c.area.Naam, title+". "+explain)
	return plan{"KOS-1", title, explain, col}
}

// costAgainstGrant sets the costs of a year beside the Rijksbijdrage.
func (c *composer) costAgainstGrant() plan {
	costs := chart.Series{Name: "Kosten", Role: chart.Own}
	grant := chart.Series{Name: "Rijksbijdrage", Role: chart.Reference}
	col := chart.Columns{First: "Jaar", Axis: euroAxis, Short: thousands}
	for _, end := range yearEnds(c.Peildatum) {
		col.Labels = append(col.Labels, c.yearLabel(end))
		ratio, ok := c.get("KOS-3", "jaar", end, c.area.Code, "", "")
		numerator, denominator, parts := ratio.Parts()
		costs.Values = append(costs.Values, moneyPart(denominator, ok && parts))
		grant.Values = append(grant.Values, moneyPart(numerator, ok && parts))
	}
	col.Series = []chart.Series{costs, grant}
	title := "De kosten naast de Rijksbijdrage"
	explain := "Het lopende jaar telt tot en met " + format.Month(c.Peildatum) + ", ook de bijdrage. " + thousandsNote
	col.Frame = c.frame("Kosten en Rijksbijdrage van "+c.area.Naam, title+". "+explain)
	return plan{"KOS-3", title, explain, col}
}

// thousands writes an amount short enough to stand above a narrow column.
func thousands(v chart.Value) string {
	if !v.Known {
		return ""
	}
	return format.Count(int64(v.Number+500) / 1000)
}

const thousandsNote = "De getallen boven de kolommen zijn duizenden euro's."

func moneyPart(cents int64, known bool) chart.Value {
	if !known {
		return chart.Value{Text: tooFew}
	}
	return chart.Value{Number: float64(cents) / 100, Known: true, Text: format.Euro(cents)}
}

// targets sets the newest ratios beside their targets.
func (c *composer) targets() plan {
	b := chart.Bullets{First: "Indicator", Axis: percentAxis, Own: chart.Series{Name: c.area.Naam, Role: chart.Own}, Target: chart.Series{Name: "Doel", Role: chart.Reference}}
	for _, d := range c.Definitions {
		t, ok := c.target(d.ID, c.area.Code)
		if !ok || d.Unit != "ratio" || t.Richting == "BAND" {
			continue
		}
		end, kind := c.newest(d.ID, c.area.Code)
		b.Labels = append(b.Labels, d.Name)
		b.Own.Values = append(b.Own.Values, chartValue(c.get(d.ID, kind, end, c.area.Code, "", "")))
		b.Target.Values = append(b.Target.Values, chart.Value{Number: t.Doelwaarde * 100, Known: true, Text: format.Percent(t.Doelwaarde)})
	}
	if len(b.Labels) == 0 {
		b.Labels, b.Own.Values, b.Target.Values = []string{"Er zijn geen doelen"}, []chart.Value{{Text: "geen"}}, []chart.Value{{Text: "geen"}}
	}
	title := "Wat is bereikt, naast het doel"
	explain := "De ruit is het doel voor " + format.Year(c.Peildatum) + "."
	b.Frame = c.frame("Doelen van "+c.area.Naam, title+". "+explain)
	return plan{"PAR-1", title, explain, b}
}
