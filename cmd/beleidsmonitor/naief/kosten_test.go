package naief

import "slices"

// geld adds the region to sums of money, and gives each cell with a row its status;
// a row of zero cents is a row. The region has the worst status of the gemeenten
// with a row.
func (g *gegevens) geld(teller, noemer map[cel]int64, status func(gemeente string, jaar int) string) *bakken {
	b := g.metRegio(&bakken{teller: teller, noemer: noemer})
	for _, kant := range []map[cel]int64{teller, noemer} {
		for c := range kant {
			eigen := status(c.gemeente, c.periode.eerste.jaar())
			b.status[c] = eigen
			samen := cel{c.periode, regio, c.kenmerk}
			if ernst := []string{"", "definitief", "voorlopig", "onvolledig"}; slices.Index(ernst, eigen) > slices.Index(ernst, b.status[samen]) {
				b.status[samen] = eigen
			}
		}
	}
	return b
}

// lastenPer sums the lasten per year, gemeente and breakdown.
func (g *gegevens) lastenPer(telt func(last) bool) map[cel]int64 {
	som := map[cel]int64{}
	for _, een := range g.lasten() {
		if !telt(een) || !g.inRegio(een.gemeente) {
			continue
		}
		for _, k := range []kenmerk{{}, leerrouteKenmerk(een.leerroute), {"doelgroep", een.doelgroep}, {"kostensoort", een.kostensoort}} {
			som[cel{jaarPeriode(een.maand.jaar()), een.gemeente, k}] += een.cent * schaal
		}
	}
	return som
}

func (g *gegevens) inRegio(gemeente string) bool {
	return slices.Contains(g.gemeenten, gemeente)
}

func zonderKostensoort(som map[cel]int64) map[cel]int64 {
	for c := range som {
		if c.kenmerk.dimensie == "kostensoort" {
			delete(som, c)
		}
	}
	return som
}

// kos1 sums the lasten that the SPUK pays.
func (g *gegevens) kos1(uit cijfers) {
	b := g.geld(g.lastenPer(func(last) bool { return true }), nil, g.geldstatus)
	for c, cent := range b.teller {
		uit[c.sleutel("KOS-1")] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: b.status[c]}
	}
}

// kos1b divides the same lasten over the months of the year.
func (g *gegevens) kos1b(uit cijfers) {
	som := map[cel]int64{}
	for _, een := range g.lasten() {
		if !g.inRegio(een.gemeente) {
			continue
		}
		for _, k := range []kenmerk{{}, {"maand", een.maand.String()[5:]}} {
			som[cel{jaarPeriode(een.maand.jaar()), een.gemeente, k}] += een.cent * schaal
		}
	}
	b := g.geld(som, nil, g.geldstatus)
	for c, cent := range b.teller {
		uit[c.sleutel("KOS-1b")] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: b.status[c]}
	}
}

// kos2 divides the lasten on the three routes by the years that people spent on them.
func (g *gegevens) kos2(uit cijfers) {
	teller := zonderKostensoort(g.lastenPer(func(een last) bool { return isRoute(een.leerroute) }))
	dagen := map[cel]int64{}
	for _, p := range g.personen {
		for d := eersteMaand.eersteDag(); d <= g.peildatum(); d++ {
			gemeente, route := p.caseload(d), p.leerroute(d)
			if !g.inRegio(gemeente) || !isRoute(route) {
				continue
			}
			for _, k := range []kenmerk{{}, leerrouteKenmerk(route), p.doelgroepKenmerk()} {
				dagen[cel{jaarPeriode(d.jaar()), gemeente, k}]++
			}
		}
	}
	b := g.geld(teller, dagen, g.geldstatus)
	for c, n := range b.noemer {
		b.noemer[c] = rondHalfOp(n*schaal*100, 365_25) // a year has 365.25 days
	}
	g.verhoudingen(uit, "KOS-2", b)
}

func isRoute(route string) bool {
	return slices.Contains(routes, route)
}

// batenPer gives the Rijksbijdrage per year, gemeente and breakdown.
func (g *gegevens) batenPer() map[cel]int64 {
	som := map[cel]int64{}
	for _, x := range g.jaren() {
		for _, gemeente := range g.gemeenten {
			for k, cent := range g.baten(gemeente, x.eerste.jaar()) {
				som[cel{x, gemeente, k}] = cent * schaal
			}
		}
	}
	return som
}

