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
	"beleidsmonitor/transform/kpi"
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

	Soort      string // maandrapport, kosten or beleid; empty for a page of the whole region
	Gebied     Gemeente
	Zinnen     []string
	Tegels     []Tile
	Delen      []Section
	Doelen     []Goal
	Beleid     []policyGoal
	DoelZin    string
	Gebieden   []areaRow
	Stromen    []streamRow
	Afrekening []settlementRow
	Levensloop []lifetimeRow
	Plafonds   []ceiling       // of the region only
	Scenarios  *scenarioTables // of the region only
	Tekens     []format.Symbol
	Kwaliteit  quality
}

// Section is a theme with its figures.
type Section struct {
	ID, Kop string
	Figuren []Figure
}

// areaRow is a gemeente at a glance: costs against ambition.
type areaRow struct{ Code, Naam, Aantal, Dekking, Doelen string }

// figureView gives a figure the way back to site/.
type figureView struct {
	Figure
	Root string
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
	write     func(path string, data []byte) error
}

// Pages makes every page of the site and gives each to write as soon as it is
// ready. only limits the pages to one area; empty is all.
func Pages(ctx context.Context, in *Input, draw *chart.Renderer, only string, write func(path string, data []byte) error) error {
	templates, err := template.New("").Funcs(template.FuncMap{
		"telling":   format.Count,
		"besluiten": decisions,
		"lijst":     format.List,
		"beleid":    kpi.PrincipleName,
		"figuur":    func(f Figure, root string) figureView { return figureView{f, root} },
	}).ParseFS(files, "pages/*.html")
	if err != nil {
		return fmt.Errorf("read page templates: %w", err)
	}
	style, err := files.ReadFile("assets/style.css")
	if err != nil {
		return fmt.Errorf("read style: %w", err)
	}
	sorted := *in
	sorted.Definitions = byTheme(in.Definitions)
	b := &builder{Input: &sorted, templates: templates, style: style, draw: draw, write: write}
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
	c := &composer{Input: b.Input, area: Gemeente{Region, b.Regio}, draw: b.draw}
	err := b.render("index.html", "index.html", "Inburgering in "+b.Regio, func(p *page) {
		p.Soort, p.Tegels = "index", b.tiles(Region, indexTiles...)
		p.Doelen, p.DoelZin, p.Zinnen = goals, goalSentence(met, scored), c.moneySentences(goalSentence(met, scored))
		for _, area := range b.areas() {
			p.Gebieden = append(p.Gebieden, b.glance(area))
		}
	})
	if err != nil {
		return err
	}
	if err := b.render("definities.html", "definities.html", "Definities", func(p *page) { p.Soort, p.Tekens = "definities", format.Legend() }); err != nil {
		return err
	}
	return b.render("datakwaliteit.html", "datakwaliteit.html", "Kwaliteit van de gegevens", func(p *page) { p.Soort, p.Kwaliteit = "datakwaliteit", b.quality() })
}

// glance is what the index says of an area: costs against ambition (BU8-d).
func (b *builder) glance(area Gemeente) areaRow {
	people, ok := b.latest("VOL-1", area.Code)
	coverage, covered := b.latest("KOS-3", area.Code)
	row := areaRow{area.Code, area.Naam, show(people, ok), show(coverage, covered), "te weinig oordelen"}
	score, _ := b.latest("BU8-d", area.Code)
	if met, scored, known := score.Parts(); known {
		row.Doelen = fmt.Sprintf("%d van %d", met, scored)
	}
	return row
}

