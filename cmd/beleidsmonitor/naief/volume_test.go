package naief

// vol1 counts the caseload on the last day of each month.
func (g *gegevens) vol1(uit cijfers) {
	g.aantallen(uit, "VOL-1", g.caseloadPerMaand(), g.maanden())
}

// caseloadPerMaand is the caseload on the last day of each month. UIT-1 divides
// by it too.
func (g *gegevens) caseloadPerMaand() *bakken {
	t := nieuweTelling()
	for _, x := range g.maanden() {
		for _, p := range g.personen {
			if gemeente := p.caseload(x.einde()); gemeente != "" {
				t.tel(x, gemeente, p, true, leerrouteKenmerk(p.leerroute(x.einde())), p.doelgroepKenmerk())
			}
		}
	}
	return g.bakken(t)
}

// vol2 counts who came into the caseload of a gemeente for the first time.
func (g *gegevens) vol2(uit cijfers) {
	t := nieuweTelling()
	perioden := append(g.maanden(), g.jaren()...)
	for _, p := range g.personen {
		for gemeente, instroom := range g.instroomdata(p) {
			route := leerrouteKenmerk(g.routeNaInstroom(p, instroom))
			for _, x := range perioden {
				if x.bevat(instroom.maand()) {
					t.tel(x, gemeente, p, true, route, p.doelgroepKenmerk())
				}
			}
		}
	}
	g.aantallen(uit, "VOL-2", g.bakken(t), perioden)
}

// instroomdata are the first days of somebody in the caseload of each gemeente.
func (g *gegevens) instroomdata(p *persoon) map[string]dag {
	eerste := map[string]dag{}
	for _, een := range p.verblijven {
		for d := een.van; d < een.tot && d <= g.peildatum(); d++ {
			if gemeente := p.caseload(d); gemeente != "" && (eerste[gemeente] == 0 || d < eerste[gemeente]) {
				eerste[gemeente] = d
			}
		}
	}
	return eerste
}

// routeNaInstroom is the first route that ran after, or began after, the instroom.
func (g *gegevens) routeNaInstroom(p *persoon, instroom dag) string {
	for _, een := range p.fasen {
		if een.tot > instroom && een.van <= g.peildatum() {
			return een.route
		}
	}
	return geenPIP
}

// vol3 gives the share of each leerroute among those with a PIP. The noemer of a
// route is that of the total, so that the routes add up.
func (g *gegevens) vol3(uit cijfers) {
	t := nieuweTelling()
	for _, x := range g.maanden() {
		for _, p := range g.personen {
			gemeente := p.caseload(x.einde())
			if gemeente == "" || !p.heeftPIP(x.einde()) {
				continue
			}
			eigen := p.leerroute(x.einde())
			t.tel(x, gemeente, p, eigen != geenPIP, p.doelgroepKenmerk())
			for _, route := range routes {
				t.telCel(cel{x, gemeente, leerrouteKenmerk(route)}, p, route == eigen, true)
			}
		}
	}
	g.verhoudingen(uit, "VOL-3", g.bakken(t))
}
