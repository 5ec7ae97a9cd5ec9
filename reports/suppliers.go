package reports

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// Aanbieder is what is public about a supplier with a running contract.
type Aanbieder struct {
	ID, Naam, Keurmerk string
	Controles          []Controle // the newest of each soort
	Contracten         []Contract
}

// Controle is the outcome of an audit.
type Controle struct {
	Soort, Uitkomst string
	Datum           time.Time
}

// Contract is a contract that runs on the peildatum.
type Contract struct {
	ID, Perceel, Schaal string
	Tot                 time.Time // first day after it; zero when it has no end
	Plafond             int64     // cents; zero when there is none
	Tarieven            []Tarief
}

// Tarief is a price that holds on the peildatum.
type Tarief struct {
	Code, Eenheid string
	Cent          int64
}

// supplierView is a supplier on the page.
type supplierView struct {
	ID, Naam, Keurmerk string
	Controles          []string
	Cijfers            []supplierFigure
	Contracten         []contractRow
	Plafonds           []ceiling
}

// supplierFigure is a figure of a supplier beside that of a year before and of the region.
type supplierFigure struct{ KPI, Naam, Waarde, Eerder, Regio, Periode string }

// contractRow is a contract in a table.
type contractRow struct{ Contract, Perceel, Schaal, Einde, Tarief, Deelnemers string }

// supplierFigures are the indicators of the table of a supplier, with the kind of period
// that says most. A sum of hours has no figure of the region.
var supplierFigures = []struct{ kpi, kind string }{
	{"CON-1", "jaar"}, {"CON-2", "jaar"}, {"CON-3", "jaar"}, {"TAA-4", "12m"}, {"TAA-5", "12m"}, {"CON-4", "12m"},
	{"TAA-1", "jaar"}, {"AM2-b", "jaar"}, {"KOS-8", "jaar"}, {"KOS-8b", "jaar"},
}

// suppliers lists the suppliers by name, as they were delivered: never by a figure.
func (in *Input) suppliers() (views []supplierView) {
	ceilings := map[string]ceiling{}
	for _, c := range in.ceilings() {
		ceilings[c.Contract] = c
	}
	for _, s := range in.Aanbieders {
		view := supplierView{ID: strings.ToLower(s.ID), Naam: s.Naam, Keurmerk: nameOf(qualityMarks, s.Keurmerk)}
		for _, c := range s.Controles {
			view.Controles = append(view.Controles, fmt.Sprintf("%s: %s (%s)", nameOf(audits, c.Soort), nameOf(outcomes, c.Uitkomst), format.Date(c.Datum)))
		}
		for _, f := range supplierFigures {
			view.Cijfers = append(view.Cijfers, in.supplierFigure(f.kpi, f.kind, s.ID))
		}
		for _, c := range s.Contracten {
			view.Contracten = append(view.Contracten, in.contractRow(c))
			used, known := ceilings[c.ID]
			switch {
			case known:
				view.Plafonds = append(view.Plafonds, used)
			case c.Plafond > 0: // over too few persons
				view.Plafonds = append(view.Plafonds, ceiling{c.ID, noAmount, noAmount, format.Euro(c.Plafond), "niet te zeggen"})
			}
		}
		views = append(views, view)
	}
	return views
}

func (in *Input) supplierFigure(id, kind, supplier string) supplierFigure {
	end := in.Peildatum
	if kind == "jaar" {
		end = in.fullYear()
	}
	row := supplierFigure{KPI: id, Naam: in.definition(id).Name, Eerder: "–", Regio: "–", Periode: in.periodText(kind, end)}
	value, ok := in.get(id, kind, end, Region, "aanbieder", supplier)
	row.Waarde = in.showPart(id, value, ok)
	if before, found := in.yearBefore(value); ok && found {
		row.Eerder = show(before, true)
	}
	if whole, found := in.get(id, kind, end, Region, "", ""); found {
		row.Regio = show(whole, true)
	}
	return row
}

// fewOrNone is what a page says where a supplier has no figure about persons: nobody and a
// few look alike.
const fewOrNone = "niemand, of te weinig personen"

// showPart writes a figure of a supplier or a contract.
func (in *Input) showPart(id string, value sdc.Published, ok bool) string {
	if !ok && !in.definition(id).IsPublic() && !in.Intern() {
		return fewOrNone
	}
	return show(value, ok)
}

func (in *Input) contractRow(c Contract) contractRow {
	row := contractRow{Contract: c.ID, Perceel: nameOf(lots, c.Perceel), Schaal: nameOf(scales, c.Schaal), Einde: "geen einddatum"}
	if !c.Tot.IsZero() {
		row.Einde = format.Date(c.Tot.AddDate(0, 0, -1))
	}
	var prices []string
	for _, p := range c.Tarieven {
		price := format.EuroExact(p.Cent) + " " + nameOf(units, p.Eenheid)
		if len(c.Tarieven) > 1 {
			price = p.Code + " " + price
		}
		prices = append(prices, price)
	}
	if row.Tarief = strings.Join(prices, "; "); row.Tarief == "" {
		row.Tarief = noData
	}
	value, ok := in.get("CON-1", "maand", in.Peildatum, Region, "contract", c.ID)
	if row.Deelnemers = in.showPart("CON-1", value, ok); !ok && c.hasNoParticipants() {
		row.Deelnemers = "–"
	}
	return row
}

