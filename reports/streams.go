package reports

import (
	"fmt"
	"time"

	"beleidsmonitor/reports/format"
	"beleidsmonitor/transform/sdc"
)

// streamRow is what came in and went out in a year, per stream of money. The streams
// are never added up: each pays for something else.
type streamRow struct {
	Jaar, Rijksbijdrage, Onderwijsroute, Lasten, Begroot, Gemeentefonds, Uitvoering, BUIG, Uitkering, Facturen, Overig string
}

// streamTable sets the streams of money side by side, newest year last. The columns of
// what few gemeenten send invoices of are there when an amount of them is shown.
type streamTable struct {
	Rijen            []streamRow
	Facturen, Overig bool
}

func (in *Input) streams(area string) (table streamTable) {
	for _, end := range yearEnds(in.Peildatum) {
		grant, costs := in.partsOf("KOS-3", end, area)
		_, budget := in.partsOf("KOS-11", end, area)
		execution, _ := in.partsOf("KOS-9", end, area)
		table.Rijen = append(table.Rijen, streamRow{
			Jaar: in.yearLabel(end), Rijksbijdrage: grant, Onderwijsroute: in.amount("KOS-3b", end, area), Lasten: costs, Begroot: budget,
			Gemeentefonds: in.amount("KOS-9b", end, area), Uitvoering: execution, BUIG: in.amount("KOS-10b", end, area), Uitkering: in.amount("KOS-10", end, area),
			Facturen: in.amount("KOS-13b", end, area), Overig: in.amount("KOS-13", end, area),
		})
		table.Facturen = table.Facturen || in.isShown("KOS-13b", end, area)
		table.Overig = table.Overig || in.isShown("KOS-13", end, area)
	}
	return table
}

// partsOf are the published teller and noemer of a figure of a year, both amounts or a
// teller in cents.
func (in *Input) partsOf(id string, end time.Time, area string) (teller, noemer string) {
	p, ok := in.get(id, "jaar", end, area, "", "")
	numerator, denominator, known := p.Parts()
	switch {
	case !ok:
		return noData, noData
	case !known:
		return noAmount, noAmount
	}
	return format.Euro(numerator), format.Euro(denominator)
}

// isShown says whether a page has an amount of a year.
func (in *Input) isShown(id string, end time.Time, area string) bool {
	p, ok := in.get(id, "jaar", end, area, "", "")
	_, known := p.Value()
	return ok && known
}

func (in *Input) amount(id string, end time.Time, area string) string {
	p, ok := in.get(id, "jaar", end, area, "", "")
	return show(p, ok)
}

// settlementRow is how the Rijksbijdrage of a year is settled.
type settlementRow struct{ Jaar, Voorlopig, Telling, Definitief, Verwacht, Afgerekend, Betekenis string }

// settlements sets the provisional besluit, the own count and the definitive besluit side
// by side. The region is settled when all its gemeenten are.
func (in *Input) settlements(area string) (rows []settlementRow) {
	for _, end := range yearEnds(in.Peildatum) {
		row := settlementRow{Jaar: format.Year(end), Definitief: "nog niet", Afgerekend: "nog niet"}
		row.Telling, row.Voorlopig = in.partsOf("KOS-5", end, area)
		expected, _ := in.get("KOS-5", "jaar", end, area, "", "")
		row.Verwacht = in.amount("KOS-5", end, area)
		settled, ok := in.get("KOS-5b", "jaar", end, area, "", "")
		done, all := in.settledGemeenten(area, end)
		row.Betekenis = settlementMeaning(expected, settled, ok && done == all)
		switch {
		case ok && done == all:
			row.Definitief, _ = in.partsOf("KOS-5b", end, area)
			row.Afgerekend = show(settled, true)
		case done > 0:
			row.Definitief = fmt.Sprintf("bij %d van de %s", done, format.Plural(int64(all), "gemeente", "gemeenten"))
		}
		rows = append(rows, row)
		if route, ok := in.routeSettlement(area, end); ok {
			rows = append(rows, route)
		}
	}
	return rows
}

