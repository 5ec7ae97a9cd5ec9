package naief

import "slices"

// cruciaal are the tasks that a professional must do.
var cruciaal = []string{"INTAKE", "PIP", "VOORTGANG", "ONTZORGEN"}

// inzet gives a share of the minutes of begeleiding, per year and twelve months.
func (g *gegevens) inzet(uit cijfers, kpi string, doetMee, telt func(een begeleiding) bool, kenmerken func(p *persoon, een begeleiding) []kenmerk) {
	teller, noemer := map[cel]int64{}, map[cel]int64{}
	perioden := append(g.jaren(), g.vensters()...)
	for _, p := range g.personen {
		for _, een := range p.begeleiding {
			if een.minuten <= 0 || een.maand > g.peilmaand || !doetMee(een) {
				continue
			}
			for _, x := range perioden {
				if !x.bevat(een.maand) {
					continue
				}
				for _, k := range append(kenmerken(p, een), kenmerk{}) {
					c := cel{x, p.gemeenteOp(een.maand.laatsteDag()), k}
					noemer[c] += een.minuten * schaal
					if telt(een) {
						teller[c] += een.minuten * schaal
					}
				}
			}
		}
	}
	g.verhoudingen(uit, kpi, g.metRegio(&bakken{teller: teller, noemer: noemer}))
}

// bu3a is the share of professionals in the crucial tasks.
func (g *gegevens) bu3a(uit cijfers) {
	g.inzet(uit, "BU3-a",
		func(een begeleiding) bool { return slices.Contains(cruciaal, een.taak) },
		func(een begeleiding) bool { return !een.vrijwilliger },
		func(p *persoon, een begeleiding) []kenmerk {
			return []kenmerk{leerrouteKenmerk(p.leerroute(een.maand.laatsteDag())), p.doelgroepKenmerk()}
		})
}

// bu3d is the share of volunteers in all tasks.
func (g *gegevens) bu3d(uit cijfers) {
	g.inzet(uit, "BU3-d",
		func(begeleiding) bool { return true },
		func(een begeleiding) bool { return een.vrijwilliger },
		func(_ *persoon, een begeleiding) []kenmerk { return []kenmerk{{"taak", een.taak}} })
}

// eenJaarNaPIP is a year after the first PIP; open when there is none.
func (p *persoon) eenJaarNaPIP() dag {
	if p.eerstePIP() == open {
		return open
	}
	return p.eerstePIP().plusMaanden(12)
}

// bu3b: of those whose PIP is a year old, who had a casemanager in that year, and at
// most two.
func (g *gegevens) bu3b(uit cijfers) {
	g.perMaand(uit, "BU3-b", func(p *persoon, m maand) bool {
		return p.eenJaarNaPIP() <= m.laatsteDag()
	}, func(p *persoon, _ maand) bool {
		begeleid, wisselingen := false, 0
		for _, een := range p.casemanagers {
			begeleid = begeleid || een.van <= p.eenJaarNaPIP() && een.tot > p.eerstePIP()
			var vorige casemanager // the one that began last before this one
			for _, ander := range p.casemanagers {
				if ander.van < een.van && ander.van >= vorige.van {
					vorige = ander
				}
			}
			if vorige.naam != "" && vorige.naam != een.naam && een.van > p.eerstePIP() && een.van <= p.eenJaarNaPIP() {
				wisselingen++
			}
		}
		return begeleid && wisselingen <= 1
	})
}

// bu3c: of asielstatushouders, who had a volunteer in the month.
func (g *gegevens) bu3c(uit cijfers) {
	t := nieuweTelling()
	g.perCaseload(func(p *persoon, m maand, c cel) {
		if p.doelgroep != "ASIEL" || c.kenmerk.dimensie == "doelgroep" {
			return
		}
		geholpen := false
		for _, een := range p.begeleiding {
			hulp := een.taak == "TAALMAATJE" || een.taak == "MAATSCH_BEGELEIDING"
			geholpen = geholpen || een.maand == m && een.vrijwilliger && hulp && een.minuten > 0
		}
		t.telCel(c, p, geholpen, true)
	})
	g.verhoudingen(uit, "BU3-c", g.bakken(t))
}

// bu4d: of those of working age with bijstand, who had a voorziening.
func (g *gegevens) bu4d(uit cijfers) {
	g.perMaand(uit, "BU4-d", func(p *persoon, m maand) bool {
		return p.inBijstand(m.laatsteDag()) && p.is18TotAOW(m)
	}, func(p *persoon, m maand) bool {
		return slices.ContainsFunc(p.voorziening, func(een interval) bool { return een.bevat(m.laatsteDag()) })
	})
}

