package naief

// am1a: of those whose PIP-deadline has passed, who has a route and something to do.
func (g *gegevens) am1a(uit cijfers) {
	g.perMaand(uit, "AM1-a", func(p *persoon, m maand) bool {
		deadline, ok := g.pipDeadline(p)
		return ok && deadline < m.laatsteDag()
	}, func(p *persoon, m maand) bool {
		for _, een := range p.deelnames {
			if een.bevat(m.laatsteDag()) && p.leerroute(m.laatsteDag()) != geenPIP {
				return true
			}
		}
		return false
	})
}

// am2a: of those with lessons in the month, who followed four fifths of the hours.
func (g *gegevens) am2a(uit cijfers) {
	t := nieuweTelling()
	for _, x := range g.maanden() {
		for _, p := range g.personen {
			gevolgd, totaal := int64(0), int64(0)
			for _, een := range p.uren {
				if een.maand == x.eerste && een.isTaal {
					gevolgd += een.gevolgd
					totaal += een.gevolgd + een.geoorloofd + een.zonderRede
				}
			}
			if totaal > 0 && p.inBeeld(x.eerste) {
				t.tel(x, p.gemeenteOp(x.einde()), p, gevolgd*5 >= totaal*4, leerrouteKenmerk(p.leerroute(x.einde())), p.doelgroepKenmerk())
			}
		}
	}
	g.verhoudingen(uit, "AM2-a", g.bakken(t))
}

// routeVanToets is the route that each outcome of the leerbaarheidstoets points at.
var routeVanToets = map[string]string{"B1_HAALBAAR": "B1", "B1_NIET_HAALBAAR": "Z", "ONDERWIJS": "ONDERWIJS"}

// am2c is the share whose first route is that of the last toets before the PIP.
func (g *gegevens) am2c(uit cijfers) {
	t := nieuweTelling()
	for _, p := range g.personen {
		pip := p.eerstePIP()
		var laatste intake
		for _, een := range p.intakes {
			later := een.toets > laatste.toets || een.toets == laatste.toets && een.volgnr > laatste.volgnr
			if een.toets != 0 && een.toets <= pip && later {
				laatste = een
			}
		}
		route := g.eersteRoute(p)
		wijst := routeVanToets[laatste.uitslag]
		if pip > g.peildatum() || route == geenPIP || laatste.toets == 0 || laatste.uitslag == "VRIJGESTELD" {
			continue
		}
		for _, x := range append(g.jaren(), g.vensters()...) {
			switch gemeente := p.gemeenteOp(pip); {
			case !x.bevat(pip.maand()) || gemeente == "":
			case wijst == "":
				t.telOnbekend(x, gemeente, p)
			default:
				t.tel(x, gemeente, p, route == wijst, leerrouteKenmerk(route), p.doelgroepKenmerk(), kenmerk{"toetsuitslag", laatste.uitslag})
			}
		}
	}
	g.verhoudingen(uit, "AM2-c", g.bakken(t))
}

// eersteEinde is the last day of the first three years; open without a PIP.
func (p *persoon) eersteEinde() dag {
	initieel := dag(0)
	for _, een := range p.termijnen {
		if !een.verlenging {
			initieel = max(initieel, een.einde)
		}
	}
	switch {
	case p.eerstePIP() == open:
		return open
	case initieel <= p.eerstePIP()+1:
		return p.eerstePIP().plusMaanden(36)
	}
	return initieel
}

// perTermijn visits those whose first three years ended, who had a plicht then or were
// done before.
func (g *gegevens) perTermijn(bezoek func(p *persoon, einde dag, cellen []cel)) {
	for _, p := range g.personen {
		einde, plichtig := p.eersteEinde(), false
		for _, een := range p.plichten {
			plichtig = plichtig || een.van <= einde && een.van < een.tot && (een.tot > einde || een.reden == "VOLDAAN")
		}
		if einde > g.peildatum() || !plichtig || p.gemeenteOp(einde) == "" {
			continue
		}
		var cellen []cel
		for _, x := range append(g.jaren(), g.vensters()...) {
			for _, k := range []kenmerk{{}, leerrouteKenmerk(p.laatsteRoute(einde)), p.doelgroepKenmerk()} {
				if x.bevat(einde.maand()) {
					cellen = append(cellen, cel{x, p.gemeenteOp(einde), k})
				}
			}
		}
		bezoek(p, einde, cellen)
	}
}