// area makes the three pages of the region or a gemeente.
func (b *builder) area(ctx context.Context, area Gemeente) error {
	c := &composer{Input: b.Input, area: area, draw: b.draw}
	sections, err := c.sections(ctx, c.monthly())
	if err != nil {
		return err
	}
	err = b.render(area.Code+"/maandrapport.html", "maandrapport.html", "Maandrapport inburgering "+area.Naam, func(p *page) {
		p.Gebied, p.Delen, p.Zinnen, p.Soort = area, sections, c.opening(), "maandrapport"
		p.Tegels = b.tiles(area.Code, monthlyTiles...)
	})
	if err != nil {
		return err
	}
	c = &composer{Input: b.Input, area: area, draw: b.draw}
	if sections, err = c.sections(ctx, c.money()); err != nil {
		return err
	}
	err = b.render(area.Code+"/beleidsdoelen.html", "beleidsdoelen.html", "Beleidsdoelen "+area.Naam, func(p *page) {
		p.Gebied, p.Beleid, p.Soort = area, b.policy(area.Code), "beleid"
	})
	if err != nil {
		return err
	}
	goals, met, scored := b.goals(area.Code)
	return b.render(area.Code+"/kosten-en-ambitie.html", "kosten-en-ambitie.html", "Kosten en ambitie "+area.Naam, func(p *page) {
		p.Gebied, p.Delen, p.Doelen, p.DoelZin, p.Soort = area, sections, goals, goalSentence(met, scored), "kosten"
		p.Tegels = b.tiles(area.Code, moneyTiles...)
		p.Zinnen = c.moneySentences(p.DoelZin)
		p.Stromen, p.Afrekening, p.Levensloop = b.streams(area.Code), b.settlements(area.Code), b.lifetimes(area.Code)
		if area.Code == Region {
			p.Plafonds, p.Scenarios = b.ceilings(), b.scenarios()
		}
	})
}

// theme is a section that is not drawn yet.
type theme struct {
	title string
	plans []plan
}

// The sentences of the key indicators; a page opens with them and their charts
// carry them.
var (
	caseload   = phrase{"er zijn ", "", "", " inburgeraars"}
	planOnTime = phrase{"", " kreeg", " kregen", " het plan (PIP) binnen tien weken"}
	joiningIn  = phrase{"", " van de inburgeraars met een plan doet mee", " inburgeraars met een plan doen mee", ""}
	onBenefit  = phrase{"", " van de inburgeraars heeft bijstand", " inburgeraars hebben bijstand", ""}
	passed     = phrase{"", " van de inburgeraars die examen deden, slaagde", " inburgeraars die examen deden, slaagden", ""}
)

// opening is what a reader must know if nothing else: five sentences.
func (c *composer) opening() (sentences []string) {
	for _, line := range []struct {
		id    string
		words phrase
	}{{"VOL-1", caseload}, {"TIJ-1", planOnTime}, {"PAR-1", joiningIn}, {"UIT-4", onBenefit}} {
		title, explain := c.message(line.id, line.words)
		sentences = append(sentences, title+". "+explain)
	}
	title, explain := c.coverage()
	return append(sentences, title+". "+explain)
}

// monthly are the themes of the monthly report. Only the region is large enough to
// be split by sex and age.
func (c *composer) monthly() []theme {
	themes := c.monthlyOfAll()
	if c.area.Code != Region {
		return themes
	}
	return append(themes, theme{"Geslacht en leeftijd", []plan{
		c.perPerson("PAR-1", "geslacht", "Geslacht", "Meedoen van mannen en vrouwen", sexes),
		c.perPerson("PAR-1", "leeftijdsklasse", "Leeftijd", "Meedoen naar leeftijd", ages),
		c.perPerson("PAR-3", "geslacht", "Geslacht", "Betaald werk van mannen en vrouwen", sexes),
		c.perPerson("UIT-4", "leeftijdsklasse", "Leeftijd", "Bijstand naar leeftijd", ages),
	}}, theme{"Pilot brede intake", []plan{
		c.perPerson("BU6-e", "pilot", "Brede intake", "Bij wie het in het eerste jaar misging, met en zonder pilot", pilots),
	}})
}

