package naief

import (
	"fmt"
	"sort"
	"testing"
)

const nietToegewezen = "NIET_TOEGEWEZEN"

// factuurregel is one line of an invoice.
type factuurregel struct {
	persoon     *persoon // nil when nobody, or no inburgeraar
	isGenoemd   bool     // somebody known, inburgeraar or not
	gemeente    string   // that pays; empty when the key divides
	sleutel     string
	kostensoort string
	van, totMet dag // prestatie: the last day counts too
	cent        int64
	dekking     string
	spuk, fonds bool // what pays: the SPUK or the gemeentefonds
	inkoop      inkoop
}

// sleuteljaar is one key (verdeelsleutel) in one year.
type sleuteljaar struct {
	id   string
	jaar int
}

// aandeel is what a gemeente takes of a joint cost.
type aandeel struct {
	gemeente string
	pct      int64 // in hundredths
	caseload bool  // not pct: by the days of the caseload in the month
}

// last is a part of a factuurregel: of one month, route and gemeente.
type last struct {
	inkoop      inkoop
	persoon     *persoon // nil when unknown
	gemeente    string
	maand       maand
	leerroute   string
	doelgroep   string
	kostensoort string
	cent        int64
}

// inkoop is how something was bought: on a contract of the gemeenten together, and
// with a volume that the gemeente decides itself.
type inkoop struct{ samen, eigenVolume bool }

func (g *gegevens) leesFacturen(t testing.TB, dir string) {
	t.Helper()
	revisie, samen := map[string]int64{}, map[string]bool{}
	for _, r := range leesRijen(t, dir, "contract", g.peilmaand) {
		if id := r["contract_id"]; r.getal(t, "revisie") >= revisie[id] {
			revisie[id], samen[id] = r.getal(t, "revisie"), r["schaal"] == "REGIONAAL" || r["schaal"] == "BOVENREGIONAAL"
		}
	}
	eigen := map[string]bool{"per_uur_deelnemer": true, "per_uur_groep": true, "per_traject": true, "per_onderdeel": true, "resultaat": true}
	for _, r := range leesRijen(t, dir, "factuurregel", g.peilmaand) {
		g.facturen = append(g.facturen, factuurregel{
			persoon: g.perNummer[r["klantnummer"]], isGenoemd: g.bsns[r["klantnummer"]] != "", gemeente: r["gemeentecode"], sleutel: r["sleutel_id"], kostensoort: r["kostensoort"],
			van: r.dag(t, "prestatie_van"), totMet: r.dag(t, "prestatie_tot"), cent: r.getal(t, "bedrag_cent"), dekking: r["dekking"], spuk: r["dekking"] == "SPUK", fonds: r["dekking"] == "GEMEENTEFONDS",
			inkoop: inkoop{samen[r["contract_id"]], eigen[r["eenheid"]] && r["sleutel_id"] == ""},
		})
	}
	g.sleutels = map[sleuteljaar][]aandeel{}
	for _, r := range leesRijen(t, dir, "verdeelsleutel", g.peilmaand) {
		s := sleuteljaar{r["sleutel_id"], int(r.getal(t, "jaar"))}
		g.sleutels[s] = append(g.sleutels[s], aandeel{r["gemeentecode"], r.honderdsten(t, "pct"), r["soort"] == "CASELOADDAGEN"})
	}
	for _, aandelen := range g.sleutels {
		sort.Slice(aandelen, func(i, j int) bool { return aandelen[i].gemeente < aandelen[j].gemeente })
	}
}

// lasten are the costs that the SPUK pays, of the months of the calendar.
func (g *gegevens) lasten() (alle []last) {
	for _, een := range g.alleLasten() {
		if een.maand >= eersteMaand {
			alle = append(alle, een)
		}
	}
	return alle
}

// alleLasten has those from before the law as well: a trajectory may begin early.
func (g *gegevens) alleLasten() (alle []last) {
	return g.lastenVan(func(regel *factuurregel) bool { return regel.spuk })
}