// kos3 divides the Rijksbijdrage by the lasten.
func (g *gegevens) kos3(uit cijfers) {
	g.verhoudingen(uit, "KOS-3", g.batenEnLasten())
}

// kos4 is the Rijksbijdrage minus the lasten.
func (g *gegevens) kos4(uit cijfers) {
	g.verschillen(uit, "KOS-4", g.batenEnLasten())
}

func (g *gegevens) batenEnLasten() *bakken {
	return g.geld(g.batenPer(), zonderKostensoort(g.lastenPer(func(last) bool { return true })), g.batenstatus)
}

// verschillen adds the figures of an indicator that subtracts: where either side
// has a row.
func (g *gegevens) verschillen(uit cijfers, kpi string, b *bakken) {
	for c, status := range b.status {
		teller, noemer := b.teller[c], b.noemer[c]
		uit[c.sleutel(kpi)] = cijfer{teller: teller, noemer: noemer, metNoemer: true, waarde: float64(teller-noemer) / schaal, status: status}
	}
}

// kos5 is what the own count predicts for the whole year, minus what the Rijk
// promised. Only where both are known.
func (g *gegevens) kos5(uit cijfers) {
	heelJaar := func(_ int, cent int64) int64 { return cent }
	prognose, voorlopig := map[cel]int64{}, map[cel]int64{}
	for _, x := range g.jaren() {
		jaar := x.eerste.jaar()
		for _, gemeente := range g.gemeenten {
			cent, ok := g.besluit(gemeente, jaar, "SPUK_WI2021", "BIJGESTELD", "VOORLOPIG")
			if !ok || !g.bedragBekend(jaar) {
				continue
			}
			c := cel{x, gemeente, kenmerk{}}
			prognose[c] = g.perKop(gemeente, jaar, heelJaar)[kenmerk{}] * schaal
			voorlopig[c] = cent * schaal
		}
	}
	g.verschillen(uit, "KOS-5", g.geld(prognose, voorlopig, g.batenstatus))
}

// kos5b is what the Rijk decided in the end about years that are over, minus what it
// promised last.
func (g *gegevens) kos5b(uit cijfers) {
	definitief, voorlopig := map[cel]int64{}, map[cel]int64{}
	for _, x := range g.jaren() {
		jaar := x.eerste.jaar()
		for _, gemeente := range g.gemeenten {
			einde, beslist := g.besluit(gemeente, jaar, "SPUK_WI2021", "AFGEREKEND", "DEFINITIEF")
			begin, beloofd := g.besluit(gemeente, jaar, "SPUK_WI2021", "BIJGESTELD", "VOORLOPIG")
			if beslist && beloofd && jaar < g.peilmaand.jaar() {
				c := cel{x, gemeente, kenmerk{}}
				definitief[c], voorlopig[c] = einde*schaal, begin*schaal
			}
		}
	}
	g.verschillen(uit, "KOS-5b", g.geld(definitief, voorlopig, g.batenstatus))
}

// spukSoorten are the kinds of costs that the SPUK pays.
var spukSoorten = []string{"leerroute_taal", "KNM", "MAP", "PVT", "maatschappelijke_begeleiding", "tolk", "participatie_Z"}

// kos11 divides the lasten by what was budgeted.
func (g *gegevens) kos11(uit cijfers) {
	l, begroot := lezer{g}, map[cel]int64{}
	for _, r := range g.tabellen["begroting"] {
		jaar := int(l.getal(r, "jaar"))
		if !slices.Contains(spukSoorten, r["kostensoort"]) || !g.inRegio(r["gemeentecode"]) || jaar > g.peilmaand.jaar() || jaar < eersteMaand.jaar() {
			continue
		}
		for _, k := range []kenmerk{{}, {"kostensoort", r["kostensoort"]}} {
			begroot[cel{jaarPeriode(jaar), r["gemeentecode"], k}] += g.naarRato(jaar, l.getal(r, "bedrag_cent")) * schaal
		}
	}
	lasten := g.lastenPer(func(last) bool { return true })
	for c := range lasten {
		if c.kenmerk.dimensie != "kostensoort" && c.kenmerk.dimensie != "" {
			delete(lasten, c)
		}
	}
	g.verhoudingen(uit, "KOS-11", g.geld(lasten, begroot, g.geldstatus))
}

