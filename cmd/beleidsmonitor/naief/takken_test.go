package naief

import (
	"slices"
	"sort"
	"testing"
)

// naDrieJaar are about those whose first three years have passed: in 2025 a few.
var naDrieJaar = []string{"TAA-2", "AM3-a", "AM6-a", "AM6-b"}

// alleenRegio are about contracts and plans that the gemeenten have together.
var alleenRegio = []string{"BU1-b", "BU1-d", "BU1-f", "AM2-b", "AM2-d", "AM2-e", "KOS-8", "KOS-8b", "CON-2", "CON-3"}

// perAanbieder have a breakdown by supplier, of the region only.
var perAanbieder = []string{"CON-1", "CON-4", "TAA-1", "TAA-4", "TAA-5"}

// eisInhoud fails when the data would let an indicator agree without being put to
// the test: every one must have a real share, in every breakdown.
func eisInhoud(t *testing.T, g *gegevens, uit cijfers) {
	t.Helper()
	gezien := map[[3]string]bool{}
	for s, c := range uit {
		if c.teller != 0 && (!c.metNoemer || c.noemer != c.teller && c.noemer != 0) {
			gezien[[3]string{s.kpi, s.gebied, s.dimensie}] = true
		}
	}
	dimensies := map[string][]string{"KOS-1": {"", "leerroute", "doelgroep", "kostensoort"}, "KOS-1b": {"", "maand"}, "KOS-5": {""}, "BU6-d": {"", "leerroute"}, "BU4-c": {"", "leerroute"}, "UIT-5": {"", "leerroute"}, "PAR-4": {""}, "BU1-a": {""}, "BU1-e": {""}, "TIJ-7": {"", "doelgroep"}, "TIJ-7b": {"", "doelgroep"}, "TAA-3": {"", "doelgroep"},
		"BU3-c": {"", "leerroute"}, "BU5-b": {""}, "KOS-7": {"", "doelgroep"}, "KOS-9": {""}, "KOS-9b": {""}, "KOS-10b": {""}, "KOS-13": {"", "kostensoort"}, "KOS-13b": {"", "kostensoort"}, "KOS-5b": {""}, "KOS-5c": {""}, "KOS-3b": {""}, "KOS-8b": {"", "aanbieder"}, "KOS-11": {"", "kostensoort"}, "BU5-f": {""}, "VOL-4": {""},
		"BU1-b": {""}, "BU1-d": {"", "contract"}, "BU1-f": {""}, "AM2-b": {"", "aanbieder"}, "AM2-d": {""}, "AM2-e": {""}, "KOS-8": {"", "aanbieder"}, "KWA-3": {"", "leerroute"}, "AM4-b": {"", "leerroute"}, "BU3-d": {"", "taak"},
		"CON-1": {""}, "CON-2": {"aanbieder"}, "CON-3": {"aanbieder"}, "CON-4": {""},
		"UIT-1": {"", "leerroute", "doelgroep", "reden"}, "TAA-1": {"", "leerroute", "doelgroep", "examen"}}
	for _, kpi := range perAanbieder {
		if !gezien[[3]string{kpi, regio, "aanbieder"}] {
			t.Errorf("%s of a supplier has no figure between nothing and everything", kpi)
		}
	}
	for kpi := range indicatoren {
		if dimensies[kpi] == nil {
			dimensies[kpi] = []string{"", "leerroute", "doelgroep"}
		}
		gebieden := append([]string{regio}, g.gemeenten...)
		if slices.Contains(alleenRegio, kpi) {
			gebieden = gebieden[:1]
		}
		for _, gebied := range gebieden {
			for _, dimensie := range dimensies[kpi] {
				if slices.Contains(naDrieJaar, kpi) && g.peilmaand < maandVan(2026, 1) && (gebied != regio || dimensie != "") {
					continue
				}
				if !gezien[[3]string{kpi, gebied, dimensie}] {
					t.Errorf("%s %s %q has no figure between nothing and everything", kpi, gebied, dimensie)
				}
			}
		}
	}
	for _, kpi := range []string{"PAR-1", "PAR-3", "TAA-1", "TAA-4", "UIT-6", "VOL-3"} { // missing in each way
		if !gezien[[3]string{kpi, regio, "onbekend"}] {
			t.Errorf("%s: nobody of whom data are missing, or everybody", kpi)
		}
	}
	statussen := map[string]int{}
	for _, c := range uit {
		statussen[c.status]++
	}
	if statussen["voorlopig"] == 0 || statussen["definitief"] == 0 {
		t.Errorf("figures per status: %v", statussen)
	}
}

