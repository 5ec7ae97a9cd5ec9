package reports

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/kpi"
)

//go:embed pages/*.html assets/*.css assets/*.js
var files embed.FS

// page is what a template sees.
type page struct {
	In         *Input
	Titel      string
	Root       string // relative path to site/
	Peildatum  string
	Style      template.CSS
	StyleHash  string
	Huisstijl  Huisstijl
	Script     template.JS // of the few pages that have one
	ScriptHash string
	Status     string // voorlopig, definitief or onvolledig
	StatusZin  string

	Soort        string // maandrapport, kosten or beleid; empty for a page of the whole region
	Gebied       Gemeente
	Zinnen       []string
	Tegels       []Tile
	Kern         []Section // before the targets, on the page for the wethouder
	Delen        []Section
	Doelen       []Goal
	Beleid       []policyGoal
	DoelZin      string
	BladBron     string // where the figures of the page for the wethouder come from, for paper
	Gebieden     []areaRow
	Stromen      streamTable
	Afrekening   []settlementRow
	Levensloop   []lifetimeRow
	Plafonds     []ceiling       // of the region only
	Scenarios    *scenarioTables // of the region only
	Maand        monthly         // of the monthly report only
	WatAls       whatIf
	Aanbieders   []supplierView // of the page about contracts
	Hulp         help
	Register     []letter
	Vergelijking []comparisonChart
	Kaart        tileMap
	Kwaliteit    quality
	Herkomst     []provenance
	Bronnen      []sourceRow
}

// monthly is what the monthly report shows.
type monthly struct {
	Kern        []Sentence
	Doelen      []goalSection
	Aandacht    []attentionPoint
	Verborgen   []string // what the list of attention may not show
	Gegevens    []string // sentences about the data
	Herzien     revisions
	Onderwerpen []subject
}

// Section is a theme with its figures.
type Section struct {
	ID, Kop string
	Figuren []Figure
}

// areaRow is a gemeente at a glance: costs against ambition.
type areaRow struct{ Code, Naam, Aantal, Meedoen, Dekking, Doelen string }

// figureView gives a figure the way back to site/.
type figureView struct {
	Figure
	Root string
}

// blockView gives a key indicator the way back to site/.
type blockView struct {
	block
	Root string
}

// tableView is a table of indicators of one goal, on the page of an area.
type tableView struct {
	Naam, Gebied, Root string
	IsRegio            bool
	Rijen              []policyRow
}

func tableOf(name string, rows []policyRow, p page) tableView {
	return tableView{Naam: name, Gebied: p.Gebied.Naam, Root: p.Root, IsRegio: p.Gebied.Code == Region, Rijen: rows}
}

// Onaf says whether the table has a figure that is not compared with a year earlier.
func (t tableView) Onaf() bool {
	return slices.ContainsFunc(t.Rijen, func(row policyRow) bool { return row.Onaf })
}

// The key figures at the head of each page.
var (
	indexTiles   = []string{"VOL-1", "TIJ-1", "PAR-1", "PAR-3", "UIT-4", "UIT-2", "KOS-3", "KOS-5"}
	monthlyTiles = []string{"VOL-1", "TIJ-1", "PAR-1", "PAR-3", "UIT-4", "UIT-2", "TAA-1", "KOS-3"}
	moneyTiles   = []string{"KOS-3", "KOS-4", "KOS-5", "KOS-2"}
)

// builder renders pages.
type builder struct {
	*Input
	templates *template.Template
	style     []byte
	draw      *chart.Renderer
	certain   map[string]int // per area, see cautions
	write     func(path string, data []byte) error
}

// Pages makes every page of the site, with a download of each table, and gives each file
// to write as soon as it is ready, by its path in an edition: site/GM0405/maandrapport.html
// and data/GM0405/maandrapport.xlsx. only limits the pages to one area; empty is all.
func Pages(ctx context.Context, in *Input, draw *chart.Renderer, only string, write func(path string, data []byte) error) error {
	b, err := newBuilder(in, draw, write)
	if err != nil {
		return err
	}
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

func newBuilder(in *Input, draw *chart.Renderer, write func(path string, data []byte) error) (*builder, error) {
	templates, err := template.New("").Funcs(template.FuncMap{
		"telling":     format.Count,
		"besluiten":   decisions,
		"tabel":       in.tableName,
		"lijst":       format.List,
		"beleid":      kpi.PrincipleName,
		"strook":      func(dot, region string) map[string]string { return map[string]string{"Stip": dot, "Regio": region} },
		"naast":       allRelations,
		"gegeven":     verdictsOf,
		"hoofdletter": capital,
		"cijfertabel": tableOf,
		"blok":        func(b block, root string) blockView { return blockView{b, root} },
		"figuur":      func(f Figure, root string) figureView { return figureView{f, root} },
	}).ParseFS(in.sources(), "pages/*.html")
	if err != nil {
		return nil, fmt.Errorf("read page templates: %w", err)
	}
	style, err := readStyle(in.sources(), styles)
	if err != nil {
		return nil, err
	}
	if in.Intern() {
		public := write
		write = func(path string, data []byte) error { return public(path, confidential(path, data)) }
	}
	sorted := *in
	sorted.Definitions = byTheme(in.Definitions)
	return &builder{Input: &sorted, templates: templates, style: style, draw: draw, certain: sorted.statuses(), write: write}, nil
}

// render writes one page. root leads from the page to site/.
func (b *builder) render(path, name, title string, fill func(*page)) error {
	if b.Moment != "" {
		title += " bij de " + b.Moment
	}
	p := page{In: b.Input, Titel: title, Root: strings.Repeat("../", strings.Count(path, "/")), Peildatum: format.Date(b.Peildatum)}
	fill(&p)
	p.Status, p.StatusZin = b.status(p.Gebied.Code)
	p.Huisstijl = b.houseStyle(p.Gebied.Code)
	style, err := b.sheet(p.Soort, p.Huisstijl, title, p.Peildatum)
	if err != nil {
		return err
	}
	p.Style, p.StyleHash = template.CSS(style), hashOf(style) //nolint:gosec // our own style sheet
	var buffer bytes.Buffer
	if err := b.templates.ExecuteTemplate(&buffer, name, p); err != nil {
		return fmt.Errorf("render %s: %w", path, err)
	}
	return b.publish(path, title, buffer.Bytes())
}

// hashOf is how the policy of a page names a style or a script that may stand in it.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// setScript gives a page a script of our own, which its policy names by its hash.
func (p *page) setScript(text string) {
	p.Script, p.ScriptHash = template.JS(text), hashOf(text) //nolint:gosec // our own script
}
