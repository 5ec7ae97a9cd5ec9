package naief

import "slices"

// woonplaats is the responsible gemeente on the peildatum, or else the last one.
func (g *gegevens) woonplaats(p *persoon) string {
	gemeente := ""
	for _, een := range p.verblijven {
		if een.van <= g.peildatum() && een.van < een.tot {
			gemeente = een.gemeente
		}
	}
	return gemeente
}

// inKalender says whether a day lies between the start of the law and the peildatum.
func (g *gegevens) inKalender(d dag) bool {
	return eersteMaand.eersteDag() <= d && d <= g.peildatum()
}

// perCohort gives a share of the persons of each cohort.
func (g *gegevens) perCohort(uit cijfers, kpi string, meedoen, telt func(p *persoon) bool, kenmerken func(p *persoon) []kenmerk) {
	t, pilot := nieuweTelling(), nieuweTelling()
	for _, p := range g.personen {
		eerste, ok := p.eerstePlicht()
		gemeente := g.woonplaats(p)
		if !ok || !g.inKalender(eerste.van) || gemeente == "" || !meedoen(p) {
			continue
		}
		x := cohortPeriode(eerste.van.jaar())
		t.tel(x, gemeente, p, telt(p), kenmerken(p)...)
		if slices.Contains(metPilot, kpi) {
			pilot.telCel(cel{x, gemeente, g.pilotKenmerk(p)}, p, telt(p), true)
		}
	}
	g.verhoudingen(uit, kpi, g.bakken(t))
	g.vanRegio(uit, kpi, pilot)
}

// tij7 is the share of whom the brede intake has begun.
func (g *gegevens) tij7(uit cijfers) {
	gestart := func(p *persoon) bool {
		for _, een := range p.intakes {
			if een.start != 0 && een.start <= g.peildatum() {
				return true
			}
		}
		return false
	}
	g.perCohort(uit, "TIJ-7", iedereen, gestart, func(p *persoon) []kenmerk { return []kenmerk{p.doelgroepKenmerk()} })
}

// eersteWissel is the first day on another leerroute than the one before; open when
// there is none.
func (p *persoon) eersteWissel() dag {
	vorige := ""
	for i, een := range p.fasen {
		if een.van >= een.tot || i+1 < len(p.fasen) && p.fasen[i+1].van == een.van {
			continue
		}
		if vorige != "" && een.route != vorige {
			return een.van
		}
		vorige = een.route
	}
	return open
}

// wisselenTotEnMet is the last day on which changing the leerroute is ordinary.
func (g *gegevens) wisselenTotEnMet(p *persoon) dag {
	van := p.eerstePIP()
	if g.instellingen.schakelTermijn {
		van++
	}
	return van.plusMaanden(g.instellingen.schakelMaanden)
}

func (g *gegevens) routeKenmerken(p *persoon) []kenmerk {
	return []kenmerk{leerrouteKenmerk(g.eersteRoute(p)), p.doelgroepKenmerk()}
}

// kwa2 is the share that changed routes, of those whose PIP is half a year old.
func (g *gegevens) kwa2(uit cijfers) {
	g.perCohort(uit, "KWA-2",
		func(p *persoon) bool { return p.eerstePIP() != open && p.eerstePIP().plusMaanden(6) <= g.peildatum() },
		func(p *persoon) bool { return p.eersteWissel() <= g.peildatum() }, g.routeKenmerken)
}

// kwa2b is the share that changed routes later than is ordinary. From the onderwijsroute
// to the B1-route one may always go.
func (g *gegevens) kwa2b(uit cijfers) {
	g.perCohort(uit, "KWA-2b",
		func(p *persoon) bool { return p.eerstePIP() != open && p.eerstePIP().plusMaanden(6) <= g.peildatum() },
		func(p *persoon) bool {
			vorige := ""
			for i, een := range p.fasen {
				if een.van >= een.tot || i+1 < len(p.fasen) && p.fasen[i+1].van == een.van {
					continue
				}
				mag := vorige == "ONDERWIJS" && een.route == "B1"
				if vorige != "" && een.route != vorige && !mag && een.van > g.wisselenTotEnMet(p) && een.van <= g.peildatum() {
					return true
				}
				vorige = een.route
			}
			return false
		}, g.routeKenmerken)
}

// bu6c is the share that kept its route for as long as changing is ordinary.
func (g *gegevens) bu6c(uit cijfers) {
	g.perCohort(uit, "BU6-c",
		func(p *persoon) bool { return p.eerstePIP() != open && g.wisselenTotEnMet(p) <= g.peildatum() },
		func(p *persoon) bool { return p.eersteWissel() > g.wisselenTotEnMet(p) }, g.routeKenmerken)
}

// lesuren gives a share of the hours of language lessons, of persons who were in
// sight in the month.
func (g *gegevens) lesuren(uit cijfers, kpi string, telt func(een uren) int64) {
	teller, noemer := map[cel]int64{}, map[cel]int64{}
	aanbieders := nieuweBakken()
	for _, p := range g.personen {
		for _, een := range p.uren {
			if !een.isTaal || een.maand < eersteMaand || een.maand > g.peilmaand || !p.inBeeld(een.maand) {
				continue
			}
			d := een.maand.laatsteDag()
			perioden := []periode{maandPeriode(een.maand), jaarPeriode(een.maand.jaar())}
			for _, x := range g.vensters() {
				if x.bevat(een.maand) {
					perioden = append(perioden, x)
				}
			}
			for _, x := range perioden {
				for _, k := range []kenmerk{{}, leerrouteKenmerk(p.leerroute(d)), p.doelgroepKenmerk()} {
					c := cel{x, p.gemeenteOp(d), k}
					teller[c] += telt(een) * schaal
					noemer[c] += (een.gevolgd + een.geoorloofd + een.zonderRede) * schaal
				}
				if een.aanbieder != "" && g.inRegio(p.gemeenteOp(d)) {
					c := cel{x, regio, kenmerk{"aanbieder", een.aanbieder}}
					aanbieders.teller[c] += telt(een) * schaal
					aanbieders.noemer[c] += (een.gevolgd + een.geoorloofd + een.zonderRede) * schaal
				}
			}
		}
	}
	g.verhoudingen(uit, kpi, g.metRegio(&bakken{teller: teller, noemer: noemer}))
	g.verhoudingen(uit, kpi, aanbieders)
}

// taa4 is the share of the hours that was followed.
func (g *gegevens) taa4(uit cijfers) {
	g.lesuren(uit, "TAA-4", func(een uren) int64 { return een.gevolgd })
}

// taa5 is the share of the hours that was missed without a reason.
func (g *gegevens) taa5(uit cijfers) {
	g.lesuren(uit, "TAA-5", func(een uren) int64 { return een.zonderRede })
}
