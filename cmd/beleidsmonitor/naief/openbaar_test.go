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

// bu1d: what part of the ceilings has been invoiced, of contracts with ten persons?
func (g *gegevens) bu1d(uit cijfers) {
	l, b := lezer{g}, nieuweBakken()
	for id, contract := range l.contracten() {
		plafond := l.getal(contract, "plafond_cent")
		if plafond <= 0 {
			continue
		}
		for _, x := range g.maanden() {
			som, personen := int64(0), map[string]bool{}
			for _, r := range g.tabellen["factuurregel"] {
				if r["contract_id"] == id && l.dag(r, "factuurdatum") <= x.einde() {
					som += l.getal(r, "bedrag_cent")
					if bsn := g.bsns[r["klantnummer"]]; bsn != "" {
						personen[bsn] = true
					}
				}
			}
			if len(personen) >= 10 && l.dag(contract, "van") <= x.einde() {
				regioPer(b, x, kenmerk{"contract", id}, som, plafond)
			}
		}
	}
	g.verhoudingen(uit, "BU1-d", b)
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

// kos8: of the lines on a contract, which have another price?
func (g *gegevens) kos8(uit cijfers) {
	b := nieuweBakken()
	g.perPrijs(func(x periode, k kenmerk, afwijkend, _ int64) { regioPer(b, x, k, afwijkend, 1) })
	g.verhoudingen(uit, "KOS-8", b)
}

// kos8b is what those prices cost more than the nearest price of the contract.
func (g *gegevens) kos8b(uit cijfers) {
	b := nieuweBakken()
	g.perPrijs(func(x periode, k kenmerk, _, cent int64) { regioPer(b, x, k, cent, 1) })
	for c, cent := range b.teller {
		uit[c.sleutel("KOS-8b")] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: g.status(c.periode)}
	}
}

// perPrijs visits each line on a contract: whether its price is another, and what that
// costs more.
func (g *gegevens) perPrijs(bezoek func(x periode, k kenmerk, afwijkend, cent int64)) {
	l := lezer{g}
	contracten := l.contracten()
	for _, r := range g.tabellen["factuurregel"] {
		d := l.dag(r, "prestatie_van")
		if r["contract_id"] == "" || d.maand() < eersteMaand || d.maand() > g.peilmaand {
			continue
		}
		afwijkend, gevonden, meer, stukprijs := int64(1), false, int64(0), l.getal(r, "stukprijs_cent")
		for _, tarief := range g.tabellen["tarief"] {
			if tarief["contract_id"] != r["contract_id"] || tarief["eenheid"] != r["eenheid"] || d < l.dag(tarief, "van") || d >= l.tot(tarief, "tot") {
				continue
			}
			verschil := stukprijs - l.getal(tarief, "prijs_cent")
			if max(verschil, -verschil)*100 <= l.getal(tarief, "prijs_cent") {
				afwijkend = 0
			}
			if dichter := max(verschil, -verschil) - max(meer, -meer); !gevonden || dichter < 0 || dichter == 0 && verschil > meer {
				gevonden, meer = true, verschil
			}
		}
		k := kenmerk{}
		if contract := contracten[r["contract_id"]]; contract != nil {
			k = kenmerk{"aanbieder", contract["aanbieder_id"]}
		}
		cent := l.getal(r, "aantal") * meer * afwijkend // in hundredths
		if cent < 0 {
			cent = -((-cent + 50) / 100)
		} else {
			cent = (cent + 50) / 100
		}
		bezoek(jaarPeriode(d.jaar()), k, afwijkend, cent)
	}
}

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

// kos7 is what is left to pay of trajectories with a price for the whole.
func (g *gegevens) kos7(uit cijfers) {
	l, som := lezer{g}, map[cel]int64{}
	lopend, gefactureerd := map[*persoon]map[string][]rij{}, map[*persoon][]rij{}
	for _, r := range g.tabellen["factuurregel"] {
		if p := g.perNummer[r["klantnummer"]]; p != nil && vasteEenheid[r["eenheid"]] {
			gefactureerd[p] = append(gefactureerd[p], r)
		}
	}
	for _, r := range g.tabellen["deelname"] {
		p := g.perNummer[r["klantnummer"]]
		if p == nil || r["resultaat"] == "NIET_GESTART" || r["contract_id"] == "" {
			continue
		}
		if lopend[p] == nil {
			lopend[p] = map[string][]rij{}
		}
		lopend[p][r["contract_id"]] = append(lopend[p][r["contract_id"]], r)
	}
	for p, contracten := range lopend {
		for contract, deelnames := range contracten {
			g.openstaand(l, som, p, contract, deelnames, gefactureerd[p])
		}
	}
	for c, cent := range g.metRegio(&bakken{teller: som}).teller {
		uit[c.sleutel("KOS-7")] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: g.status(c.periode)}
	}
}

// vasteEenheid are the units of which the whole price is known beforehand.
var vasteEenheid = map[string]bool{"per_traject": true, "per_onderdeel": true, "abonnement_maand": true}

func (g *gegevens) openstaand(l lezer, som map[cel]int64, p *persoon, contract string, deelnames, gefactureerd []rij) {
	for _, x := range g.maanden() {
		gemeente, start, gepland := p.gemeenteOp(x.einde()), open, dag(0)
		for _, r := range deelnames {
			if d := l.dag(r, "start"); d <= x.einde() && x.einde() < l.tot(r, "einde") {
				start, gepland = min(start, d), max(gepland, l.dag(r, "gepland_einde"))
			}
		}
		if start == open || gemeente == "" || !p.inBeeld(x.eerste) {
			continue
		}
		prijs, geprijsd := int64(0), false
		for _, r := range g.tabellen["tarief"] {
			if r["contract_id"] != contract || start < l.dag(r, "van") || start >= l.tot(r, "tot") {
				continue
			}
			keer := map[string]int64{"per_traject": 1, "per_onderdeel": 1}[r["eenheid"]]
			if r["eenheid"] == "abonnement_maand" && gepland >= start {
				keer = int64(gepland.maand()-start.maand()) + 1
			}
			if keer > 0 {
				prijs, geprijsd = prijs+keer*l.getal(r, "prijs_cent"), true
			}
		}
		if !geprijsd {
			continue
		}
		for _, r := range gefactureerd {
			if r["contract_id"] == contract && l.dag(r, "factuurdatum") <= x.einde() {
				prijs -= l.getal(r, "bedrag_cent")
			}
		}
		for _, k := range []kenmerk{{}, p.doelgroepKenmerk()} {
			som[cel{x, gemeente, k}] += max(prijs, 0) * schaal
		}
	}
}
