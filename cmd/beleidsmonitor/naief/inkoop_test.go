package naief

import "slices"

// bedragen are sums of money per year, of which the status follows the calendar.
func (g *gegevens) bedragen(teller, noemer map[cel]int64) *bakken {
	return g.metRegio(&bakken{teller: teller, noemer: noemer})
}

// kos10 is the bijstand paid to inburgeraars, in the gemeente and on the route of the
// end of the month. Who has no plicht any more, or not yet, is left out, but the month
// in which it ends counts, and so do months between the first sign of somebody and it.
func (g *gegevens) kos10(uit cijfers) {
	som := map[cel]int64{}
	for _, p := range g.personen {
		for _, x := range g.maanden() {
			m := x.eerste
			cent, ok := p.betaald[m]
			if !ok || !p.inBeeld(m) {
				continue
			}
			d := m.laatsteDag()
			for _, k := range []kenmerk{{}, leerrouteKenmerk(p.leerroute(d)), p.doelgroepKenmerk()} {
				som[cel{jaarPeriode(m.jaar()), p.gemeenteOp(d), k}] += cent * schaal
			}
		}
	}
	for c, cent := range g.bedragen(som, nil).teller {
		uit[c.sleutel("KOS-10")] = cijfer{teller: cent, waarde: float64(cent) / schaal, status: g.status(c.periode)}
	}
}

// inBeeld says whether a month lies between the first that is known of somebody and
// the end of the last plicht.
func (p *persoon) inBeeld(m maand) bool {
	eerste := p.plichten[0].van
	if een := p.plichten[0].kennisgeving; een != 0 {
		eerste = min(eerste, een)
	}
	if len(p.verblijven) > 0 {
		eerste = min(eerste, p.verblijven[0].van)
	}
	laatste := dag(0)
	for _, een := range p.plichten {
		laatste = max(laatste, een.tot)
	}
	return eerste <= m.laatsteDag() && m.eersteDag() <= laatste
}

// perInkoop gives the share of the lasten that was bought in some way.
func (g *gegevens) perInkoop(uit cijfers, kpi string, meedoen, telt func(last) bool) {
	teller, noemer := map[cel]int64{}, map[cel]int64{}
	for _, een := range g.lasten() {
		if !g.inRegio(een.gemeente) || !meedoen(een) {
			continue
		}
		c := cel{jaarPeriode(een.maand.jaar()), een.gemeente, kenmerk{}}
		noemer[c] += een.cent * schaal
		if telt(een) {
			teller[c] += een.cent * schaal
		}
	}
	g.verhoudingen(uit, kpi, g.bedragen(teller, noemer))
}

// bu1a is the share of the lessons that the gemeenten buy together.
func (g *gegevens) bu1a(uit cijfers) {
	lessen := []string{"leerroute_taal", "KNM", "participatie_Z"}
	g.perInkoop(uit, "BU1-a",
		func(een last) bool { return slices.Contains(lessen, een.kostensoort) },
		func(een last) bool { return een.inkoop.samen })
}

// bu1e is the share of the lasten with a volume that the gemeente decides itself.
func (g *gegevens) bu1e(uit cijfers) {
	g.perInkoop(uit, "BU1-e",
		func(last) bool { return true },
		func(een last) bool { return een.inkoop.eigenVolume })
}
