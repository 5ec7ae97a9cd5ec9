package naief

// perMaand gives the share of the caseload on the last day of each month: who is
// asked about, and who of them fits.
func (g *gegevens) perMaand(uit cijfers, kpi string, doetMee, past func(p *persoon, m maand) bool) {
	t := nieuweTelling()
	for _, x := range g.maanden() {
		for _, p := range g.personen {
			gemeente := p.caseload(x.einde())
			if gemeente == "" || !doetMee(p, x.eerste) {
				continue
			}
			t.tel(x, gemeente, p, past(p, x.eerste), leerrouteKenmerk(p.leerroute(x.einde())), p.doelgroepKenmerk())
		}
	}
	g.verhoudingen(uit, kpi, g.bakken(t))
}

// par1: of those with a PIP, from 18 to AOW, who participates.
func (g *gegevens) par1(uit cijfers) {
	g.perMaand(uit, "PAR-1", func(p *persoon, m maand) bool {
		return p.heeftPIP(m.laatsteDag()) && p.is18TotAOW(m)
	}, (*persoon).participeert)
}

// par2: of those with language lessons, who participates too.
func (g *gegevens) par2(uit cijfers) {
	g.perMaand(uit, "PAR-2", (*persoon).heeftTaal, (*persoon).participeert)
}

// par3: of the whole caseload, who has paid work.
func (g *gegevens) par3(uit cijfers) {
	g.perMaand(uit, "PAR-3", func(*persoon, maand) bool { return true }, (*persoon).werkt)
}

// uit4: of those of 18 and older, who has bijstand on the last day.
func (g *gegevens) uit4(uit cijfers) {
	g.perMaand(uit, "UIT-4", (*persoon).is18Plus, func(p *persoon, m maand) bool {
		return p.inBijstand(m.laatsteDag())
	})
}