// eisTakken fails when the data misses a case that a definition speaks of.
func eisTakken(t *testing.T, dir string, g *gegevens) {
	t.Helper()
	n := map[string]int{}
	defer eisElk(t, n)
	takkenVanRijen(t, dir, g.peilmaand, n)
	for _, p := range g.personen {
		takkenVanPersoon(g, p, n)
		takkenOpDezelfdeDag(p, n)
	}
	takkenVanGeld(g, n)
	for _, meer := range (lezer{g}).teVaak() {
		tel(n, "part of a traject that is paid again", meer > 0)
		tel(n, "part of a traject that is taken back", meer < 0)
	}
}

// eisToekomst fails when nothing is known of after the peildatum: nothing of that
// may count.
func eisToekomst(t *testing.T, g *gegevens) {
	t.Helper()
	n := map[string]int{}
	defer eisElk(t, n)
	for _, p := range g.personen {
		for _, een := range p.plichten {
			tel(n, "plicht after the peildatum", een.van > g.peildatum())
		}
		for _, een := range p.fasen {
			tel(n, "phase after the peildatum", een.van > g.peildatum())
		}
		for _, een := range p.verblijven {
			tel(n, "stay after the peildatum", een.van > g.peildatum())
		}
		for _, een := range p.examens {
			tel(n, "exam after the peildatum", een.datum > g.peildatum())
		}
		for _, een := range p.bijstand {
			tel(n, "bijstand after the peildatum", een.van > g.peildatum())
		}
		for _, een := range p.infoDerden {
			tel(n, "information of third parties after the peildatum", een > g.peildatum())
		}
		tel(n, "first PIP after the peildatum", p.eerstePIP() < open && p.eerstePIP() > g.peildatum())
	}
	for i := range g.facturen {
		tel(n, "invoice of after the peildatum", g.facturen[i].van > g.peildatum())
	}
}

// eisElk shows how often each case occurs, and fails for what never does.
func eisElk(t *testing.T, n map[string]int) {
	t.Helper()
	var namen []string
	for naam := range n {
		namen = append(namen, naam)
	}
	sort.Strings(namen)
	for _, naam := range namen {
		if n[naam] == 0 {
			t.Errorf("the data has no case of: %s (add one in bewerk_test.go or bewerk_geld_test.go)", naam)
		}
		t.Logf("%5d %s", n[naam], naam)
	}
}

// tel counts a case, and knows of it when it never occurs.
func tel(n map[string]int, naam string, komtVoor bool) {
	if komtVoor {
		n[naam]++
	} else {
		n[naam] += 0
	}
}

// takkenVanRijen counts rows that the reader leaves out.
func takkenVanRijen(t *testing.T, dir string, peilmaand maand, n map[string]int) {
	t.Helper()
	for _, een := range []struct{ tabel, kolom, waarde string }{
		{"persoon", "wet", "WI2013"},
		{"pip", "status", "INGETROKKEN"},
		{"pip", "status", "VERVALLEN"},
		{"uitkering", "regeling", "IOAW"},
		{"uitkering", "rol", "PARTNER"},
		{"arbeid", "uren_week", "0,00"},
		{"arbeid", "uren_week", ""},
		{"deelname", "klantnummer", onbekendNummer},
		{"uren", "gevolgd_min", "0"},
		{"examen", "uitslag", "NIET_VERSCHENEN"},
		{"examen", "uitslag", "ONBEKEND"},
		{"examen", "niveau", ""},
		{"factuurregel", "dekking", "GEMEENTEFONDS"},
		{"factuurregel", "klantnummer", ""},
		{"factuurregel", "klantnummer", onbekendNummer},
		{"factuurregel", "sleutel_id", "VS-ONBEKEND"},
		{"pip", "gezinsplan_id", ""},
		{"deelname", "resultaat", "NIET_GESTART"},
		{"deelname", "resultaat", "VOORTIJDIG"},
		{"deelname", "aanbieder_id", ""},
		{"casemanager_toewijzing", "tot", ""},
		{"begeleiding", "minuten", "0"},
		{"handhaving", "status", "INGETROKKEN"},
		{"vrijstelling_ontheffing", "besluit", "false"},
		{"vrijstelling_ontheffing", "onderdeel", "ALLES"},
		{"vrijstelling_ontheffing", "onderdeel", "MAP"},
		{"vrijstelling_ontheffing", "onderdeel", "PVT"},
		{"onderdeel_status", "onderdeel", "Z"},
		{"ontzorgen", "status", "AFGEZIEN_MAATWERK"},
		{"ontzorgen_betaling", "betaald_op", ""},
		{"ontzorgen_betaling", "post", "WATER"},
		{"voorziening", "einde", ""},
		{"voortgangstoets", "klantnummer", onbekendNummer},
	} {
		for _, r := range leesRijen(t, dir, een.tabel, peilmaand) {
			tel(n, een.tabel+"."+een.kolom+" "+een.waarde, r[een.kolom] == een.waarde)
		}
	}
	metPlicht := map[string]bool{}
	for _, r := range leesRijen(t, dir, "inburgeringsplicht", peilmaand) {
		metPlicht[r["bsn"]] = true
	}
	for _, r := range leesRijen(t, dir, "examen", peilmaand) {
		tel(n, "exam of somebody without a plicht", !metPlicht[r["bsn"]])
	}
}

