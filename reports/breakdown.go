package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// part is one value of a breakdown, with the name that a reader knows.
type part struct{ code, name string }

// noRoute is the part of the breakdown by leerroute that is no route.
const noRoute = "GEEN_PIP"

var routes = []part{
	{"B1", "B1-route"}, {"ONDERWIJS", "Onderwijsroute"}, {"Z", "Z-route"}, {noRoute, "Nog geen leerroute"},
}

// routeName is the name of a leerroute, or its code when it is unknown.
func routeName(code string) string {
	for _, route := range routes {
		if route.code == code {
			return route.name
		}
	}
	return code
}

// moneyRoutes has the groups that money is merged into as well.
var moneyRoutes = append(routes[:3:3], part{sdc.OtherRoutes, "Overige routes samen"})

var reasons = []part{
	{"VOLDAAN", "voldaan"}, {"ONTHEFFING_VOLLEDIG", "hele ontheffing"}, {"VRIJSTELLING_VOLLEDIG", "hele vrijstelling"},
	{"VERTREK_NL", "vertrek uit Nederland"}, {"PENSIOENLEEFTIJD", "pensioenleeftijd"},
	{"PLICHT_INGETROKKEN", "plicht ingetrokken"}, {"OVERLIJDEN", "overlijden"},
}

var groupsOfPeople = []part{{"ASIEL", "asielstatushouders"}, {"GEZIN_OVERIG", "gezinsmigranten en overigen"}}

var pilots = []part{{"PILOT", "in de pilot"}, {"GEEN_PILOT", "niet in de pilot"}}

var sexes = []part{{"M", "mannen"}, {"V", "vrouwen"}, {"X", "geslacht X"}, {"O", "onbekend"}}

var ages = []part{{"18-29", "tot 30 jaar"}, {"30-44", "30 tot 45 jaar"}, {"45+", "45 jaar en ouder"}}

// exams name the parts of the inburgeringsexamen by the start of their code.
var exams = map[string]string{
	"LEZ": "Lezen", "LUI": "Luisteren", "SCH": "Schrijven", "SPR": "Spreken", "KNM": "Kennis van de maatschappij", "STEX": "Staatsexamen",
}

func examName(code string) string {
	start, level, _ := strings.Cut(code, "-")
	name, ok := exams[start]
	if !ok {
		return code
	}
	return strings.TrimSpace(name + " " + level)
}

// breakdown is a figure split by one dimension, at one moment.
type breakdown struct {
	kpi, kind, dimension string
	end                  time.Time
	parts                []part
	first                string // head of the table
	title                string // when no part stands out
	most                 string // the part that stands out: "%s ... %s" for name and value
}

// bars shows a breakdown, with the region as a stroke beside shares and means.
func (c *composer) bars(b breakdown) plan {
	d := c.definition(b.kpi)
	drawing := chart.Bars{First: b.first, Axis: axisOf(d.Unit), Own: chart.Series{Name: c.area.Naam, Role: chart.Own}}
	reference := chart.Series{Name: c.Regio, Role: chart.Reference}
	for _, p := range b.parts {
		own, ok := c.get(b.kpi, b.kind, b.end, c.area.Code, b.dimension, p.code)
		whole, found := c.get(b.kpi, b.kind, b.end, Region, b.dimension, p.code)
		if !ok && !found {
			continue
		}
		drawing.Labels = append(drawing.Labels, capital(p.name))
		drawing.Own.Values = append(drawing.Own.Values, chartValue(own, ok))
		if p.code == sdc.OtherRoutes { // each area merges routes of its own
			reference.Values = append(reference.Values, chart.Value{Text: "–"})
			continue
		}
		reference.Values = append(reference.Values, chartValue(whole, found))
	}
	if len(drawing.Labels) == 0 {
		drawing.Labels, drawing.Own.Values = []string{"Alle"}, []chart.Value{{Text: noData}}
		reference.Values = drawing.Own.Values
	}
	if c.area.Code != Region && d.Unit != "aantal" {
		drawing.Reference = &reference
	}
	title, explain := c.standout(b), "Cijfers over "+c.periodText(b.kind, b.end)+"."+c.beyondParts(b)
	drawing.Frame = c.frame(d.Name+" in "+c.area.Naam, title+". "+explain)
	return plan{b.kpi, title, explain, drawing}
}

// notOfPeople are the breakdowns of which the parts do not divide the persons of the whole.
var notOfPeople = []string{"reden", "examen", "aanbieder", "contract"}

// beyondParts says why a share of all is higher or lower than that of every part shown.
func (c *composer) beyondParts(b breakdown) string {
	total, ok := c.get(b.kpi, b.kind, b.end, c.area.Code, "", "")
	whole, known := total.Value()
	if !ok || !known || total.Unit() != "ratio" || slices.Contains(notOfPeople, b.dimension) {
		return ""
	}
	var shares []float64
	for _, p := range b.parts {
		value, _ := c.get(b.kpi, b.kind, b.end, c.area.Code, b.dimension, p.code)
		if share, shown := value.Value(); shown {
			shares = append(shares, share)
		}
	}
	if len(shares) < 2 || whole >= slices.Min(shares) && whole <= slices.Max(shares) {
		return ""
	}
	why := " Dat kan door de afronding, of doordat niet iedereen in deze grafiek staat."
	if c.Intern() {
		why = " Niet iedereen staat in deze grafiek."
	}
	return " Het totaal is " + show(total, true) + "." + why
}

