package naief

import (
	"strings"
)

// This file recomputes what is about contracts, plans and suppliers, and not about
// persons. A cell that the tests cannot read is a mistake of the generator, so an
// error stops the run.

// lezer stops at a cell that cannot be read.
type lezer struct{ *gegevens }

func (g lezer) dag(r rij, kolom string) dag {
	d, err := leesDag(r[kolom])
	if err != nil {
		panic(err)
	}
	return d
}

func (g lezer) tot(r rij, kolom string) dag {
	if d := g.dag(r, kolom); d != 0 {
		return d
	}
	return open
}

// getal is a whole number, or one with two decimals in hundredths.
func (g lezer) getal(r rij, kolom string) (n int64) {
	teken := int64(1)
	for _, c := range r[kolom] {
		switch {
		case c == '-':
			teken = -1
		case c >= '0' && c <= '9':
			n = 10*n + int64(c-'0')
		}
	}
	return teken * n
}

// contracten are the newest revisions.
func (g lezer) contracten() map[string]rij {
	nieuwste := map[string]rij{}
	for _, r := range g.tabellen["contract"] {
		id := r["contract_id"]
		if nieuwste[id] == nil || g.getal(r, "revisie") > g.getal(nieuwste[id], "revisie") {
			nieuwste[id] = r
		}
	}
	return nieuwste
}

// regioPer adds to the region, in total and for a value.
func regioPer(b *bakken, x periode, k kenmerk, teller, noemer int64) {
	for _, welk := range []kenmerk{{}, k} {
		c := cel{x, regio, welk}
		b.teller[c] += teller * schaal
		b.noemer[c] += noemer * schaal
		if k == (kenmerk{}) {
			return
		}
	}
}

// bu1b: for each route, is there a contract on which somebody began in half a year?
func (g *gegevens) bu1b(uit cijfers) {
	l, b := lezer{g}, nieuweBakken()
	for _, x := range g.maanden() {
		for _, route := range routes {
			lopend, start := map[string]bool{}, false
			for id, r := range l.contracten() {
				lopend[id] = r["perceel"] == route && l.dag(r, "van") <= x.einde() && x.einde() < l.tot(r, "tot")
			}
			for _, r := range g.tabellen["deelname"] {
				d := l.dag(r, "start")
				start = start || lopend[r["contract_id"]] && r["resultaat"] != "NIET_GESTART" && d <= x.einde() && d > x.einde().plusMaanden(-6)
			}
			gedekt := int64(0)
			if start {
				gedekt = 1
			}
			regioPer(b, x, leerrouteKenmerk(route), gedekt, 1)
		}
	}
	g.verhoudingen(uit, "BU1-b", b)
}

// bu1d: what part of the ceilings has been invoiced, of contracts with ten persons in all and
// in the last month with invoices about persons, or with invoices that are about nobody only?
func (g *gegevens) bu1d(uit cijfers) {
	l, b := lezer{g}, nieuweBakken()
	for id, contract := range l.contracten() {
		plafond := l.getal(contract, "plafond_cent")
		if plafond <= 0 {
			continue
		}
		for _, x := range g.maanden() {
			som, regels, laatste := int64(0), 0, maand(0)
			personen, perMaand := map[string]bool{}, map[maand]map[string]bool{}
			for _, r := range g.tabellen["factuurregel"] {
				d := l.dag(r, "factuurdatum")
				if r["contract_id"] != id || d > x.einde() {
					continue
				}
				som += l.getal(r, "bedrag_cent")
				regels++
				bsn := g.bsns[r["klantnummer"]]
				if bsn == "" && overNiemand(r) {
					continue
				}
				laatste = max(laatste, d.maand())
				if perMaand[d.maand()] == nil {
					perMaand[d.maand()] = map[string]bool{}
				}
				if bsn != "" {
					personen[bsn], perMaand[d.maand()][bsn] = true, true
				}
			}
			toonbaar := len(perMaand) == 0 || len(personen) >= 10 && len(perMaand[laatste]) >= 10
			if regels > 0 && toonbaar && l.dag(contract, "van") <= x.einde() {
				regioPer(b, x, kenmerk{"contract", id}, som, plafond)
			}
		}
	}
	g.verhoudingen(uit, "BU1-d", b)
}

// overNiemand says whether a line without a person is about nobody.
func overNiemand(r rij) bool {
	e := r["eenheid"]
	return e == "subsidie_lumpsum" || e == "inhuur_fte" || e == "abonnement_maand" && r["sleutel_id"] != ""
}

// bu1f: of the steps planned so far, which were on time?
func (g *gegevens) bu1f(uit cijfers) {
	l, b := lezer{g}, nieuweBakken()
	for _, x := range g.maanden() {
		for _, r := range g.tabellen["mijlpaal"] {
			if l.dag(r, "gepland") > x.einde() {
				continue
			}
			opTijd := int64(0)
			if l.tot(r, "gedaan") <= l.dag(r, "gepland") {
				opTijd = 1
			}
			regioPer(b, x, kenmerk{}, opTijd, 1)
		}
	}
	g.verhoudingen(uit, "BU1-f", b)
}