// hasNoParticipants says of the kind of contract that nobody takes part in it: interpreters
// and hired staff. Of any other contract, nobody and a few must look alike.
func (c Contract) hasNoParticipants() bool {
	hired := func(p Tarief) bool { return p.Eenheid == "inhuur_fte" }
	return c.Perceel == "TOLK" || slices.ContainsFunc(c.Tarieven, hired)
}

// parts names the suppliers, or their contracts, in the order of the page.
func (in *Input) supplierParts() (suppliers, contracts []part) {
	for _, s := range in.Aanbieders {
		suppliers = append(suppliers, part{s.ID, s.Naam})
		for _, c := range s.Contracten {
			contracts = append(contracts, part{c.ID, c.ID})
		}
	}
	slices.SortFunc(contracts, func(a, b part) int { return strings.Compare(a.code, b.code) })
	return suppliers, contracts
}

// contracts are the themes of the page for the contract manager.
func (c *composer) contracts() []theme {
	suppliers, contracts := c.supplierParts()
	year := c.fullYear()
	per := func(id, kind string, end time.Time, title string) plan {
		return c.bars(breakdown{kpi: id, kind: kind, dimension: "aanbieder", end: end, parts: suppliers, first: "Aanbieder", title: title})
	}
	return []theme{
		{"Volume", []plan{
			per("CON-1", "jaar", year, "Hoeveel inburgeraars meedoen, per aanbieder"),
			c.bars(breakdown{kpi: "CON-1", kind: "jaar", dimension: "contract", end: year, parts: contracts, first: "Contract", title: "Hoeveel inburgeraars meedoen, per contract"}),
			c.supplierHours(suppliers, year),
		}},
		{"Kwaliteit en resultaat", []plan{
			per("TAA-4", "12m", c.Peildatum, "Aanwezigheid bij taalles, per aanbieder"),
			per("TAA-5", "12m", c.Peildatum, "Verzuim zonder goede reden, per aanbieder"),
			per("CON-4", "12m", c.Peildatum, "Wie te vroeg stopte, per aanbieder"),
			per("TAA-1", "jaar", year, "Geslaagd voor examens, per aanbieder"),
			per("AM2-b", "jaar", year, "Het rapportcijfer van cursisten, per aanbieder"),
		}},
		{"Prijs en plafond", []plan{
			per("KOS-8", "jaar", year, "Facturen met een andere prijs dan afgesproken, per aanbieder"),
			c.ceilingBars(contracts),
		}},
	}
}

// supplierHours sets the hours that were followed beside those that were offered.
func (c *composer) supplierHours(suppliers []part, year time.Time) plan {
	drawing := chart.Columns{First: "Aanbieder", Axis: countAxis, Short: bare}
	offered, followed := chart.Series{Name: "Aangeboden", Role: chart.Reference}, chart.Series{Name: "Gevolgd", Role: chart.Own}
	for _, s := range suppliers {
		value, ok := c.get("CON-2", "jaar", year, Region, "aanbieder", s.code)
		part, found := c.get("CON-3", "jaar", year, Region, "aanbieder", s.code)
		if !ok && !found {
			continue
		}
		drawing.Labels = append(drawing.Labels, s.name)
		offered.Values = append(offered.Values, chartValue(value, ok))
		followed.Values = append(followed.Values, chartValue(part, found))
	}
	if len(drawing.Labels) == 0 {
		drawing.Labels, offered.Values, followed.Values = []string{"Alle"}, []chart.Value{{Text: noData}}, []chart.Value{{Text: noData}}
	}
	drawing.Series = []chart.Series{offered, followed}
	title, explain := "Aangeboden en gevolgde uren, per aanbieder", "Cijfers over "+c.periodText("jaar", year)+"."
	drawing.Frame = c.frame(title, title+". "+explain)
	return plan{"CON-3", title, explain, drawing}
}

// bare is a number short enough to stand above a column.
func bare(v chart.Value) string {
	if !v.Known {
		return ""
	}
	return format.Count(int64(v.Number))
}

// ceilingBars shows how much of each ceiling is used.
func (c *composer) ceilingBars(contracts []part) plan {
	p := c.bars(breakdown{kpi: "BU1-d", kind: "maand", dimension: "contract", end: c.Peildatum, parts: contracts, first: "Contract", title: "Welk deel van het plafond op is, per contract"})
	if drawing, ok := p.drawer.(chart.Bars); ok {
		drawing.Axis.Max = 100
		p.drawer = drawing
	}
	p.explain = "Gefactureerd tot en met " + format.Date(c.Peildatum) + ". Contracten zonder plafond staan er niet bij."
	return p
}

