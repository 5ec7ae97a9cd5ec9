package naief

import "slices"

// gehaald is the first day on which somebody had a part of the inburgering; open when
// he has not. vrij says that he never did it himself.
func (p *persoon) gehaald(naam string) (op dag, vrij bool) {
	zelf, ontheven := open, open
	for _, een := range p.onderdelen {
		if een.naam == naam {
			zelf = min(zelf, een.datum)
		}
	}
	for _, poging := range p.examens {
		if !poging.geslaagd || poging.onderdeel != naam {
			continue
		}
		if naam == "KNM" || poging.soort == naam+"-B1" || poging.soort == naam+"-B2" {
			zelf = min(zelf, poging.datum)
		}
		for _, besluit := range p.afgeschaald {
			if besluit.naam == naam && poging.soort == naam+"-A2" {
				zelf = min(zelf, max(poging.datum, besluit.datum))
			}
		}
	}
	for _, een := range p.vrijstelling {
		if een.naam == naam || een.naam == "ALLES" {
			ontheven = min(ontheven, een.datum)
		}
	}
	return min(zelf, ontheven), zelf == open && ontheven < open
}

func (p *persoon) heeftGehaald(naam string, d dag) bool {
	op, _ := p.gehaald(naam)
	return op <= d
}

// vrijgesteld says whether somebody need not do a part, as known on a day.
func (p *persoon) vrijgesteld(naam string, d dag) bool {
	op, vrij := p.gehaald(naam)
	return vrij && op <= d
}

// stand is how far somebody is: what he has done of what he must do, both in parts, or
// in minutes on the Z-route.
func (p *persoon) stand(m maand) (gedaan, nodig int64) {
	d := m.laatsteDag()
	if p.leerroute(d) != "Z" {
		delen := []string{"LEZ", "LUI", "SCH", "SPR", "KNM", "PVT"}
		if p.leerroute(d) != "ONDERWIJS" {
			delen = append(delen, "MAP")
		}
		for _, naam := range delen {
			if p.heeftGehaald(naam, d) {
				gedaan++
			}
		}
		return gedaan, int64(len(delen))
	}
	const uren800 = 800 * 60
	taal, meedoen := int64(0), int64(0)
	for _, een := range p.uren {
		if een.maand <= m && een.taal {
			taal += een.gevolgd
		}
		if een.maand <= m && een.meedoen {
			meedoen += een.gevolgd
		}
	}
	gedaan, nodig = min(taal, uren800), uren800
	if p.doelgroep == "ASIEL" {
		gedaan, nodig = gedaan+min(meedoen, uren800), nodig+uren800
	}
	if p.heeftGehaald("Z", d) {
		gedaan = nodig
	}
	for naam, uren := range map[string]int64{"PVT": 12, "MAP": 40} {
		if nodig += uren * 60; p.heeftGehaald(naam, d) {
			gedaan += uren * 60
		}
	}
	return gedaan, nodig
}

// isKlaar says whether somebody has all that he must do. On the Z-route that is the last
// conversation as well.
func (p *persoon) isKlaar(m maand) bool {
	gedaan, nodig := p.stand(m)
	d := m.laatsteDag()
	return gedaan >= nodig && (p.leerroute(d) != "Z" || p.heeftGehaald("Z", d))
}

func metPIP(p *persoon, m maand) bool { return p.heeftPIP(m.laatsteDag()) }

// tij5: of those with a PIP, who has done as great a part as has passed of the term.
func (g *gegevens) tij5(uit cijfers) {
	g.perMaand(uit, "TIJ-5", metPIP, func(p *persoon, m maand) bool {
		gedaan, nodig := p.stand(m)
		aanvang, einde := p.eerstePIP()+1, p.eindeTermijn()
		voorbij := min(einde, m.laatsteDag()) - aanvang + 1
		if m.laatsteDag() >= einde {
			return p.isKlaar(m)
		}
		return gedaan*int64(einde-aanvang+1) >= nodig*int64(voorbij)
	})
}

// tij6: of those with a PIP, whose term ends in half a year or has ended, with parts
// left to do.
func (g *gegevens) tij6(uit cijfers) {
	g.perMaand(uit, "TIJ-6", metPIP, func(p *persoon, m maand) bool {
		return p.eindeTermijn() <= m.laatsteDag()+180 && !p.isKlaar(m)
	})
}