func (c *composer) monthlyOfAll() []theme {
	return []theme{
		{"Instroom en leerroute", []plan{
			c.lines("VOL-1", caseload),
			c.arrivals(),
			c.perRoute("VOL-3", "Welke leerroute inburgeraars volgen", "de meeste inburgeraars volgen de %s: %s"),
		}},
		{"Snelheid", []plan{
			c.lines("TIJ-1", planOnTime),
			c.lines("TIJ-3", phrase{"", " van de inburgeraars wacht te lang op een plan (PIP)", " inburgeraars wachten te lang op een plan (PIP)", ""}),
			c.lines("TIJ-2", phrase{"de helft van de inburgeraars wachtte hoogstens ", "", "", " op de eerste les"}),
			c.perCohort("TIJ-7", "Van wie de brede intake begonnen is", "Een jong cohort had nog weinig tijd."),
			c.perCohort("BU6-c", "Wie meteen op de juiste leerroute zat", "Dit zijn inburgeraars die in de eerste achttien maanden niet van route wisselden."),
		}},
		{"Begeleiding", []plan{
			c.lines("BU5-a", phrase{"", " van de inburgeraars heeft een vaste casemanager", " inburgeraars hebben een vaste casemanager", ""}),
			c.lines("KWA-1", phrase{"", " van de inburgeraars met een plan sprak op tijd over de voortgang", " inburgeraars met een plan spraken op tijd over de voortgang", ""}),
			c.lines("AM7-a", phrase{"", " van de inburgeraars zat meer dan dertig dagen stil", " inburgeraars zaten meer dan dertig dagen stil", ""}),
			c.lines("TIJ-5", phrase{"", " van de inburgeraars ligt op schema om in drie jaar klaar te zijn", " inburgeraars liggen op schema om in drie jaar klaar te zijn", ""}),
		}},
		{"Meedoen", []plan{
			c.lines("PAR-1", joiningIn),
			c.perRoute("PAR-1", "Meedoen per leerroute", "op de %s doet het grootste deel mee: %s"),
			c.lines("PAR-2", phrase{"", " van de cursisten leert taal en doet mee in dezelfde maand", " cursisten leren taal en doen mee in dezelfde maand", ""}),
			c.lines("BU2-a", phrase{"", " van de inburgeraars doet mee aan iets in de buurt", " inburgeraars doen mee aan iets in de buurt", ""}),
			c.lines("PAR-3", phrase{"", " van de inburgeraars heeft betaald werk", " inburgeraars hebben betaald werk", ""}),
		}},
		{"Uitkering en uitstroom", []plan{
			c.lines("UIT-4", onBenefit),
			c.lines("BU4-d", phrase{"", " van de inburgeraars met bijstand krijgt hulp naar werk", " inburgeraars met bijstand krijgen hulp naar werk", ""}),
			c.lines("UIT-6", phrase{"", " van de inburgeraars met bijstand heeft ook inkomsten uit werk", " inburgeraars met bijstand hebben ook inkomsten uit werk", ""}),
			c.lines("UIT-2", phrase{"", " ging in een jaar van bijstand naar werk", " gingen in een jaar van bijstand naar werk", ""}),
			c.lines("UIT-1", phrase{"", " van de inburgeraars raakte in een jaar klaar of vertrok", " inburgeraars raakten in een jaar klaar of vertrokken", ""}),
			c.perReason(),
		}},
		{"Taal", []plan{
			c.examsPerYear(),
			c.perExam(),
			c.perCohort("TAA-2", "Wie binnen drie jaar klaar was met inburgeren", "Dit zijn inburgeraars van wie de eerste termijn voorbij is."),
			c.lines("TAA-4", phrase{"inburgeraars volgden ", "", "", " van de uren taalles"}),
			c.lines("TAA-5", phrase{"inburgeraars misten ", "", "", " van de uren taalles zonder goede reden"}),
		}},
		{"Kosten en doelen", []plan{c.costAgainstGrant(), c.targets()}},
	}
}

func (c *composer) examsPerYear() plan {
	title, explain := c.message("TAA-1", passed)
	end, _ := c.newest("TAA-1", c.area.Code)
	return c.perYear("TAA-1", title, "Dit gaat over "+c.yearText(end)+". "+explain)
}

func (c *composer) money() []theme {
	return []theme{
		{"Lasten en Rijksbijdrage", []plan{
			c.costAgainstGrant(),
			c.perYear("KOS-3", "Welk deel van de lasten de Rijksbijdrage dekt", "Bij 100% zijn lasten en bijdrage gelijk."),
			c.settlement(),
			c.perYear("KOS-5", "De verwachte afrekening met het Rijk", "Boven nul krijgen wij geld bij, onder nul betalen wij terug."),
		}},
		{"Lasten per leerroute", []plan{
			c.grantPerRoute(), c.costPerPersonYear(), c.costPerRoute(),
			c.perCohort("KOS-2b", "Wat een heel traject kost", "Dit zijn alle lasten van inburgeraars die klaar zijn, per persoon. Snelle trajecten zijn eerder klaar."),
		}},
		{"Ambitie", []plan{c.quadrant(), c.targets()}},
	}
}

func (c *composer) sections(ctx context.Context, themes []theme) ([]Section, error) {
	sections := make([]Section, len(themes))
	for i, t := range themes {
		sections[i].Kop, sections[i].ID = t.title, fmt.Sprintf("deel-%d", i+1)
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