// opDag are the names of the casemanagers of a day, each once.
func (p *persoon) opDag(d dag) (namen []string) {
	for _, een := range p.casemanagers {
		if een.bevat(d) && !slices.Contains(namen, een.naam) {
			namen = append(namen, een.naam)
		}
	}
	return namen
}

// bu5a: who has one casemanager.
func (g *gegevens) bu5a(uit cijfers) {
	g.perMaand(uit, "BU5-a", altijd, func(p *persoon, m maand) bool { return len(p.opDag(m.laatsteDag())) == 1 })
}

// bu5b: of the households with two or more who have a PIP, in one gemeente, in how many do
// all share a plan or a casemanager? The first of them stands for the household.
func (g *gegevens) bu5b(uit cijfers) {
	t := nieuweTelling()
	for _, x := range g.maanden() {
		d := x.einde()
		huishoudens := map[[2]string][]*persoon{}
		for _, p := range g.personen {
			if gemeente := p.caseload(d); p.huishouden != "" && gemeente != "" && p.heeftPIP(d) {
				huishoudens[[2]string{p.huishouden, gemeente}] = append(huishoudens[[2]string{p.huishouden, gemeente}], p)
			}
		}
		for naam, leden := range huishoudens {
			een := leden[0]
			eenPlan, eenManager := een.gezinsplan(d) != "", len(een.opDag(d)) == 1
			for _, lid := range leden {
				eenPlan = eenPlan && lid.gezinsplan(d) == een.gezinsplan(d)
				eenManager = eenManager && slices.Equal(lid.opDag(d), een.opDag(d))
			}
			if len(leden) >= 2 {
				t.tel(x, naam[1], een, eenPlan || eenManager)
			}
		}
	}
	g.verhoudingen(uit, "BU5-b", g.bakken(t))
}

// gezinsplan is that of the last PIP of a day.
func (p *persoon) gezinsplan(d dag) string {
	var laatste gezinsplan
	for _, een := range p.plannen {
		later := een.dagtekening > laatste.dagtekening || een.dagtekening == laatste.dagtekening && een.pip > laatste.pip
		if een.dagtekening <= d && later {
			laatste = een
		}
	}
	return laatste.plan
}

// mediaanMetPIP gives the middle number over those in the caseload with a PIP.
func (g *gegevens) mediaanMetPIP(uit cijfers, kpi string, aantal func(p *persoon, d dag) int) {
	w := waarnemingen{}
	g.perCaseload(func(p *persoon, m maand, c cel) {
		if p.heeftPIP(m.laatsteDag()) {
			w.neem(c, p, float64(aantal(p, m.laatsteDag())))
		}
	})
	g.medianen(uit, kpi, 50, w)
}

// jaarTot says whether a day lies in the twelve months up to and including another.
func jaarTot(d, einde dag) bool { return einde.plusMaanden(-12) < d && d <= einde }

// bu5e is how often somebody was asked to an intake or a test in a year.
func (g *gegevens) bu5e(uit cijfers) {
	g.mediaanMetPIP(uit, "BU5-e", func(p *persoon, d dag) (n int) {
		for _, een := range p.intakes {
			if jaarTot(een.start, d) {
				n++
			}
			if een.toets != 0 && jaarTot(een.toets, d) {
				n++
			}
		}
		dagen := map[dag]bool{}
		for _, een := range p.toetsen {
			if jaarTot(een.datum, d) {
				dagen[een.datum] = true
			}
		}
		return n + len(dagen)
	})
}

// am7b is the number of organisations that somebody met in a year.
func (g *gegevens) am7b(uit cijfers) {
	g.mediaanMetPIP(uit, "AM7-b", func(p *persoon, d dag) int {
		raakt := func(een interval) bool { return een.van <= d && een.tot-1 > d.plusMaanden(-12) }
		gezien := map[string]bool{}
		for _, een := range p.casemanagers {
			if raakt(een.interval) {
				gezien["casemanagement "+een.organisatie] = true
			}
		}
		for _, een := range p.deelnames {
			if een.resultaat != "NIET_GESTART" && een.aanbieder != "" && raakt(een.interval) {
				gezien["aanbieder "+een.aanbieder] = true
			}
		}
		return len(gezien)
	})
}

// kwa1: of those with a PIP, with whom somebody spoke within the norm.
func (g *gegevens) kwa1(uit cijfers) {
	g.perMaand(uit, "KWA-1", func(p *persoon, m maand) bool { return p.heeftPIP(m.laatsteDag()) }, func(p *persoon, m maand) bool {
		d := m.laatsteDag()
		return slices.ContainsFunc(p.gesprekken, func(op dag) bool {
			return op <= d && op >= d-dag(g.instellingen.gesprekNorm)
		})
	})
}