// par5 and par5b: of those who must do a part, and whose PIP is a year old, who did it.
func (g *gegevens) par5(uit cijfers) {
	g.perMaand(uit, "PAR-5", func(p *persoon, m maand) bool {
		d := m.laatsteDag()
		return p.eenJaarNaPIP() <= d && p.leerroute(d) != "ONDERWIJS" && !p.vrijgesteld("MAP", d)
	}, func(p *persoon, m maand) bool { return p.heeftGehaald("MAP", m.laatsteDag()) })
}

func (g *gegevens) par5b(uit cijfers) {
	g.perMaand(uit, "PAR-5b", func(p *persoon, m maand) bool {
		return p.eenJaarNaPIP() <= m.laatsteDag() && !p.vrijgesteld("PVT", m.laatsteDag())
	}, func(p *persoon, m maand) bool { return p.heeftGehaald("PVT", m.laatsteDag()) })
}

// taa3: of those who were on the B1-route, who does a part on A2.
func (g *gegevens) taa3(uit cijfers) {
	g.perCohort(uit, "TAA-3", func(p *persoon) bool {
		return p.eenJaarNaPIP() <= g.peildatum() && slices.ContainsFunc(p.fasen, func(een fase) bool {
			return een.route == "B1" && een.van <= g.peildatum() && een.van < een.tot
		})
	}, func(p *persoon) bool {
		return slices.ContainsFunc(p.afgeschaald, func(een onderdeel) bool { return een.datum <= g.peildatum() })
	}, func(p *persoon) []kenmerk { return []kenmerk{p.doelgroepKenmerk()} })
}

// am3b: of those with two tests of a skill in a year, whose last level of one is higher
// than the first.
func (g *gegevens) am3b(uit cijfers) {
	vaardigheden := []string{"LEZ", "LUI", "SCH", "SPR"}
	reeks := func(p *persoon, m maand, vaardigheid string) (n int, hoger bool) {
		var eerste, laatste toets
		for _, een := range p.toetsen {
			if een.vaardigheid != vaardigheid || !jaarTot(een.datum, m.laatsteDag()) {
				continue
			}
			if n++; n == 1 || een.datum < eerste.datum {
				eerste = een
			}
			if n == 1 || een.datum > laatste.datum {
				laatste = een
			}
		}
		return n, laatste.niveau > eerste.niveau
	}
	g.perMaand(uit, "AM3-b", func(p *persoon, m maand) bool {
		return slices.ContainsFunc(vaardigheden, func(v string) bool { n, _ := reeks(p, m, v); return n >= 2 })
	}, func(p *persoon, m maand) bool {
		return slices.ContainsFunc(vaardigheden, func(v string) bool { n, hoger := reeks(p, m, v); return n >= 2 && hoger })
	})
}

// stilst is the greatest number of days in a row, from van up to tot, on which somebody
// did nothing.
func (p *persoon) stilst(van, tot dag) (langst int) {
	rij := 0
	for d := van; d < tot; d++ {
		if rij++; p.bezig(d) {
			rij = 0
		}
		langst = max(langst, rij)
	}
	return langst
}

func (p *persoon) bezig(d dag) bool {
	for _, een := range p.deelnames {
		if een.resultaat != "NIET_GESTART" && een.bevat(d) {
			return true
		}
	}
	return slices.ContainsFunc(p.werk, func(een interval) bool { return een.bevat(d) })
}

// laatsteEinde is the day on which the last plicht ended; open when one runs.
func (p *persoon) laatsteEinde() dag {
	einde := dag(0)
	for _, een := range p.plichten {
		einde = max(einde, een.tot)
	}
	return einde
}

// am7a: of those whose PIP is three months old, who did nothing for more than thirty
// days in the year before.
func (g *gegevens) am7a(uit cijfers) {
	g.perMaand(uit, "AM7-a", func(p *persoon, m maand) bool {
		return p.eerstePIP() != open && p.eerstePIP().plusMaanden(3) <= m.laatsteDag()
	}, func(p *persoon, m maand) bool {
		van := max(p.eerstePIP(), m.laatsteDag().plusMaanden(-12)+1)
		return p.stilst(van, min(m.laatsteDag()+1, p.laatsteEinde())) > 30
	})
}

// stiltes are the intervals after the first PIP in which somebody did nothing.
func (g *gegevens) stiltes(p *persoon) (alle []interval) {
	begin, einde := p.eerstePIP(), min(g.peildatum()+1, p.laatsteEinde())
	for d := begin; d < einde; d++ {
		if p.bezig(d) {
			begin = d + 1
		} else if d+1 == einde || p.bezig(d+1) {
			alle = append(alle, interval{begin, d + 1})
		}
	}
	return alle
}