// lastRouteYear is the last year in which the onderwijsroute had a SPUK of its own.
const lastRouteYear = 2025

// routeSettlement is the settlement of the separate SPUK for the onderwijsroute, of a
// year that is over. The region is settled when all gemeenten that get it are.
func (in *Input) routeSettlement(area string, end time.Time) (row settlementRow, ok bool) {
	done, all := 0, 0
	for _, place := range in.Gemeenten {
		if area != Region && area != place.Code || !in.isShown("KOS-3b", end, place.Code) {
			continue
		}
		all++
		if in.isShown("KOS-5c", end, place.Code) {
			done++
		}
	}
	if all == 0 || end.Year() > lastRouteYear || end.After(in.Peildatum) {
		return row, false
	}
	row = settlementRow{Jaar: format.Year(end) + ", Onderwijsroute", Voorlopig: "–", Telling: "–", Verwacht: "–", Definitief: "nog niet", Afgerekend: "nog niet", Betekenis: "nog niet afgerekend"}
	switch done {
	case all:
		settled, _ := in.get("KOS-5c", "jaar", end, area, "", "")
		row.Definitief, row.Voorlopig = in.partsOf("KOS-5c", end, area)
		row.Afgerekend, row.Betekenis = show(settled, true), settlementMeaning(settled, settled, true)
	case 0:
		row.Voorlopig = in.amount("KOS-3b", end, area) // without a definitive besluit this is the provisional one
	default:
		row.Definitief = fmt.Sprintf("bij %d van de %s", done, format.Plural(int64(all), "gemeente", "gemeenten"))
	}
	return row, true
}

// settledGemeenten counts the gemeenten of an area with a definitive besluit for a year.
func (in *Input) settledGemeenten(area string, end time.Time) (done, all int) {
	for _, place := range in.Gemeenten {
		if area != Region && area != place.Code {
			continue
		}
		all++
		if _, ok := in.get("KOS-5b", "jaar", end, place.Code, "", ""); ok {
			done++
		}
	}
	return done, all
}

// settlementMeaning says in words who pays whom. As long as there is no besluit, a
// negative expectation is a risk.
func settlementMeaning(expected, settled sdc.Published, isSettled bool) string {
	figure, after := expected, [3]string{"risico: terugbetalen", "wij verwachten geld bij te krijgen", "wij verwachten geen verschil"}
	if isSettled {
		figure, after = settled, [3]string{"terugbetaald", "bijgekregen", "geen verschil"}
	}
	cents, known := figure.Value()
	switch {
	case !known:
		return "niet te zeggen"
	case figure.Status() == "onvolledig":
		return "niet te zeggen: er ontbreken bedragen"
	case cents < 0:
		return after[0]
	case cents > 0:
		return after[1]
	}
	return after[2]
}

// lifetimeRow is what a traject costs per cohort and leerroute, over its whole life.
type lifetimeRow struct {
	Cohort   string
	Bedrag   [3]string // of who is done, in the order of the routes
	TotNuToe [3]string // of who is still busy
}

// lifetimes lists what a traject cost from begin to end, because a year is no verdict on
// a route.
func (in *Input) lifetimes(area string) (rows []lifetimeRow) {
	for _, end := range yearEnds(in.Peildatum) {
		row := lifetimeRow{Cohort: format.Year(end)}
		for i, route := range routes[:3] {
			done, ok := in.get("KOS-2b", "cohort", end, area, "leerroute", route.code)
			row.Bedrag[i] = show(done, ok)
			busy, ok := in.get("KOS-2c", "cohort", end, area, "leerroute", route.code)
			row.TotNuToe[i] = show(busy, ok)
		}
		rows = append(rows, row)
	}
	return rows
}
