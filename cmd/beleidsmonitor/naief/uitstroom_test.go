package naief

import "slices"

// uitstroomredenen end a plicht for good. An unknown reason (ONB) does not count.
var uitstroomredenen = []string{
	"VOLDAAN", "ONTHEFFING_VOLLEDIG", "VRIJSTELLING_VOLLEDIG", "VERTREK_NL", "OVERLIJDEN", "PENSIOENLEEFTIJD", "PLICHT_INGETROKKEN",
}

// uit1 divides those whose plicht ended in the period by the mean caseload.
func (g *gegevens) uit1(uit cijfers) {
	t := nieuweTelling()
	perioden := append(append(g.maanden(), g.jaren()...), g.vensters()...)
	for _, p := range g.personen {
		for _, een := range p.plichten {
			if een.tot > g.peildatum() || een.van >= een.tot {
				continue
			}
			gemeente := p.woontIn(een.tot - 1)
			route := p.laatsteRouteVoor(een.tot)
			for _, x := range perioden {
				switch {
				case gemeente == "" || !x.bevat(een.tot.maand()):
				case !slices.Contains(uitstroomredenen, een.reden):
					t.telOnbekend(x, gemeente, p)
				default:
					t.tel(x, gemeente, p, true, leerrouteKenmerk(route), p.doelgroepKenmerk(), kenmerk{"reden", een.reden})
				}
			}
		}
	}
	b := g.bakken(t)
	b.noemer = map[cel]int64{}
	g.deelDoorCaseload(b, perioden)
	g.verhoudingen(uit, "UIT-1", b)
}

// laatsteRouteVoor is the route of the last phase that began before a day.
func (p *persoon) laatsteRouteVoor(d dag) string {
	route := geenPIP
	for _, een := range p.fasen {
		if een.van < d {
			route = een.route
		}
	}
	return route
}

// deelDoorCaseload sets the noemers of UIT-1: the mean of the caseload on the last
// day of each month of the period and of the month before it. By reden it is the
// caseload of the total, because nobody in the caseload has a reden yet.
func (g *gegevens) deelDoorCaseload(b *bakken, perioden []periode) {
	caseload := g.caseloadPerMaand().teller
	kenmerken := map[kenmerk]bool{}
	gebieden := map[string]bool{}
	for c := range caseload {
		kenmerken[c.kenmerk], gebieden[c.gemeente] = true, true
	}
	for _, x := range perioden {
		for gebied := range gebieden {
			for k := range kenmerken {
				som, maanden := int64(0), int64(0)
				for m := x.eerste - 1; m <= min(x.laatste, g.peilmaand); m++ {
					som += caseload[cel{maandPeriode(m), gebied, k}]
					maanden++
				}
				b.noemer[cel{x, gebied, k}] = rondHalfOp(som, maanden)
			}
			for _, reden := range uitstroomredenen {
				b.noemer[cel{x, gebied, kenmerk{"reden", reden}}] = b.noemer[cel{x, gebied, kenmerk{}}]
			}
		}
	}
}

// uit2 follows those who were in the caseload and in bijstand on the first day of
// the period: who left bijstand for work? The month after must be known.
func (g *gegevens) uit2(uit cijfers) {
	t := nieuweTelling()
	for _, x := range append(g.maanden(), g.vensters()...) {
		if x.laatste+1 > g.peilmaand {
			continue
		}
		eersteDag := x.eerste.eersteDag()
		for _, p := range g.personen {
			gemeente := p.caseload(eersteDag)
			if gemeente != "" && p.inBijstand(eersteDag) {
				t.tel(x, gemeente, p, p.gingNaarWerk(x), leerrouteKenmerk(p.leerroute(eersteDag)), p.doelgroepKenmerk())
			}
		}
	}
	g.verhoudingen(uit, "UIT-2", g.bakken(t))
}

// gingNaarWerk says whether bijstand ended in a month of the period, and the month
// after had work and no bijstand.
func (p *persoon) gingNaarWerk(x periode) bool {
	for _, een := range p.bijstand {
		if een.tot == open {
			continue
		}
		laatste := (een.tot - 1).maand()
		if x.bevat(laatste) && p.werkt(laatste+1) && !p.bijstandInMaand(laatste+1) {
			return true
		}
	}
	return false
}
