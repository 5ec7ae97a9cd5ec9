package naief

// lokaleMinuten are the minutes of local activities in a month.
func (p *persoon) lokaleMinuten(m maand) (n int64) {
	for _, een := range p.uren {
		if een.maand == m && een.lokaal {
			n += een.gevolgd
		}
	}
	return n
}

// bu2a: of those whose PIP is three months old, who had a local activity in half a year.
func (g *gegevens) bu2a(uit cijfers) {
	g.perMaand(uit, "BU2-a", func(p *persoon, m maand) bool {
		return p.eerstePIP() != open && p.eerstePIP().plusMaanden(3) <= m.laatsteDag()
	}, func(p *persoon, m maand) bool {
		for terug := maand(0); terug < 6; terug++ {
			if p.lokaleMinuten(m-terug) > 0 {
				return true
			}
		}
		return false
	})
}

// perCaseload visits everybody in the caseload at the end of each month.
func (g *gegevens) perCaseload(bezoek func(p *persoon, m maand, c cel)) {
	for _, x := range g.maanden() {
		for _, p := range g.personen {
			gemeente := p.caseload(x.einde())
			if gemeente == "" {
				continue
			}
			for _, k := range []kenmerk{{}, leerrouteKenmerk(p.leerroute(x.einde())), p.doelgroepKenmerk()} {
				bezoek(p, x.eerste, cel{x, gemeente, k})
			}
		}
	}
}

// bu2b is the middle number of local hours, of those who had any.
func (g *gegevens) bu2b(uit cijfers) {
	w := waarnemingen{}
	g.perCaseload(func(p *persoon, m maand, c cel) {
		if minuten := p.lokaleMinuten(m); minuten > 0 {
			w.neem(c, p, float64(minuten)/60)
		}
	})
	g.medianen(uit, "BU2-b", 50, w)
}

// bu2c is the share of the hours that were followed in the own gemeente.
func (g *gegevens) bu2c(uit cijfers) {
	g.urenOp(uit, "BU2-c", func(locatie, gemeente string) bool { return locatie == gemeente })
}

// bu2d is the share of which nobody says where.
func (g *gegevens) bu2d(uit cijfers) {
	g.urenOp(uit, "BU2-d", func(locatie, _ string) bool { return locatie == "" })
}

// urenOp is the share of the hours that were followed in some place.
func (g *gegevens) urenOp(uit cijfers, kpi string, telt func(locatie, gemeente string) bool) {
	teller, noemer := map[cel]int64{}, map[cel]int64{}
	g.perCaseload(func(p *persoon, m maand, c cel) {
		for _, een := range p.uren {
			if een.maand != m {
				continue
			}
			noemer[c] += een.gevolgd * schaal
			if telt(een.locatie, c.gemeente) {
				teller[c] += een.gevolgd * schaal
			}
		}
	})
	g.verhoudingen(uit, kpi, g.metRegio(&bakken{teller: teller, noemer: noemer}))
}

// bu7b is the middle number of months out of twelve with lessons in which somebody
// took part as well, since the first PIP.
func (g *gegevens) bu7b(uit cijfers) {
	w := waarnemingen{}
	g.perCaseload(func(p *persoon, m maand, c cel) {
		taal, duaal := 0, 0
		for eerder := eersteMaand; eerder <= m; eerder++ {
			if !p.inBeeld(eerder) || !p.heeftPIP(eerder.laatsteDag()) || !p.heeftTaal(eerder) {
				continue
			}
			taal++
			if p.participeert(eerder) {
				duaal++
			}
		}
		if taal > 0 {
			w.neem(c, p, float64(12*duaal)/float64(taal))
		}
	})
	g.medianen(uit, "BU7-b", 50, w)
}

// eersteMeedoen is the first day from the first PIP on which somebody takes part and
// has a plicht. Open when there is none up to the peildatum.
func (g *gegevens) eersteMeedoen(p *persoon) dag {
	if p.eerstePIP() == open {
		return open
	}
	for d := p.eerstePIP(); d <= g.peildatum(); d++ {
		if p.lopend(d) && p.doetMee(d) {
			return d
		}
	}
	return open
}

