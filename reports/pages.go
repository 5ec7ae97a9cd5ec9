package reports

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
)

//go:embed pages/*.html assets/style.css
var files embed.FS

// page is what a template sees.
type page struct {
	In        *Input
	Titel     string
	Root      string // relative path to site/
	Peildatum string
	Style     template.CSS
	StyleHash string

	Gebied   Gemeente
	Zinnen   []string
	Tegels   []Tile
	Delen    []Section
	Doelen   []Goal
	DoelZin  string
	Gebieden []areaRow
	Tekens   []format.Symbol
}

// Tile is one key figure.
type Tile struct{ Naam, Waarde, Periode string }

// Section is a theme with its figures.
type Section struct {
	Kop     string
	Figuren []Figure
}

type areaRow struct{ Code, Naam, Aantal string }

// builder renders pages.
type builder struct {
	*Input
	templates *template.Template
	style     []byte
	draw      *chart.Renderer
	write     func(path string, data []byte) error
}

// Pages makes every page of the site and gives each to write as soon as it is
// ready. only limits the pages to one area; empty is all.
func Pages(ctx context.Context, in *Input, draw *chart.Renderer, only string, write func(path string, data []byte) error) error {
	templates, err := template.New("").Funcs(template.FuncMap{"telling": format.Count}).ParseFS(files, "pages/*.html")
	if err != nil {
		return fmt.Errorf("read page templates: %w", err)
	}
	style, err := files.ReadFile("assets/style.css")
	if err != nil {
		return fmt.Errorf("read style: %w", err)
	}
	b := &builder{Input: in, templates: templates, style: style, draw: draw, write: write}
	for _, area := range in.areas() {
		if only != "" && area.Code != only {
			continue
		}
		if err := b.area(ctx, area); err != nil {
			return err
		}
	}
	if only != "" {
		return nil
	}
	return b.general()
}

// render writes one page. root leads from the page to site/.
func (b *builder) render(path, name, title string, fill func(*page)) error {
	sum := sha256.Sum256(b.style)
	p := page{In: b.Input, Titel: title, Root: strings.Repeat("../", strings.Count(path, "/")), Peildatum: format.Date(b.Peildatum),
		Style: template.CSS(b.style), StyleHash: base64.StdEncoding.EncodeToString(sum[:])} //nolint:gosec // our own style sheet
	fill(&p)
	var buffer bytes.Buffer
	if err := b.templates.ExecuteTemplate(&buffer, name, p); err != nil {
		return fmt.Errorf("render %s: %w", path, err)
	}
	return b.write(path, buffer.Bytes())
}

func (b *builder) general() error {
	goals, met, scored := b.goals(Region)
	err := b.render("index.html", "index.html", "Inburgering in "+b.Regio, func(p *page) {
		p.Tegels, p.Doelen, p.DoelZin = b.tiles(Region), goals, goalSentence(met, scored)
		for _, area := range b.areas() {
			end, kind := b.newest("VOL-1", area.Code)
			value, ok := b.get("VOL-1", kind, end, area.Code, "", "")
			p.Gebieden = append(p.Gebieden, areaRow{area.Code, area.Naam, show(value, ok)})
		}
	})
	if err != nil {
		return err
	}
	if err := b.render("definities.html", "definities.html", "Definities", func(p *page) { p.Tekens = format.Legend() }); err != nil {
		return err
	}
	return b.render("datakwaliteit.html", "datakwaliteit.html", "Kwaliteit van de gegevens", func(*page) {})
}

func goalSentence(met, scored int) string {
	if scored == 0 {
		return "Er zijn nog geen doelen die wij kunnen beoordelen."
	}
	if scored == 1 {
		outcome := "niet gehaald"
		if met == 1 {
			outcome = "gehaald"
		}
		return "Wij kunnen 1 doel beoordelen. Dat is " + outcome + "."
	}
	verb := "zijn er"
	if met == 1 {
		verb = "is er"
	}
	return fmt.Sprintf("Van de %d doelen die wij kunnen beoordelen, %s %d gehaald.", scored, verb, met)
}

// tiles are the key figures of an area, in a fixed order.
func (b *builder) tiles(area string) (tiles []Tile) {
	for _, id := range []string{"VOL-1", "TIJ-1", "PAR-1", "PAR-3", "UIT-4", "KOS-3", "KOS-5"} {
		end, kind := b.newest(id, area)
		value, ok := b.get(id, kind, end, area, "", "")
		tiles = append(tiles, Tile{b.definition(id).Name, show(value, ok), b.periodText(kind, end)})
	}
	return tiles
}