// lastenVan divides the lines that somebody asks for over months, routes and gemeenten.
func (g *gegevens) lastenVan(telt func(regel *factuurregel) bool) (alle []last) {
	for i := range g.facturen {
		regel := &g.facturen[i]
		if !telt(regel) {
			continue
		}
		for _, deel := range regel.perMaandEnRoute() {
			if deel.maand <= g.peilmaand {
				alle = append(alle, g.perGemeente(regel, deel)...)
			}
		}
	}
	return alle
}

// perMaandEnRoute divides a line by days over the months, and over the routes that
// the inburgeraar was on.
func (regel *factuurregel) perMaandEnRoute() (delen []last) {
	var dagen []int64
	for d := regel.van; d <= regel.totMet; d++ {
		route, doelgroep := nietToegewezen, nietToegewezen
		switch {
		case regel.persoon != nil:
			route, doelgroep = regel.persoon.leerroute(d), regel.persoon.doelgroepRapport()
		case regel.isGenoemd: // no plicht, so no route, and an other
			route, doelgroep = geenPIP, "GEZIN_OVERIG"
		}
		deel := last{inkoop: regel.inkoop, persoon: regel.persoon, gemeente: regel.gemeente, maand: d.maand(), leerroute: route, doelgroep: doelgroep, kostensoort: regel.kostensoort}
		plaats := 0
		for plaats < len(delen) && delen[plaats] != deel {
			plaats++
		}
		if plaats == len(delen) {
			delen, dagen = append(delen, deel), append(dagen, 0)
		}
		dagen[plaats]++
	}
	for i, cent := range verdeel(regel.cent, dagen) {
		delen[i].cent = cent
	}
	return delen
}

// perGemeente divides a part of a line that no gemeente paid alone. Without a key
// it belongs to no gemeente, and so to no figure.
func (g *gegevens) perGemeente(regel *factuurregel, deel last) []last {
	if regel.gemeente != "" {
		return []last{deel}
	}
	var wie []string
	var gewichten []int64
	for _, een := range g.sleutels[sleuteljaar{regel.sleutel, deel.maand.jaar()}] {
		gewicht := een.pct
		if een.caseload {
			gewicht = g.caseloadDagen(een.gemeente, deel.maand)
		}
		if gewicht > 0 {
			wie, gewichten = append(wie, een.gemeente), append(gewichten, gewicht)
		}
	}
	var delen []last
	for i, cent := range verdeel(deel.cent, gewichten) {
		eigen := deel
		eigen.gemeente, eigen.cent = wie[i], cent
		delen = append(delen, eigen)
	}
	return delen
}

// caseloadDagen counts the days of everybody in the caseload of a gemeente in a month.
func (g *gegevens) caseloadDagen(gemeente string, m maand) int64 {
	if m < eersteMaand || m > g.peilmaand {
		return 0
	}
	plek := fmt.Sprint(gemeente, int(m))
	if n, bekend := g.dagenCaseload[plek]; bekend {
		return n
	}
	var n int64
	for _, p := range g.personen {
		for d := m.eersteDag(); d <= m.laatsteDag(); d++ {
			if p.caseload(d) == gemeente {
				n++
			}
		}
	}
	if g.dagenCaseload == nil {
		g.dagenCaseload = map[string]int64{}
	}
	g.dagenCaseload[plek] = n
	return n
}

// verdeel divides whole cents by weight: first rounded down, then one cent each to
// the largest remainders; of equal ones the first. A credit note is divided as the
// invoice that it takes back.
func verdeel(cent int64, gewichten []int64) []int64 {
	delen := make([]int64, len(gewichten))
	resten := make([]int64, len(gewichten))
	volgorde := make([]int, len(gewichten))
	teken, bedrag, totaal := int64(1), cent, int64(0)
	if cent < 0 {
		teken, bedrag = -1, -cent
	}
	for _, gewicht := range gewichten {
		totaal += gewicht
	}
	over := bedrag
	for i, gewicht := range gewichten {
		delen[i], resten[i], volgorde[i] = bedrag*gewicht/totaal, bedrag*gewicht%totaal, i
		over -= delen[i]
	}
	sort.SliceStable(volgorde, func(i, j int) bool { return resten[volgorde[i]] > resten[volgorde[j]] })
	for _, i := range volgorde[:min(int(over), len(volgorde))] {
		delen[i]++
	}
	for i := range delen {
		delen[i] *= teken
	}
	return delen
}
