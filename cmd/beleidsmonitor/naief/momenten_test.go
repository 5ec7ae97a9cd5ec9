package naief

import "strconv"

// opMoment gives the share of a cohort some months after the month in which the
// plicht began.
func (g *gegevens) opMoment(uit cijfers, kpi string, doetMee, past func(p *persoon, m maand) bool) {
	t := nieuweTelling()
	for _, p := range g.personen {
		eerste, ok := p.eerstePlicht()
		if !ok || eerste.van.maand() < eersteMaand {
			continue
		}
		for _, na := range []int{6, 12, 18, 24, 36} {
			m := eerste.van.maand() + maand(na)
			gemeente := p.caseload(m.laatsteDag())
			if m > g.peilmaand || gemeente == "" || !doetMee(p, m) {
				continue
			}
			x := cohortPeriode(eerste.van.jaar())
			x.soort = "cohort_t" + strconv.Itoa(na)
			t.tel(x, gemeente, p, past(p, m), leerrouteKenmerk(p.leerroute(m.laatsteDag())), p.doelgroepKenmerk())
		}
	}
	g.verhoudingen(uit, kpi, g.bakken(t))
}

// standOpMoment gives the share of a whole cohort that had come so far by the last day of
// a month some months after its start, in the gemeente of the peildatum.
func (g *gegevens) standOpMoment(uit cijfers, kpi string, maanden []int, past func(p *persoon, d dag) bool, kenmerken func(p *persoon) []kenmerk) {
	t := nieuweTelling()
	for _, p := range g.personen {
		eerste, ok := p.eerstePlicht()
		gemeente := g.woonplaats(p)
		if !ok || eerste.van.maand() < eersteMaand || gemeente == "" {
			continue
		}
		for _, na := range maanden {
			m := eerste.van.maand() + maand(na)
			if m > g.peilmaand {
				continue
			}
			x := cohortPeriode(eerste.van.jaar())
			x.soort = "cohort_t" + strconv.Itoa(na)
			t.tel(x, gemeente, p, past(p, m.laatsteDag()), kenmerken(p)...)
		}
	}
	g.verhoudingen(uit, kpi, g.bakken(t))
}

func (g *gegevens) tij7b(uit cijfers) {
	g.standOpMoment(uit, "TIJ-7b", []int{6, 12, 18, 24, 36}, func(p *persoon, d dag) bool {
		for _, een := range p.intakes {
			if een.start != 0 && een.start <= d {
				return true
			}
		}
		return false
	}, func(p *persoon) []kenmerk { return []kenmerk{p.doelgroepKenmerk()} })
}

func (g *gegevens) taa2b(uit cijfers) {
	g.standOpMoment(uit, "TAA-2b", []int{12, 18, 24, 36}, func(p *persoon, d dag) bool {
		for _, een := range p.plichten {
			if een.reden == "VOLDAAN" && een.tot <= d {
				return true
			}
		}
		return false
	}, g.routeKenmerken)
}

func altijd(*persoon, maand) bool { return true }

func bijstandOpLaatste(p *persoon, m maand) bool { return p.inBijstand(m.laatsteDag()) }

func (g *gegevens) bu4a(uit cijfers) { g.opMoment(uit, "BU4-a", altijd, (*persoon).werkt) }
func (g *gegevens) uit4b(uit cijfers) {
	g.opMoment(uit, "UIT-4b", (*persoon).is18Plus, bijstandOpLaatste)
}

func (g *gegevens) par1b(uit cijfers) {
	g.opMoment(uit, "PAR-1b", func(p *persoon, m maand) bool {
		return p.heeftPIP(m.laatsteDag()) && p.is18TotAOW(m)
	}, (*persoon).participeert)
}

// uit3 follows those of UIT-2 who went to work: who stayed out of bijstand for six
// months after one of those months? The sixth month of the period's last must be known.
func (g *gegevens) uit3(uit cijfers) {
	b := nieuweTelling()
	status := map[periode]string{}
	for _, x := range append(g.maanden(), g.vensters()...) {
		if x.laatste+6 > g.peilmaand {
			continue
		}
		status[x] = g.status(maandPeriode(x.laatste + 6))
		eersteDag := x.eerste.eersteDag()
		for _, p := range g.personen {
			gemeente := p.caseload(eersteDag)
			if gemeente == "" || !p.inBijstand(eersteDag) || !p.gingNaarWerk(x) {
				continue
			}
			b.tel(x, gemeente, p, p.bleefWeg(x), leerrouteKenmerk(p.leerroute(eersteDag)), p.doelgroepKenmerk())
		}
	}
	samen := g.bakken(b)
	for c := range samen.noemer {
		samen.status[c] = status[c.periode]
	}
	g.verhoudingen(uit, "UIT-3", samen)
}

// bleefWeg says whether one of the exits to work in a period was followed by six
// months without a day of bijstand.
func (p *persoon) bleefWeg(x periode) bool {
	for _, een := range p.bijstand {
		if een.tot == open {
			continue
		}
		laatste := (een.tot - 1).maand()
		if !x.bevat(laatste) || !p.werkt(laatste+1) {
			continue
		}
		vrij := true
		for m := laatste + 1; m <= laatste+6; m++ {
			vrij = vrij && !p.bijstandInMaand(m)
		}
		if vrij {
			return true
		}
	}
	return false
}

// gehuisvest is the first day in a house of somebody's own; open when there is none.
func (p *persoon) gehuisvest() dag {
	eerste := open
	for _, een := range p.verblijven {
		if een.status == "GEHUISVEST" && een.van < een.tot {
			eerste = min(eerste, een.van)
		}
	}
	return eerste
}

// maandenBijstand counts the month ends with bijstand since somebody was housed.
func (p *persoon) maandenBijstand(tot maand) (n int) {
	for m := eersteMaand; m <= tot; m++ {
		if p.inBeeld(m) && m.laatsteDag() >= p.gehuisvest() && p.inBijstand(m.laatsteDag()) {
			n++
		}
	}
	return n
}

// uit5 is the middle number of months in bijstand, bu4c the share with more than 24.
func (g *gegevens) uit5(uit cijfers) {
	w := waarnemingen{}
	g.perHuisvesting(func(p *persoon, c cel) {
		w.neem(c, p, float64(p.maandenBijstand(c.periode.laatste)))
	})
	g.medianen(uit, "UIT-5", 50, w)
}

func (g *gegevens) bu4c(uit cijfers) {
	t := nieuweTelling()
	g.perHuisvesting(func(p *persoon, c cel) {
		if p.gehuisvest().plusMaanden(24) <= c.periode.einde() {
			t.telCel(c, p, p.maandenBijstand(c.periode.laatste) > 24, true)
		}
	})
	g.verhoudingen(uit, "BU4-c", g.bakken(t))
}

// perHuisvesting visits asielstatushouders in the caseload who were housed before the
// end of the month.
func (g *gegevens) perHuisvesting(bezoek func(p *persoon, c cel)) {
	for _, x := range g.maanden() {
		for _, p := range g.personen {
			gemeente := p.caseload(x.einde())
			if p.doelgroep != "ASIEL" || gemeente == "" || p.gehuisvest() > x.einde() {
				continue
			}
			for _, k := range []kenmerk{{}, leerrouteKenmerk(p.leerroute(x.einde()))} {
				bezoek(p, cel{x, gemeente, k})
			}
		}
	}
}

// uit6: of those with bijstand on the last day, who earned something in the month.
func (g *gegevens) uit6(uit cijfers) {
	g.perMaand(uit, "UIT-6", bijstandOpLaatste, func(p *persoon, m maand) bool { return p.verdiend[m] })
}