// standout is the message of a breakdown.
func (c *composer) standout(b breakdown) string {
	var all []named
	for _, p := range b.parts {
		if value, ok := c.get(b.kpi, b.kind, b.end, c.area.Code, b.dimension, p.code); ok && p.code != noRoute {
			all = append(all, named{p.name, value, p.code == sdc.OtherRoutes})
		}
	}
	return message(all, b.title, b.most)
}

// named is a part of a breakdown; one that is merged from others is never the highest.
type named struct {
	name   string
	figure sdc.Published
	merged bool
}

// message names the part that is higher than all others by more than rounding. When none
// is, or when one that is not shown may be higher, it says from what to what the parts run.
func message(all []named, title, most string) string {
	var shown []named
	for _, p := range all {
		if _, known := p.figure.Value(); known && !p.merged {
			shown = append(shown, p)
		}
	}
	if len(shown) < 2 {
		return title + ": niet te vergelijken"
	}
	value := func(p named) float64 { number, _ := p.figure.Value(); return number }
	slices.SortStableFunc(shown, func(a, b named) int { return cmp.Compare(value(b), value(a)) })
	best, last := shown[0], shown[len(shown)-1]
	complete := len(shown) == len(all)
	if complete && most != "" && !slices.ContainsFunc(shown[1:], func(p named) bool { return compare(p.figure, best.figure) != lower }) {
		return capital(fmt.Sprintf(most, best.name, show(best.figure, true)))
	}
	if compare(last.figure, best.figure) == lower {
		return fmt.Sprintf("%s: van %s (%s) tot %s (%s)", title, show(last.figure, true), last.name, show(best.figure, true), best.name)
	}
	switch {
	case complete && best.figure.IsIntern():
		return title + ": geen verschil"
	case complete:
		return title + ": geen verschil dat groter is dan de afronding"
	}
	return title + ": niet alles is te vergelijken"
}

// newestBy splits the newest figure of an indicator.
func (c *composer) newestBy(id string, b breakdown) plan {
	b.kpi = id
	b.end, b.kind = c.newest(id, c.area.Code)
	return c.bars(b)
}

func (c *composer) perRoute(id, title, most string) plan {
	return c.newestBy(id, breakdown{dimension: "leerroute", parts: routes, first: "Leerroute", title: title, most: most})
}

func (c *composer) perReason() plan {
	p := c.newestBy("UIT-1", breakdown{dimension: "reden", parts: reasons, first: "Reden",
		title: "Waarom de plicht om in te burgeren eindigde", most: "de meeste uitstroom heeft als reden: %s (%s)"})
	p.explain += " Elk percentage is een deel van de gemiddelde caseload."
	return p
}

// perExam shows the exams that occur in the region.
func (c *composer) perExam() plan {
	end := c.fullYear()
	var parts []part
	for _, value := range c.Publication.Values(sdc.ID{KPI: "TAA-1", PeriodKind: "jaar", Period: end.Format(time.DateOnly), Area: Region, Dimension: "examen"}) {
		if _, denominator, ok := value.Parts(); ok && denominator > 0 {
			parts = append(parts, part{value.ID().DimensionValue, examName(value.ID().DimensionValue)})
		}
	}
	return c.bars(breakdown{kpi: "TAA-1", kind: "jaar", dimension: "examen", end: end, parts: parts, first: "Examen",
		title: "Geslaagd per examen in " + format.Year(end)})
}

// waits are the four steps from kennisgeving to the first lesson.
var waits = []part{{"TIJ-2e", "kennisgeving tot vestiging"}, {"TIJ-2f", "vestiging tot intake"}, {"TIJ-2b", "intake tot plan (PIP)"}, {"TIJ-2c", "plan (PIP) tot les"}}

// waits sets the steps to the first lesson side by side, each with its own indicator.
func (c *composer) waits() plan {
	drawing := chart.Bars{First: "Stap", Axis: weekAxis, Own: chart.Series{Name: c.area.Naam, Role: chart.Own}}
	reference := chart.Series{Name: c.Regio, Role: chart.Reference}
	var steps []named
	for _, step := range waits {
		own, ok := c.latest(step.code, c.area.Code)
		steps = append(steps, named{name: step.name, figure: own})
		drawing.Labels = append(drawing.Labels, capital(step.name))
		drawing.Own.Values = append(drawing.Own.Values, chartValue(own, ok))
		reference.Values = append(reference.Values, chartValue(c.latest(step.code, Region)))
	}
	if c.area.Code != Region {
		drawing.Reference = &reference
	}
	end, kind := c.newest(waits[0].code, c.area.Code)
	title, explain := message(steps, "Stappen tot de eerste les", "de stap van %s duurt het langst: %s"), "De helft wachtte korter. De stappen tellen niet op tot het geheel. Cijfers over "+c.periodText(kind, end)+"."
	drawing.Frame = c.frame("Stappen tot de eerste les in "+c.area.Naam, title+". "+explain)
	return plan{"TIJ-2", title, explain, drawing}
}