// area makes the two pages of the region or a gemeente.
func (b *builder) area(ctx context.Context, area Gemeente) error {
	c := &composer{Input: b.Input, area: area, draw: b.draw}
	sections, err := c.sections(ctx, c.monthly())
	if err != nil {
		return err
	}
	err = b.render(area.Code+"/maandrapport.html", "maandrapport.html", "Maandrapport inburgering "+area.Naam, func(p *page) {
		p.Gebied, p.Delen, p.Tegels = area, sections, b.tiles(area.Code)
		for _, section := range sections[:len(sections)-1] {
			p.Zinnen = append(p.Zinnen, sentence(section.Figuren[0]))
		}
	})
	if err != nil {
		return err
	}
	c = &composer{Input: b.Input, area: area, draw: b.draw}
	money, err := c.sections(ctx, c.money())
	if err != nil {
		return err
	}
	goals, met, scored := b.goals(area.Code)
	return b.render(area.Code+"/kosten-en-ambitie.html", "kosten-en-ambitie.html", "Kosten en ambitie "+area.Naam, func(p *page) {
		p.Gebied, p.Delen, p.Doelen, p.DoelZin, p.Tegels = area, money, goals, goalSentence(met, scored), b.moneyTiles(area.Code)
	})
}

func sentence(f Figure) string { return f.Kop + ". " + f.Uitleg }

func (b *builder) moneyTiles(area string) (tiles []Tile) {
	for _, id := range []string{"KOS-3", "KOS-4", "KOS-5", "KOS-1", "KOS-2"} {
		end, kind := b.newest(id, area)
		value, ok := b.get(id, kind, end, area, "", "")
		tiles = append(tiles, Tile{b.definition(id).Name, show(value, ok), b.periodText(kind, end)})
	}
	return tiles
}

// theme is a section that is not drawn yet.
type theme struct {
	title string
	plans []plan
}

// monthly are the themes of the monthly report. The last one gives no opening
// sentence.
func (c *composer) monthly() []theme {
	return []theme{
		{"Wie burgert in", []plan{
			c.lines("VOL-1", "maand", "Er zijn %s inburgeraars"),
			c.perRoute("VOL-1", "maand", "Inburgeraars per leerroute"),
			c.perYear("VOL-2", "Nieuwe inburgeraars per jaar", "Wie binnen de regio verhuist, telt in beide gemeenten."),
		}},
		{"Snelle start", []plan{
			c.lines("TIJ-1", "12m", "%s kreeg het plan (PIP) binnen tien weken"),
			c.lines("TIJ-3", "maand", "%s wacht te lang op een plan (PIP)"),
		}},
		{"Meedoen", []plan{
			c.lines("PAR-1", "maand", "%s van de inburgeraars met een plan doet mee"),
			c.perRoute("PAR-1", "maand", "Meedoen per leerroute"),
			c.lines("PAR-2", "maand", "%s van de cursisten leert en doet mee in dezelfde maand"),
			c.lines("PAR-3", "maand", "%s van de inburgeraars heeft betaald werk"),
		}},
		{"Uitkering en uitstroom", []plan{
			c.lines("UIT-4", "maand", "%s van de inburgeraars heeft bijstand"),
			c.lines("UIT-2", "12m", "%s ging van bijstand naar werk"),
			c.perYear("UIT-1", "Uitstroom uit de inburgering per jaar", "Het aandeel van de gemiddelde caseload dat klaar is of vertrok."),
		}},
		{"Kosten en doelen", []plan{c.costAgainstGrant(), c.targets()}},
	}
}

func (c *composer) money() []theme {
	return []theme{
		{"Kosten en Rijksbijdrage", []plan{
			c.costAgainstGrant(),
			c.perYear("KOS-3", "Welk deel van de kosten dekt de Rijksbijdrage", "Bij 100% zijn kosten en bijdrage gelijk."),
			c.perYear("KOS-5", "De verwachte afrekening met het Rijk", "Onder nul betaalt de gemeente geld terug."),
		}},
		{"Kosten per leerroute", []plan{c.costPerRoute()}},
		{"Ambitie", []plan{c.targets()}},
	}
}

func (c *composer) sections(ctx context.Context, themes []theme) ([]Section, error) {
	sections := make([]Section, len(themes))
	for i, t := range themes {
		sections[i].Kop = t.title
		for _, p := range t.plans {
			figure, err := c.figure(ctx, p)
			if err != nil {
				return nil, err
			}
			sections[i].Figuren = append(sections[i].Figuren, figure)
		}
	}
	return sections, nil
}