// takkenVanPersoon counts what the indicators about persons must tell apart.
func takkenVanPersoon(g *gegevens, p *persoon, n map[string]int) {
	peildatum := g.peildatum()
	tel(n, "caseload of two gemeenten", len(g.instroomdata(p)) > 1)
	terug := false
	for i := 2; i < len(p.verblijven); i++ {
		terug = terug || p.verblijven[i].gemeente == p.verblijven[i-2].gemeente && p.verblijven[i].gemeente != p.verblijven[i-1].gemeente
	}
	tel(n, "came back to a gemeente", terug)
	for i, een := range p.verblijven {
		tel(n, "azc: linked again after living in a gemeente", i > 0 && een.status == "GEKOPPELD" && p.verblijven[i-1].status != "GEKOPPELD")
		tel(n, "azc: linked only", een.status == "GEKOPPELD")
		tel(n, "lives outside the region", !g.inRegio(een.gemeente))
		tel(n, "no registration in the BRP", een.status != "GEKOPPELD" && een.brp == 0)
		tel(n, "registration in an azc", een.status == "GEKOPPELD" && een.brp != 0)
		tel(n, "stay that ends after the peildatum", een.tot > peildatum && een.tot < open)
	}
	for i, een := range p.fasen {
		tel(n, "phase that goes on on the same route", i > 0 && p.fasen[i-1].tot == een.van && p.fasen[i-1].route == een.route)
		tel(n, "change of route", i > 0 && p.fasen[i-1].tot == een.van && p.fasen[i-1].route != een.route)
		tel(n, "gap between phases", i > 0 && p.fasen[i-1].tot < een.van)
		tel(n, "onderwijsroute", een.route == "ONDERWIJS")
	}
	for i, een := range p.plichten {
		for _, reden := range append([]string{"ONB"}, uitstroomredenen...) {
			tel(n, "plicht ends by "+reden, een.reden == reden && een.tot <= peildatum)
		}
		tel(n, "plicht that ends after the peildatum", een.tot > peildatum && een.tot < open)
		tel(n, "plicht from before the calendar", een.van < eersteMaand.eersteDag())
		tel(n, "second plicht", i > 0)
		tel(n, "plicht that runs on into the next", i > 0 && p.plichten[i-1].tot == een.van)
	}
	deadline, ok := g.pipDeadline(p)
	zonder := *p
	zonder.infoDerden = nil
	eerder, _ := g.pipDeadline(&zonder)
	tel(n, "deadline later because of third parties", ok && deadline > eerder)
	tel(n, "several receipts of third parties", len(p.infoDerden) > 1)
	tel(n, "PIP on the very deadline", ok && p.eerstePIP() == deadline)
	tel(n, "PIP a day late", ok && p.eerstePIP() == deadline+1)
	verblijf, _ := p.verblijfOp(deadline - 1)
	tel(n, "moves on the deadline", ok && verblijf.tot == deadline)
	tel(n, "PIP but no running route", p.caseload(peildatum) != "" && p.heeftPIP(peildatum) && p.leerroute(peildatum) == geenPIP)
	tel(n, "reaches the pension age in the caseload", p.maandAOW <= g.peilmaand && p.caseload(p.maandAOW.laatsteDag()) != "")
	for _, een := range p.bijstand {
		laatste := (een.tot - 1).maand()
		tel(n, "bijstand that ends after the peildatum", een.tot > peildatum && een.tot < open)
		tel(n, "out of bijstand, at work, back in bijstand the next month", een.tot < open && p.werkt(laatste+1) && p.bijstandInMaand(laatste+1))
	}
}