// contractSentences open the page for the contract manager.
func (c *composer) contractSentences() []string {
	contracts, without := 0, []string{}
	for _, s := range c.Aanbieders {
		contracts += len(s.Contracten)
		for _, a := range s.Controles {
			if a.Uitkomst != approved {
				without = append(without, s.Naam)
				break
			}
		}
	}
	if contracts == 0 {
		return []string{"Er loopt geen contract."}
	}
	sentences := []string{fmt.Sprintf("Er lopen %s bij %s.", format.Plural(int64(contracts), "contract", "contracten"), format.Plural(int64(len(c.Aanbieders)), "aanbieder", "aanbieders"))}
	if contracts == 1 {
		sentences[0] = "Er loopt 1 contract."
	}
	sentences = append(sentences, c.ceilingSentence())
	if len(without) > 0 {
		sentences = append(sentences, "Bij de laatste controle was niet alles in orde bij "+format.List(without)+".")
	} else {
		sentences = append(sentences, "Er zijn geen controles met een opmerking.")
	}
	return append(sentences, c.priceSentence())
}

// ceilingSentence names the contracts of which the ceiling asks for attention.
func (c *composer) ceilingSentence() string {
	uses := c.ceilingUses()
	var close []string
	for _, u := range uses {
		if u.asksAttention() {
			close = append(close, u.contract+" ("+show(u.share, true)+")")
		}
	}
	switch {
	case len(uses) == 0:
		return "Van geen enkel contract kunnen wij laten zien hoeveel van het plafond op is."
	case len(close) == 0:
		return "Van geen enkel contract is meer dan " + format.Percent(nearlyFull) + " van het plafond op."
	}
	return "Het plafond is bijna op of bereikt bij " + format.List(close) + "."
}

// priceSentence says how many invoices had another price, and what that cost.
func (c *composer) priceSentence() string {
	year := c.fullYear()
	share, ok := c.get("KOS-8", "jaar", year, Region, "", "")
	more, found := c.get("KOS-8b", "jaar", year, Region, "", "")
	cents, known := more.Value()
	ratio, valued := share.Value()
	if !ok || !valued {
		return "Over afwijkende prijzen op facturen zijn er geen gegevens."
	}
	part := show(share, true)
	switch other, _, counted := share.Parts(); {
	case ratio == 0 && counted && other > 0:
		part = "minder dan 1%"
	case ratio == 0 && cents != 0: // a few lines, rounded to none
		part = "bijna geen"
	}
	sentence := "In " + format.Year(year) + " had " + part + " van de factuurregels een andere prijs dan afgesproken."
	about := ""
	if more.Kind() == sdc.Rounded {
		about = "ongeveer "
	}
	switch {
	case !found || !known || cents == 0:
		return sentence
	case cents > 0:
		return sentence + " Daardoor betaalden wij " + about + format.Euro(int64(cents)) + " meer."
	}
	return sentence + " Daardoor betaalden wij " + about + format.Euro(-int64(cents)) + " minder."
}

// approved is the outcome of an audit without remarks.
const approved = "VOLDOET"

// What codes of contracts are called.
var (
	qualityMarks = []part{{"BOW", "Blik op Werk"}, {"DIPLOMA_ERKENNING", "diploma-erkenning van het Rijk"}, {"GEEN", "geen keurmerk"}, {"", "onbekend"}}
	audits       = []part{{"KEURMERK", "controle voor het keurmerk"}, {"FINANCIEEL", "financiële controle"}}
	outcomes     = []part{{approved, "voldoet"}, {"VERBETERPUNTEN", "verbeterpunten"}, {"VOLDOET_NIET", "voldoet niet"}}
	scales       = []part{{"LOKAAL", "lokaal"}, {"REGIONAAL", "regionaal"}, {"BOVENREGIONAAL", "bovenregionaal"}, {"", "onbekend"}}
	lots         = []part{{"B1", "B1-route"}, {"Z", "Z-route"}, {"ONDERWIJS", "Onderwijsroute"}, {"MB", "maatschappelijke begeleiding"}, {"TOLK", "tolken"}, {"OVERIG", "overig"}}
	units        = []part{
		{"per_uur_deelnemer", "per uur en deelnemer"}, {"per_uur_groep", "per uur en groep"}, {"per_traject", "per traject"}, {"per_onderdeel", "per onderdeel"},
		{"resultaat", "per resultaat"}, {"abonnement_maand", "per maand"}, {"subsidie_lumpsum", "subsidie, vast bedrag"}, {"inhuur_fte", "per fte"},
	}
)

// nameOf is what a reader calls a code, or the code itself.
func nameOf(parts []part, code string) string {
	for _, p := range parts {
		if p.code == code {
			return p.name
		}
	}
	return code
}
