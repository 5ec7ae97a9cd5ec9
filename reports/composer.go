package reports

import (
	"context"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
)

// Figure is one chart with its message, its table and where it comes from.
type Figure struct {
	ID, KPI, Kop, Uitleg string
	Bron, Afronding      string
	Noot                 string // what is not shown and why; empty when all is
	Stempel              string // what is uncertain about the amounts; empty when nothing
	Leeg                 string // what stands in place of a drawing without a single value
	SVG                  template.HTML
	Sleutels             []chart.Key
	Tabel                chart.Table
	Toelichting          *remarkView // what the gemeente says itself; under the first figure of an indicator
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
	low    bool            // drawings of a page that must fit on one sheet
	said   map[string]bool // indicators whose remark stands on the page
}

// frame numbers a chart within its page.
func (c *composer) frame(title, description string) chart.Frame {
	c.number++
	id := fmt.Sprintf("%s-%d", strings.ToLower(c.area.Code), c.number)
	return chart.Frame{ID: id, Title: title, Description: description + " De tabel onder de grafiek geeft dezelfde cijfers.", Low: c.low}
}

// figure draws a plan; one without a single value to draw gets a sentence instead.
func (c *composer) figure(ctx context.Context, p plan) (Figure, error) {
	drawn, err := p.drawer.Chart()
	if err != nil {
		return Figure{}, fmt.Errorf("chart of %s for %s: %w", p.kpi, c.area.Code, err)
	}
	d := c.definition(p.kpi)
	f := Figure{
		ID: drawn.ID, KPI: p.kpi, Kop: p.title, Uitleg: p.explain, Tabel: p.drawer.Table(),
		Bron:      "Bron: " + fewSources(c.tablesInText(d.Sources)) + ". Peildatum " + format.Date(c.Peildatum) + ".",
		Afronding: "Aantallen zijn afgerond op vijftallen.",
	}
	if isMoney(p.kpi) {
		f.Afronding = "Bedragen zijn afgerond, of volgen uit afgeronde aantallen."
	}
	if d.IsPublic() || d.Unit == "uren" {
		f.Afronding = c.roundingOf(d)
	}
	if c.Intern() {
		f.Afronding = "Dit zijn precieze cijfers."
	}
	if c.fromAmounts(p.kpi) {
		f.Stempel = c.Stempel()
	}
	f.Noot, f.Toelichting = strings.TrimSpace(gapNote(f.Tabel)+" "+c.heldNote(p.kpi, c.area.Code)), c.sayOnce(p.kpi)
	if p.drawer.IsEmpty() {
		f.Leeg = emptyText(f.Tabel)
		if !holds(f.Tabel, aboutCell) {
			f.Tabel = chart.Table{}
		}
		return f, nil
	}
	svg, err := c.draw.SVG(ctx, drawn)
	if err != nil {
		return Figure{}, fmt.Errorf("draw %s for %s: %w", p.kpi, c.area.Code, err)
	}
	f.SVG, f.Sleutels = template.HTML(svg), p.drawer.Keys() //nolint:gosec // our own drawing, cleaned by package chart
	return f, nil
}

// maxSources is how many sources a drawing names; the definition of its figure, one click
// away, names them all.
const maxSources = 4

// fewSources lists the first sources, and counts the others.
func fewSources(names []string) string {
	if len(names) <= maxSources+1 {
		return format.List(names)
	}
	return strings.Join(names[:maxSources], ", ") + fmt.Sprintf(" en %d andere tabellen", len(names)-maxSources)
}

// sourcesOf names the sources of all figures of a page in one sentence: beside each drawing
// there is no room for them on paper.
func (c *composer) sourcesOf(sections []Section) string {
	var sources []string
	for _, section := range sections {
		for _, figure := range section.Figuren {
			for _, source := range c.definition(figure.KPI).Sources {
				if !slices.Contains(sources, source) {
					sources = append(sources, source)
				}
			}
		}
	}
	return "Bronnen van de grafieken: " + format.List(c.tablesInText(sources)) + "."
}

