package naief

import "sort"

// reis are the first days of the steps of somebody's start. Open is not yet, or not
// known.
type reis struct{ kennisgeving, vestiging, start, intake, pip, les dag }

func (g *gegevens) reis(p *persoon) reis {
	r := reis{open, open, open, open, p.eerstePIP(), open}
	gevestigd := open
	for _, een := range p.verblijven {
		if een.status != "GEKOPPELD" && een.van < een.tot {
			gevestigd = min(gevestigd, een.van)
		}
	}
	r.vestiging = gevestigd
	if kennisgeving := p.plichten[0].kennisgeving; kennisgeving != 0 {
		if r.kennisgeving = kennisgeving; gevestigd != open {
			r.start = max(kennisgeving, gevestigd)
		}
	}
	for _, een := range p.intakes {
		if een.start != 0 {
			r.intake = min(r.intake, een.start)
		}
	}
	for _, d := range p.lessen {
		r.les = min(r.les, d)
	}
	for _, d := range []*dag{&r.kennisgeving, &r.vestiging, &r.start, &r.intake, &r.pip, &r.les} {
		if *d > g.peildatum() {
			*d = open
		}
	}
	return r
}

// waarnemingen are one number per person, per cell.
type waarnemingen map[cel]map[*persoon]float64

// neem keeps the smallest number of a person.
func (w waarnemingen) neem(c cel, p *persoon, waarde float64) {
	if w[c] == nil {
		w[c] = map[*persoon]float64{}
	}
	if eerder, ok := w[c][p]; !ok || waarde < eerder {
		w[c][p] = waarde
	}
}

// medianen adds the figures of an indicator that takes a percentile over persons: the
// smallest number that so many percent of them do not exceed.
func (g *gegevens) medianen(uit cijfers, kpi string, procent int, w waarnemingen) {
	perGebied := map[cel][]float64{}
	for c, personen := range w {
		if !g.inRegio(c.gemeente) {
			continue
		}
		for _, waarde := range personen {
			perGebied[c] = append(perGebied[c], waarde)
			samen := cel{c.periode, regio, c.kenmerk}
			perGebied[samen] = append(perGebied[samen], waarde)
		}
	}
	for c, waarden := range perGebied {
		sort.Float64s(waarden)
		plaats := (len(waarden)*procent + 99) / 100 // rounded up, counted from one
		uit[c.sleutel(kpi)] = cijfer{teller: int64(len(waarden)) * schaal, waarde: waarden[max(plaats, 1)-1], status: g.status(c.periode)}
	}
}

// doorlooptijd gives a percentile of the days between two steps.
func (g *gegevens) doorlooptijd(uit cijfers, kpi string, procent int, stappen func(r reis) (van, tot dag)) {
	w := waarnemingen{}
	perioden := append(g.jaren(), g.vensters()...)
	for _, p := range g.personen {
		van, tot := stappen(g.reis(p))
		if van == open || tot == open {
			continue
		}
		for _, x := range perioden {
			if !x.bevat(tot.maand()) {
				continue
			}
			for _, k := range append(g.routeKenmerken(p), kenmerk{}) {
				w.neem(cel{x, p.gemeenteOp(tot), k}, p, float64(max(tot-van, 0)))
			}
		}
	}
	g.medianen(uit, kpi, procent, w)
}

// heleReis goes from the start to the first lesson.
func heleReis(r reis) (van, tot dag) { return r.start, r.les }

func (g *gegevens) tij2(uit cijfers)  { g.doorlooptijd(uit, "TIJ-2", 50, heleReis) }
func (g *gegevens) tij2d(uit cijfers) { g.doorlooptijd(uit, "TIJ-2d", 90, heleReis) }

func (g *gegevens) tij2a(uit cijfers) {
	g.doorlooptijd(uit, "TIJ-2a", 50, func(r reis) (van, tot dag) { return r.start, r.intake })
}

func (g *gegevens) tij2b(uit cijfers) {
	g.doorlooptijd(uit, "TIJ-2b", 50, func(r reis) (van, tot dag) { return r.intake, r.pip })
}

func (g *gegevens) tij2c(uit cijfers) {
	g.doorlooptijd(uit, "TIJ-2c", 50, func(r reis) (van, tot dag) { return r.pip, r.les })
}

func vanafKennisgeving(r reis) (van, tot dag) { return r.kennisgeving, r.vestiging }
func vanafVestiging(r reis) (van, tot dag)    { return r.vestiging, r.intake }