// am2b is the mean mark that cursisten give.
func (g *gegevens) am2b(uit cijfers) {
	l, b := lezer{g}, nieuweBakken()
	for _, r := range g.tabellen["tevredenheid"] {
		for _, x := range g.jaren() {
			m, n := l.dag(r, "periode").maand(), l.getal(r, "n")
			if x.bevat(m) && m <= g.peilmaand && r["doel_soort"] == "CURSIST" && n >= 10 {
				regioPer(b, x, kenmerk{"aanbieder", r["aanbieder_id"]}, l.getal(r, "gemiddelde")*n, 100*n)
			}
		}
	}
	g.verhoudingen(uit, "AM2-b", b)
}

// keuring: of the suppliers with a contract, whose last check of two years was good?
func (g *gegevens) keuring(uit cijfers, kpi, soort string) {
	l, b := lezer{g}, nieuweBakken()
	for _, x := range g.maanden() {
		aanbieders := map[string]bool{}
		for _, r := range l.contracten() {
			if l.dag(r, "van") <= x.einde() && x.einde() < l.tot(r, "tot") {
				aanbieders[r["aanbieder_id"]] = true
			}
		}
		for aanbieder := range aanbieders {
			laatste, voldoet := dag(0), int64(0)
			for _, r := range g.tabellen["aanbieder_audit"] {
				d := l.dag(r, "datum")
				if r["aanbieder_id"] != aanbieder || r["soort"] != soort || d > x.einde() || d <= x.einde().plusMaanden(-24) || d <= laatste {
					continue
				}
				laatste, voldoet = d, 0
				if r["uitkomst"] == "VOLDOET" {
					voldoet = 1
				}
			}
			regioPer(b, x, kenmerk{"aanbieder", aanbieder}, voldoet, 1)
		}
	}
	g.verhoudingen(uit, kpi, b)
}

func (g *gegevens) am2d(uit cijfers) { g.keuring(uit, "AM2-d", "KEURMERK") }
func (g *gegevens) am2e(uit cijfers) { g.keuring(uit, "AM2-e", "FINANCIEEL") }

// bu5f: how much fte is there? That of an organisation of all is of the region.
func (g *gegevens) bu5f(uit cijfers) {
	l, b := lezer{g}, nieuweBakken()
	for _, r := range g.tabellen["formatie"] {
		m := l.dag(r, "maand").maand()
		if m > g.peilmaand || r["gemeentecode"] != "" && !g.inRegio(r["gemeentecode"]) {
			continue
		}
		for _, gebied := range []string{regio, r["gemeentecode"]} {
			if gebied != "" {
				c := cel{maandPeriode(m), gebied, kenmerk{}}
				b.teller[c] += l.getal(r, "fte") * schaal
				b.noemer[c] = 100 * schaal
			}
		}
	}
	g.verhoudingen(uit, "BU5-f", b)
}

// vol4: were as many people housed as the Rijk asks?
func (g *gegevens) vol4(uit cijfers) {
	l, b := lezer{g}, nieuweBakken()
	for _, r := range g.tabellen["taakstelling"] {
		jaar := int(l.getal(rij{"jaar": r["halfjaar"][:4]}, "jaar"))
		eerste := strings.HasSuffix(r["halfjaar"], "-1")
		laatste := maandVan(jaar, 12)
		opgave := l.getal(r, "taak")
		if eerste {
			laatste = maandVan(jaar, 6)
			opgave += l.getal(r, "achterstand")
		}
		if laatste > g.peilmaand || !g.inRegio(r["gemeentecode"]) {
			continue
		}
		for _, gebied := range []string{regio, r["gemeentecode"]} {
			c := cel{jaarPeriode(jaar), gebied, kenmerk{}}
			b.teller[c] += l.getal(r, "gerealiseerd") * schaal
			b.noemer[c] += opgave * schaal
		}
	}
	g.verhoudingen(uit, "VOL-4", b)
}

// kos9 divides what the gemeentefonds pays by the years in the caseload.
func (g *gegevens) kos9(uit cijfers) {
	b := nieuweBakken()
	for _, een := range g.lastenVan(func(regel *factuurregel) bool { return regel.fonds }) {
		if een.maand >= eersteMaand {
			b.teller[cel{jaarPeriode(een.maand.jaar()), een.gemeente, kenmerk{}}] += een.cent * schaal
		}
	}
	for _, p := range g.personen {
		for d := eersteMaand.eersteDag(); d <= g.peildatum(); d++ {
			if gemeente := p.caseload(d); gemeente != "" {
				b.noemer[cel{jaarPeriode(d.jaar()), gemeente, kenmerk{}}]++
			}
		}
	}
	b = g.metRegio(b)
	for c, n := range b.noemer {
		b.noemer[c] = rondHalfOp(n*schaal*100, 365_25)
	}
	g.verhoudingen(uit, "KOS-9", b)
}