// kos3b is what the Rijk pays for the onderwijsroute: a besluit up to 2025, and a
// toeslag per head from 2026 on.
func (g *gegevens) kos3b(uit cijfers) {
	som := map[cel]int64{}
	for _, x := range g.jaren() {
		jaar := x.eerste.jaar()
		for _, gemeente := range g.gemeenten {
			c := cel{x, gemeente, kenmerk{}}
			if cent, ok := g.besluit(gemeente, jaar, "SPUK_ONDERWIJSROUTE", "AFGEREKEND", "DEFINITIEF", "BIJGESTELD", "VOORLOPIG"); ok && jaar <= 2025 {
				som[c] += g.naarRato(jaar, cent) * schaal
			}
			for _, k := range g.koppen(gemeente, jaar) {
				if cent, bekend := g.toeslagPerKop[jaargroep{jaar, k.doelgroep}]; bekend && k.toeslag {
					som[c] += g.naarRato(jaar, cent) * schaal
				}
			}
		}
	}
	b := g.geld(som, nil, g.batenstatus)
	for c, cent := range b.teller {
		uit[c.sleutel("KOS-3b")] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: b.status[c]}
	}
}

func (g *gegevens) kos9b(uit cijfers)  { g.budget(uit, "KOS-9b", "GF_UITVOERING") }
func (g *gegevens) kos10b(uit cijfers) { g.budget(uit, "KOS-10b", "BUIG") }

// budget is what the valid besluit of a regeling gives a gemeente.
func (g *gegevens) budget(uit cijfers, kpi, regeling string) {
	som := map[cel]int64{}
	for _, x := range g.jaren() {
		for _, gemeente := range g.gemeenten {
			if cent, ok := g.besluit(gemeente, x.eerste.jaar(), regeling, "AFGEREKEND", "DEFINITIEF", "BIJGESTELD", "VOORLOPIG"); ok {
				som[cel{x, gemeente, kenmerk{}}] = g.naarRato(x.eerste.jaar(), cent) * schaal
			}
		}
	}
	b := g.geld(som, nil, func(gemeente string, jaar int) string {
		if _, ok := g.besluit(gemeente, jaar, regeling, "AFGEREKEND", "DEFINITIEF"); ok && jaar < g.peilmaand.jaar() {
			return "definitief"
		}
		return "voorlopig"
	})
	for c, cent := range b.teller {
		uit[c.sleutel(kpi)] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: b.status[c]}
	}
}

func (g *gegevens) kos13(uit cijfers)  { g.overigeLasten(uit, "KOS-13", "OVERIG") }
func (g *gegevens) kos13b(uit cijfers) { g.overigeLasten(uit, "KOS-13b", "BUIG") }

// overigeLasten are the invoiced costs that another dekking pays than the SPUK and the
// gemeentefonds.
func (g *gegevens) overigeLasten(uit cijfers, kpi, dekking string) {
	b := nieuweBakken()
	for _, een := range g.lastenVan(func(regel *factuurregel) bool { return regel.dekking == dekking }) {
		if een.maand < eersteMaand {
			continue
		}
		for _, k := range []kenmerk{{}, {"kostensoort", een.kostensoort}} {
			b.teller[cel{jaarPeriode(een.maand.jaar()), een.gemeente, k}] += een.cent * schaal
		}
	}
	for c, cent := range g.metRegio(b).teller {
		uit[c.sleutel(kpi)] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: g.status(c.periode)}
	}
}

// kos5c is what the Rijk decided in the end about the onderwijsroute, of years that are
// over, minus what it promised last.
func (g *gegevens) kos5c(uit cijfers) {
	b := nieuweBakken()
	for _, x := range g.jaren() {
		jaar := x.eerste.jaar()
		for _, gemeente := range g.gemeenten {
			einde, beslist := g.besluit(gemeente, jaar, "SPUK_ONDERWIJSROUTE", "AFGEREKEND", "DEFINITIEF")
			begin, beloofd := g.besluit(gemeente, jaar, "SPUK_ONDERWIJSROUTE", "BIJGESTELD", "VOORLOPIG")
			if beslist && beloofd && jaar <= 2025 && jaar < g.peilmaand.jaar() {
				b.teller[cel{x, gemeente, kenmerk{}}], b.noemer[cel{x, gemeente, kenmerk{}}] = einde*schaal, begin*schaal
			}
		}
	}
	b = g.metRegio(b)
	for c := range b.teller {
		b.status[c] = "definitief"
	}
	g.verschillen(uit, "KOS-5c", b)
}