func (g *gegevens) tij2e(uit cijfers) { g.doorlooptijd(uit, "TIJ-2e", 50, vanafKennisgeving) }
func (g *gegevens) tij2f(uit cijfers) { g.doorlooptijd(uit, "TIJ-2f", 50, vanafVestiging) }
func (g *gegevens) tij2g(uit cijfers) { g.doorlooptijd(uit, "TIJ-2g", 90, vanafKennisgeving) }
func (g *gegevens) tij2h(uit cijfers) { g.doorlooptijd(uit, "TIJ-2h", 90, vanafVestiging) }

func (g *gegevens) tij2i(uit cijfers) {
	g.doorlooptijd(uit, "TIJ-2i", 90, func(r reis) (van, tot dag) { return r.intake, r.pip })
}

func (g *gegevens) tij2j(uit cijfers) {
	g.doorlooptijd(uit, "TIJ-2j", 90, func(r reis) (van, tot dag) { return r.pip, r.les })
}

// taa6 is the middle number of hours of lessons per week, of those who had any.
func (g *gegevens) taa6(uit cijfers) {
	w := waarnemingen{}
	for _, p := range g.personen {
		minuten := map[maand]int64{}
		for _, een := range p.uren {
			if een.isTaal {
				minuten[een.maand] += een.gevolgd
			}
		}
		for m, n := range minuten {
			if n <= 0 || m < eersteMaand || m > g.peilmaand || !p.inBeeld(m) {
				continue
			}
			d := m.laatsteDag()
			uren := float64(n*7) / float64(60*d.tijd().Day())
			for _, k := range []kenmerk{{}, leerrouteKenmerk(p.leerroute(d)), p.doelgroepKenmerk()} {
				w.neem(cel{maandPeriode(m), p.gemeenteOp(d), k}, p, uren)
			}
		}
	}
	g.medianen(uit, "TAA-6", 50, w)
}

// perToets gives the share that did something in time, by the last day for it.
func (g *gegevens) perToets(uit cijfers, kpi string, toets func(p *persoon, r reis) (op dag, gehaald bool), kenmerken func(p *persoon) []kenmerk) {
	t := nieuweTelling()
	perioden := append(append(g.maanden(), g.jaren()...), g.vensters()...)
	for _, p := range g.personen {
		op, gehaald := toets(p, g.reis(p))
		if op > g.peildatum() {
			continue
		}
		for _, x := range perioden {
			if x.bevat(op.maand()) {
				t.tel(x, p.gemeenteOp(op), p, gehaald, kenmerken(p)...)
			}
		}
	}
	g.verhoudingen(uit, kpi, g.bakken(t))
}

// tij4 is the share with a lesson within 56 days of the first PIP.
func (g *gegevens) tij4(uit cijfers) {
	g.perToets(uit, "TIJ-4", func(_ *persoon, r reis) (dag, bool) { return r.pip + 56, r.les <= r.pip+56 }, g.routeKenmerken)
}

// bu6a is the share of first PIPs that a finished intake went before.
func (g *gegevens) bu6a(uit cijfers) {
	g.perToets(uit, "BU6-a", func(p *persoon, r reis) (dag, bool) {
		for _, een := range p.intakes {
			getoetst := een.uitslag == "VRIJGESTELD" || een.toets != 0 && een.toets <= r.pip
			if een.einde != 0 && een.einde <= r.pip && getoetst {
				return r.pip, true
			}
		}
		return r.pip, false
	}, g.routeKenmerken)
}

// bu6d is the share of asielstatushouders whose intake began early.
func (g *gegevens) bu6d(uit cijfers) {
	g.perToets(uit, "BU6-d", func(p *persoon, r reis) (dag, bool) {
		gehuisvest := open
		for _, een := range p.verblijven {
			if een.status == "GEHUISVEST" && een.van < een.tot {
				gehuisvest = min(gehuisvest, een.van)
			}
		}
		if p.doelgroep != "ASIEL" {
			gehuisvest = open
		}
		return gehuisvest + 14, r.intake <= gehuisvest+14
	}, func(p *persoon) []kenmerk { return []kenmerk{leerrouteKenmerk(g.eersteRoute(p))} })
}

// taa2 is the share of a cohort that was done within the first term.
func (g *gegevens) taa2(uit cijfers) {
	einde := func(p *persoon) dag {
		if p.eerstePIP() == open {
			return open
		}
		initieel := dag(0)
		for _, een := range p.termijnen {
			if !een.verlenging {
				initieel = max(initieel, een.einde)
			}
		}
		if initieel == 0 {
			return p.eerstePIP().plusMaanden(36)
		}
		return initieel
	}
	g.perCohort(uit, "TAA-2",
		func(p *persoon) bool { return einde(p) <= g.peildatum() },
		func(p *persoon) bool {
			for _, een := range p.plichten {
				if een.reden == "VOLDAAN" && een.tot <= einde(p) {
					return true
				}
			}
			return false
		}, g.routeKenmerken)
}