func (p *persoon) doetMee(d dag) bool {
	for _, een := range p.werk {
		if een.bevat(d) {
			return true
		}
	}
	for _, een := range p.uren {
		if een.meedoen && een.maand == d.maand() && een.start <= d && d <= een.einde {
			return true
		}
	}
	return false
}

// bu7c is the middle number of days from PIP to taking part.
func (g *gegevens) bu7c(uit cijfers) {
	w := waarnemingen{}
	for _, p := range g.personen {
		begin := g.eersteMeedoen(p)
		if begin == open {
			continue
		}
		for _, x := range g.vensters() {
			if !x.bevat(begin.maand()) {
				continue
			}
			for _, k := range []kenmerk{{}, leerrouteKenmerk(p.leerroute(begin)), p.doelgroepKenmerk()} {
				w.neem(cel{x, p.gemeenteOp(begin), k}, p, float64(begin-p.eerstePIP()))
			}
		}
	}
	g.medianen(uit, "BU7-c", 50, w)
}

// bu7e is the share that took part within ninety days of the first PIP.
func (g *gegevens) bu7e(uit cijfers) {
	t := nieuweTelling()
	perioden := append(append(g.maanden(), g.jaren()...), g.vensters()...)
	for _, p := range g.personen {
		dag90 := p.eerstePIP() + 90
		if dag90 > g.peildatum() || !p.lopend(dag90) {
			continue
		}
		for _, x := range perioden {
			if x.bevat(dag90.maand()) {
				t.tel(x, p.gemeenteOp(dag90), p, g.eersteMeedoen(p) <= dag90, leerrouteKenmerk(p.leerroute(dag90)), p.doelgroepKenmerk())
			}
		}
	}
	g.verhoudingen(uit, "BU7-e", g.bakken(t))
}

// trede is the step on the participatieladder in a month.
func (p *persoon) trede(m maand) int {
	switch {
	case p.werkt(m) && !p.inBijstand(m.laatsteDag()):
		return 5
	case p.werkt(m):
		return 4
	case p.volgde("ONDERWIJS", m):
		return 3
	case p.participeert(m):
		return 2
	case p.heeftTaal(m):
		return 1
	}
	return 0
}

func (p *persoon) volgde(soort string, m maand) bool {
	for _, een := range p.uren {
		if een.maand == m && een.soort == soort && een.gevolgd > 0 {
			return true
		}
	}
	return false
}

func (g *gegevens) am5a(uit cijfers) {
	g.perMaand(uit, "AM5-a", (*persoon).is18TotAOW, func(p *persoon, m maand) bool { return p.trede(m) >= 4 })
}

// am8a: of those in a caseload now and a year ago, who climbed the ladder.
func (g *gegevens) am8a(uit cijfers) {
	g.perMaand(uit, "AM8-a", func(p *persoon, m maand) bool {
		return p.is18TotAOW(m) && m-12 >= eersteMaand && p.caseload((m-12).laatsteDag()) != ""
	}, func(p *persoon, m maand) bool { return p.trede(m) > p.trede(m-12) })
}

// par4: asielstatushouders on the Z-route with as many hours of participation as the
// part of their three years that has passed asks of the 800.
func (g *gegevens) par4(uit cijfers) {
	t := nieuweTelling()
	for _, x := range g.maanden() {
		d := x.einde()
		for _, p := range g.personen {
			aanvang := p.eerstePIP() + 1
			gemeente := p.caseload(d)
			if gemeente == "" || p.doelgroep != "ASIEL" || p.leerroute(d) != "Z" || aanvang > d {
				continue
			}
			minuten := int64(0)
			for _, een := range p.uren {
				if een.meedoen && een.maand <= x.eerste {
					minuten += een.gevolgd
				}
			}
			heel := p.eersteEinde() - aanvang + 1
			t.tel(x, gemeente, p, minuten*int64(heel) >= 800*60*int64(min(d+1-aanvang, heel)))
		}
	}
	g.verhoudingen(uit, "PAR-4", g.bakken(t))
}