// sayOnce gives the remark about an indicator for its first figure on the page.
func (c *composer) sayOnce(id string) *remarkView {
	if c.said[id] {
		return nil
	}
	if c.said == nil {
		c.said = map[string]bool{}
	}
	c.said[id] = true
	return c.remark(id, c.area.Code)
}

// emptyText says why there is nothing to draw.
func emptyText(t chart.Table) string {
	few, area, breakdown := holds(t, fewCell), holds(t, isText(noArea)), holds(t, isText(noBreakdown))
	switch {
	case holds(t, aboutCell):
		return "Te weinig personen voor een grafiek. De tabel heeft de aantallen, ongeveer."
	case few && (area || breakdown):
		return "Te weinig personen om te tonen, of te herkenbaar met de andere cijfers erbij."
	case few:
		return "Te weinig personen om te tonen."
	case area:
		return "Dit tonen wij niet: met de andere cijfers erbij is anders uit te rekenen om wie het gaat."
	case breakdown:
		return "Dit splitsen wij niet uit: met de andere cijfers erbij is anders uit te rekenen om wie het gaat."
	case holds(t, isText(noAmount)):
		return "Een bedrag dat over een paar personen gaat, tonen wij niet."
	}
	return "Hierover zijn er geen gegevens."
}

func aboutCell(cell string) bool { return strings.HasPrefix(cell, "ongeveer") }

// fewCell is of too few persons for any number, or for more than a class.
func fewCell(cell string) bool {
	return cell == tooFew || strings.HasPrefix(cell, "minder dan") || strings.HasPrefix(cell, "meer dan")
}

func isText(text string) func(string) bool { return func(cell string) bool { return cell == text } }

// holds says whether a table has such a cell, apart from its first column.
func holds(t chart.Table, is func(string) bool) bool {
	return slices.ContainsFunc(t.Rows, func(row []string) bool { return slices.ContainsFunc(row[1:], is) })
}

// Stempel is the mark on each figure that follows from amounts that are not all
// official; empty when they are.
func (in *Input) Stempel() string { return in.BedragStatus }

// BedragZin says the same in a sentence.
func (in *Input) BedragZin() string {
	switch in.BedragStatus {
	case "":
		return ""
	case "FICTIEF":
		return "Voorlopige bedragen: niet alle bedragen zijn officieel. Een deel is FICTIEF, dus verzonnen."
	}
	return "Voorlopige bedragen: niet alle bedragen zijn officieel. Een deel is nog niet bevestigd."
}

func isMoney(kpi string) bool { return strings.HasPrefix(kpi, "KOS") }

// amounts are the source tables that hold amounts with a status.
var amounts = []string{"factuurregel", "tarief", "rijksbijdrage", "ref_spuk_bedrag", "begroting"}

// fromAmounts says whether a figure follows from amounts, whatever its unit.
func (in *Input) fromAmounts(id string) bool {
	d := in.definition(id)
	return isMoney(id) || slices.Contains(d.Principles, "BU8") ||
		slices.ContainsFunc(d.Sources, func(source string) bool { return slices.Contains(amounts, source) })
}

// gapNote explains the cells without a number, once per figure.
func gapNote(t chart.Table) string {
	is := func(text string) bool { return holds(t, isText(text)) }
	var notes []string
	if is(tooFew) || holds(t, aboutCell) {
		notes = append(notes, "Bij minder dan 30 personen tonen wij geen percentage.")
	}
	if is(noBreakdown) || is(noArea) {
		notes = append(notes, "Een deel splitsen wij niet uit: met de andere cijfers erbij is anders uit te rekenen om wie het gaat. Het totaal of de regio tonen wij wel.")
	}
	if is(noAmount) {
		notes = append(notes, "Een bedrag dat over een paar personen gaat, tonen wij niet.")
	}
	if is(noData) {
		notes = append(notes, "Voor een deel van de periode zijn er geen gegevens.")
	}
	return strings.Join(notes, " ")
}