// takkenOpDezelfdeDag counts intervals that touch: there a bound that is a day off
// shows.
func takkenOpDezelfdeDag(p *persoon, n map[string]int) {
	for i, een := range p.verblijven {
		verhuist := i > 0 && p.verblijven[i-1].tot == een.van && p.verblijven[i-1].gemeente != een.gemeente && een.status != "GEKOPPELD"
		for _, ander := range p.plichten {
			tel(n, "moves on the day the plicht begins", verhuist && een.van == ander.van)
			tel(n, "moves on the day the plicht ends", verhuist && een.van == ander.tot)
		}
		for _, ander := range p.fasen {
			tel(n, "moves on the day a phase ends", verhuist && een.van == ander.tot)
		}
		tel(n, "moves on the first of a month", verhuist && een.van == een.van.maand().eersteDag())
		tel(n, "moves on the last of a month", verhuist && een.van == een.van.maand().laatsteDag())
		tel(n, "moves on 31 December", verhuist && een.van == jaarPeriode(een.van.jaar()).einde())
	}
	for _, een := range p.plichten {
		for _, ander := range p.fasen {
			tel(n, "phase that begins on the day the plicht ends", een.tot == ander.van)
		}
		tel(n, "plicht that ends on the last of a month", een.tot < open && een.tot == een.tot.maand().laatsteDag())
	}
	for _, een := range p.examens {
		for _, ander := range p.fasen {
			tel(n, "exam on the day the route changes", een.datum == ander.tot)
		}
		for _, ander := range p.verblijven {
			tel(n, "exam on the day of a move", een.datum == ander.tot)
		}
	}
	for _, een := range p.bijstand {
		tel(n, "bijstand that ends on the first of a month", een.tot < open && een.tot == een.tot.maand().eersteDag())
		tel(n, "bijstand that ends on the last of a month", een.tot < open && een.tot == een.tot.maand().laatsteDag())
	}
	for _, een := range p.werk {
		tel(n, "work that ends on the first of a month", een.tot < open && een.tot == een.tot.maand().eersteDag())
		tel(n, "work that begins on the last of a month", een.van == een.van.maand().laatsteDag())
	}
}

// takkenVanGeld counts what the indicators about money must tell apart.
func takkenVanGeld(g *gegevens, n map[string]int) {
	for i := range g.facturen {
		regel := &g.facturen[i]
		delen := regel.perMaandEnRoute()
		for j, deel := range delen {
			tel(n, "line over two months", regel.spuk && j > 0 && deel.maand != delen[j-1].maand)
			tel(n, "line over two routes", regel.spuk && j > 0 && deel.leerroute != delen[j-1].leerroute)
			tel(n, "cost of a month before the calendar", regel.spuk && deel.maand < eersteMaand)
			tel(n, "cost of a month after the peilmaand", regel.spuk && deel.maand > g.peilmaand)
			tel(n, "part of no cents", regel.spuk && deel.cent == 0 && regel.cent != 0)
		}
		tel(n, "credit note", regel.spuk && regel.cent < 0)
		tel(n, "credit note with a key", regel.spuk && regel.cent < 0 && regel.gemeente == "")
		tel(n, "credit note over two months", regel.spuk && regel.cent < 0 && len(delen) > 1)
		tel(n, "key without rows in the year", regel.spuk && regel.gemeente == "" && len(g.sleutels[sleuteljaar{regel.sleutel, regel.van.jaar()}]) == 0)
	}
	for _, soort := range []string{"leerroute_taal", "KNM", "MAP", "PVT", "maatschappelijke_begeleiding", "tolk", "participatie_Z"} {
		for _, een := range g.lasten() {
			tel(n, "kostensoort "+soort, een.kostensoort == soort)
			tel(n, "costs of "+een.leerroute, true)
		}
	}
	for c, cent := range g.lastenPer(func(last) bool { return true }) {
		tel(n, "year with negative costs", c.kenmerk == kenmerk{} && cent < 0)
	}
	for _, een := range g.besluiten {
		for _, status := range []string{"VOORLOPIG", "BIJGESTELD", "DEFINITIEF", "AFGEREKEND"} {
			tel(n, "besluit "+status, een.status == status)
		}
	}
	for _, x := range g.jaren() {
		for _, gemeente := range g.gemeenten {
			jaar := x.eerste.jaar()
			tel(n, "closed year that is not settled", jaar < g.peilmaand.jaar() && g.geldstatus(gemeente, jaar) == "voorlopig")
			for _, k := range g.koppen(gemeente, jaar) {
				_, bekend := g.bedragPerKop[jaargroep{jaar, k.doelgroep}]
				tel(n, "SPUK head "+k.doelgroep, true)
				tel(n, "SPUK head without an amount in a year that has amounts", !bekend && g.bedragBekend(jaar))
				tel(n, "SPUK head with toeslag", k.toeslag || g.peilmaand.jaar() < 2026)
			}
		}
	}
}
