package naief

// laatsteRoute is the route of the phase that began last, up to a day.
func (p *persoon) laatsteRoute(d dag) string {
	route := geenPIP
	for _, een := range p.fasen {
		if een.van <= d && een.van < een.tot {
			route = een.route
		}
	}
	return route
}

// laatsteGemeente is the gemeente of the region where somebody came to live last.
func (g *gegevens) laatsteGemeente(p *persoon) string {
	gemeente := ""
	for _, een := range p.verblijven {
		if een.status != "GEKOPPELD" && een.van <= g.peildatum() && een.van < een.tot && g.inRegio(een.gemeente) {
			gemeente = een.gemeente
		}
	}
	return gemeente
}

// eindeTermijn is the last day of the inburgeringstermijn: three years after the
// first PIP and what it was prolonged by, unless DUO says otherwise. Open without a
// PIP.
func (p *persoon) eindeTermijn() dag {
	pip := p.eerstePIP()
	if pip == open {
		return open
	}
	initieel, verlengd, weken := dag(0), dag(0), int64(0)
	for _, een := range p.termijnen {
		if een.verlenging {
			verlengd = max(verlengd, een.einde)
			weken += een.weken
		} else {
			initieel = max(initieel, een.einde)
		}
	}
	if verlengd != 0 {
		return verlengd
	}
	if initieel <= pip+1 { // of before a PIP that was withdrawn
		initieel = pip.plusMaanden(36)
	}
	return initieel + dag(7*weken)
}

// lopendTraject says whether the last plicht has not ended and the term has not passed.
func (g *gegevens) lopendTraject(p *persoon) bool {
	return p.laatsteEinde() > g.peildatum() && p.eindeTermijn() > g.peildatum()
}

// klaar says whether somebody was done with all, or had a plicht still when his term
// passed. Who stopped for another reason had no whole trajectory.
func (g *gegevens) klaar(p *persoon) bool {
	if p.laatsteEinde() <= g.peildatum() && g.geslaagd(p) {
		return true
	}
	return p.eindeTermijn() <= g.peildatum() && p.laatsteEinde() > p.eindeTermijn()
}

// geslaagd says whether a plicht ended because all was done.
func (g *gegevens) geslaagd(p *persoon) bool {
	for _, een := range p.plichten {
		if een.reden == "VOLDAAN" && een.tot <= g.peildatum() {
			return true
		}
	}
	return false
}

// perTraject divides the lasten of a cohort by people, over all years together.
func (g *gegevens) perTraject(uit cijfers, kpi string, meedoen, telt func(p *persoon) bool) {
	cent := map[*persoon]int64{}
	for _, een := range g.alleLasten() {
		if een.persoon != nil {
			cent[een.persoon] += een.cent
		}
	}
	b := nieuweBakken()
	for _, p := range g.personen {
		eerste, ok := p.eerstePlicht()
		gemeente := g.laatsteGemeente(p)
		if !ok || !g.inKalender(eerste.van) || gemeente == "" || !meedoen(p) {
			continue
		}
		for _, k := range []kenmerk{{}, leerrouteKenmerk(p.laatsteRoute(g.peildatum())), p.doelgroepKenmerk()} {
			c := cel{cohortPeriode(eerste.van.jaar()), gemeente, k}
			b.teller[c] += cent[p] * schaal
			if telt(p) {
				b.noemer[c] += schaal
			}
		}
	}
	g.verhoudingen(uit, kpi, g.metRegio(b))
}

func iedereen(*persoon) bool { return true }

// kos2b is what a finished trajectory cost.
func (g *gegevens) kos2b(uit cijfers) { g.perTraject(uit, "KOS-2b", g.klaar, iedereen) }

// kos2c is what an open trajectory cost so far.
func (g *gegevens) kos2c(uit cijfers) {
	g.perTraject(uit, "KOS-2c", g.lopendTraject, iedereen)
}

// kos6 divides all costs of a cohort by those who passed.
func (g *gegevens) kos6(uit cijfers) { g.perTraject(uit, "KOS-6", iedereen, g.geslaagd) }