// am7c is the middle number of times that somebody did nothing for more than thirty
// days, since the first PIP, of those whose PIP is three months old.
func (g *gegevens) am7c(uit cijfers) {
	w, stiltes := waarnemingen{}, map[*persoon][]interval{}
	for _, p := range g.personen {
		stiltes[p] = g.stiltes(p)
	}
	g.perCaseload(func(p *persoon, m maand, c cel) {
		d, n := m.laatsteDag(), 0
		if p.eerstePIP() == open || p.eerstePIP().plusMaanden(3) > d {
			return
		}
		for _, een := range stiltes[p] {
			if min(een.tot, d+1)-een.van > 30 {
				n++
			}
		}
		w.neem(c, p, float64(n))
	})
	g.medianen(uit, "AM7-c", 50, w)
}

// bu6e: for whom something went wrong in the first year after the PIP.
func (g *gegevens) bu6e(uit cijfers) {
	t, pilot := nieuweTelling(), nieuweTelling()
	perioden := append(append(g.maanden(), g.jaren()...), g.vensters()...)
	for _, p := range g.personen {
		toetsdatum := p.eenJaarNaPIP()
		if toetsdatum > g.peildatum() {
			continue
		}
		jaar := interval{p.eerstePIP(), toetsdatum}
		mis := slices.ContainsFunc(p.ingrepen, jaar.bevat) ||
			slices.ContainsFunc(p.deelnames, func(een deelname) bool { return een.resultaat == "VOORTIJDIG" && jaar.bevat(een.tot-1) }) ||
			p.stilst(jaar.van, min(jaar.tot, p.laatsteEinde())) > 60
		for _, x := range perioden {
			if x.bevat(toetsdatum.maand()) {
				t.tel(x, p.gemeenteOp(toetsdatum), p, mis, g.routeKenmerken(p)...)
				pilot.telCel(cel{x, p.gemeenteOp(toetsdatum), g.pilotKenmerk(p)}, p, mis, true)
			}
		}
	}
	g.verhoudingen(uit, "BU6-e", g.bakken(t))
	g.vanRegio(uit, "BU6-e", pilot)
}

// kwa3: of asielstatushouders with bijstand whose ontzorgen began half a year ago, for
// whom rent, energy and health insurance of six months were paid.
func (g *gegevens) kwa3(uit cijfers) {
	t := nieuweTelling()
	g.perCaseload(func(p *persoon, m maand, c cel) {
		begin := open
		for _, een := range p.ontzorgen {
			begin = min(begin, een.van)
		}
		d := m.laatsteDag()
		if p.doelgroep != "ASIEL" || !p.inBijstand(d) || begin == open || begin.plusMaanden(6) > d || c.kenmerk.dimensie == "doelgroep" {
			return
		}
		compleet := 0
		for _, betaald := range p.vasteLasten {
			telt := true
			for _, post := range []string{"HUUR", "GAS_STROOM", "ZORGVERZEKERING"} {
				telt = telt && betaald[post] != 0 && betaald[post] <= d
			}
			if telt {
				compleet++
			}
		}
		t.telCel(c, p, compleet >= 6, true)
	})
	g.verhoudingen(uit, "KWA-3", g.bakken(t))
}

// am4b: whose ontzorgen ended without being prolonged.
func (g *gegevens) am4b(uit cijfers) {
	t := nieuweTelling()
	perioden := append(g.jaren(), g.vensters()...)
	for _, p := range g.personen {
		for _, een := range p.ontzorgen {
			laatste := een.tot - 1
			for _, x := range perioden {
				if laatste <= g.peildatum() && x.bevat(laatste.maand()) {
					t.tel(x, p.gemeenteOp(laatste), p, een.status == "AFGEROND" && !p.staatOpen(een), leerrouteKenmerk(p.leerroute(laatste)))
				}
			}
		}
	}
	g.verhoudingen(uit, "AM4-b", g.bakken(t))
}

// staatOpen says whether a bill of an earlier month of the ontzorgen was not paid on its
// last day.
func (p *persoon) staatOpen(een ontzorgen) bool {
	for m := een.van.maand(); m < (een.tot - 1).maand(); m++ {
		for _, betaald := range p.rekeningen[m] {
			if betaald == 0 || betaald > een.tot-1 {
				return true
			}
		}
	}
	return false
}