// am3a is the share that reached the language goal of its route in three years.
func (g *gegevens) am3a(uit cijfers) {
	t := nieuweTelling()
	g.perTermijn(func(p *persoon, einde dag, cellen []cel) {
		for _, c := range cellen {
			t.telCel(c, p, p.taaldoel(einde), true)
		}
	})
	g.verhoudingen(uit, "AM3-a", g.bakken(t))
}

func (p *persoon) taaldoel(d dag) bool {
	switch p.laatsteRoute(d) {
	case "Z":
		minuten := int64(0)
		for _, een := range p.uren {
			if een.taal && een.maand.eersteDag() <= d {
				minuten += een.gevolgd
			}
		}
		return minuten >= 800*60
	case "B1", "ONDERWIJS":
		gehaald := map[string]bool{}
		for _, poging := range p.examens {
			if poging.geslaagd && poging.datum <= d && (poging.soort == poging.onderdeel+"-B1" || poging.soort == poging.onderdeel+"-B2") {
				gehaald[poging.onderdeel] = true
			}
		}
		return gehaald["LEZ"] && gehaald["LUI"] && gehaald["SCH"] && gehaald["SPR"]
	}
	return false
}

// am6a is the share whose term was prolonged, am6b the middle number of days of that.
func (g *gegevens) am6a(uit cijfers) {
	t := nieuweTelling()
	g.perTermijn(func(p *persoon, einde dag, cellen []cel) {
		for _, c := range cellen {
			t.telCel(c, p, p.eindeTermijn() > einde, true)
		}
	})
	g.verhoudingen(uit, "AM6-a", g.bakken(t))
}

func (g *gegevens) am6b(uit cijfers) {
	w := waarnemingen{}
	g.perTermijn(func(p *persoon, einde dag, cellen []cel) {
		for _, c := range cellen {
			if langer := p.eindeTermijn() - einde; langer > 0 {
				w.neem(c, p, float64(langer))
			}
		}
	})
	g.medianen(uit, "AM6-b", 50, w)
}

// am6c counts those who were let off after proven effort.
func (g *gegevens) am6c(uit cijfers) {
	t := nieuweTelling()
	perioden := append(g.jaren(), g.vensters()...)
	for _, p := range g.personen {
		for _, d := range p.naInspanning {
			gemeente := p.gemeenteOp(d)
			for _, x := range perioden {
				if gemeente != "" && d <= g.peildatum() && x.bevat(d.maand()) {
					t.tel(x, gemeente, p, true, leerrouteKenmerk(p.leerroute(d)), p.doelgroepKenmerk())
				}
			}
		}
	}
	g.aantallen(uit, "AM6-c", g.bakken(t), perioden)
}

// am4a: of those on a route with a PIP of a year old, who had KNM.
func (g *gegevens) am4a(uit cijfers) {
	g.perMaand(uit, "AM4-a", func(p *persoon, m maand) bool {
		d := m.laatsteDag()
		return p.leerroute(d) != geenPIP && p.eerstePIP() != open && p.eerstePIP().plusMaanden(12) <= d
	}, func(p *persoon, m maand) bool {
		minuten := int64(0)
		for _, een := range p.uren {
			if een.taal && een.maand <= m {
				minuten += een.gevolgd
			}
		}
		if p.leerroute(m.laatsteDag()) == "Z" && minuten >= 800*60 {
			return true
		}
		for _, poging := range p.examens {
			if poging.onderdeel == "KNM" && poging.geslaagd && poging.datum <= m.laatsteDag() {
				return true
			}
		}
		return false
	})
}

// am4c is the share without maatschappelijke begeleiding, a year after that began.
func (g *gegevens) am4c(uit cijfers) {
	t := nieuweTelling()
	for _, p := range g.personen {
		begin := open
		for _, een := range p.deelnames {
			if een.soort == "MAATSCH_BEGELEIDING" {
				begin = min(begin, een.van)
			}
		}
		if begin == open || begin.plusMaanden(12) > g.peildatum() || !p.lopend(begin.plusMaanden(12)) {
			continue
		}
		d, loopt := begin.plusMaanden(12), false
		for _, een := range p.deelnames {
			loopt = loopt || een.soort == "MAATSCH_BEGELEIDING" && een.bevat(d)
		}
		for _, x := range append(g.jaren(), g.vensters()...) {
			if x.bevat(d.maand()) {
				t.tel(x, p.gemeenteOp(d), p, !loopt, leerrouteKenmerk(p.leerroute(d)), p.doelgroepKenmerk())
			}
		}
	}
	g.verhoudingen(uit, "AM4-c", g.bakken(t))
}
