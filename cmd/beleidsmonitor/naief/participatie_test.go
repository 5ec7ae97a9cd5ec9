package naief

import (
	"maps"
	"slices"
)

// metGeslacht are the indicators with a figure by sex and age for the region.
var metGeslacht = []string{"PAR-1", "PAR-3", "UIT-4"}

// leeftijdsklasse is the class of ages in a month.
func (p *persoon) leeftijdsklasse(m maand) string {
	switch {
	case m < p.maand18+12*12:
		return "18-29"
	case m < p.maand18+27*12:
		return "30-44"
	}
	return "45+"
}

// perMaand gives the share of the caseload on the last day of each month: who is
// asked about, and who of them fits.
func (g *gegevens) perMaand(uit cijfers, kpi string, doetMee, past func(p *persoon, m maand) bool) {
	t := nieuweTelling()
	alleenRegio := nieuweTelling() // breakdowns that the gemeenten do not have
	for _, x := range g.maanden() {
		for _, p := range g.personen {
			gemeente := p.caseload(x.einde())
			if gemeente == "" || !doetMee(p, x.eerste) {
				continue
			}
			fits := past(p, x.eerste)
			t.tel(x, gemeente, p, fits, leerrouteKenmerk(p.leerroute(x.einde())), p.doelgroepKenmerk())
			for _, k := range []kenmerk{{"geslacht", p.geslacht}, {"leeftijdsklasse", p.leeftijdsklasse(x.eerste)}} {
				if slices.Contains(metGeslacht, kpi) && k.waarde != "" {
					alleenRegio.telCel(cel{x, gemeente, k}, p, fits, true)
				}
			}
		}
	}
	g.verhoudingen(uit, kpi, g.bakken(t))
	g.vanRegio(uit, kpi, alleenRegio)
}

// vanRegio adds the figures of breakdowns that the gemeenten do not have.
func (g *gegevens) vanRegio(uit cijfers, kpi string, t *telling) {
	samen := g.bakken(t)
	maps.DeleteFunc(samen.noemer, func(c cel, _ int64) bool { return c.gemeente != regio })
	g.verhoudingen(uit, kpi, samen)
}

// pilotKenmerk says whether a brede intake was of the pilot.
func (g *gegevens) pilotKenmerk(p *persoon) kenmerk {
	for _, een := range p.intakes {
		if een.pilot && een.start <= g.peildatum() {
			return kenmerk{"pilot", "PILOT"}
		}
	}
	return kenmerk{"pilot", "GEEN_PILOT"}
}

// metPilot are the indicators that tell the pilot apart.
var metPilot = []string{"TIJ-7", "BU6-c", "KWA-2", "KWA-2b", "BU6-e"}

// par1: of those with a PIP, from 18 to AOW, who participates.
func (g *gegevens) par1(uit cijfers) {
	g.perMaand(uit, "PAR-1", func(p *persoon, m maand) bool {
		return p.heeftPIP(m.laatsteDag()) && p.is18TotAOW(m)
	}, (*persoon).participeert)
}

// par2: of those with language lessons, who participates too.
func (g *gegevens) par2(uit cijfers) {
	g.perMaand(uit, "PAR-2", (*persoon).heeftTaal, (*persoon).participeert)
}

// par3: of the whole caseload, who has paid work.
func (g *gegevens) par3(uit cijfers) {
	g.perMaand(uit, "PAR-3", func(*persoon, maand) bool { return true }, (*persoon).werkt)
}

// uit4: of those of 18 and older, who has bijstand on the last day.
func (g *gegevens) uit4(uit cijfers) {
	g.perMaand(uit, "UIT-4", (*persoon).is18Plus, func(p *persoon, m maand) bool {
		return p.inBijstand(m.laatsteDag())
	})
}
