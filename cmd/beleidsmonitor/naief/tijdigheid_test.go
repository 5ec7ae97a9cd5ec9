package naief

// tij1 gives the share of those with a PIP-deadline in the period who had their
// first PIP on time.
func (g *gegevens) tij1(uit cijfers) {
	t, pilot := nieuweTelling(), nieuweTelling()
	perioden := append(append(g.maanden(), g.jaren()...), g.vensters()...)
	for _, p := range g.personen {
		deadline, ok := g.pipDeadline(p)
		if !ok || deadline > g.peildatum() {
			continue
		}
		gemeente := p.gemeenteOp(deadline)
		for _, x := range perioden {
			if x.bevat(deadline.maand()) {
				t.tel(x, gemeente, p, p.eerstePIP() <= deadline, leerrouteKenmerk(g.eersteRoute(p)), p.doelgroepKenmerk())
				pilot.telCel(cel{x, gemeente, g.pilotKenmerk(p)}, p, p.eerstePIP() <= deadline, true)
			}
		}
	}
	g.verhoudingen(uit, "TIJ-1", g.bakken(t))
	g.vanRegio(uit, "TIJ-1", pilot)
}

// eersteRoute is the route of somebody's very first phase.
func (g *gegevens) eersteRoute(p *persoon) string {
	if len(p.fasen) == 0 || p.fasen[0].van > g.peildatum() {
		return geenPIP
	}
	return p.fasen[0].route
}

// tij3 gives the share of the caseload that waits too long for a PIP.
func (g *gegevens) tij3(uit cijfers) {
	t := nieuweTelling()
	for _, x := range g.maanden() {
		einde := x.einde()
		for _, p := range g.personen {
			gemeente := p.caseload(einde)
			if gemeente == "" {
				continue
			}
			deadline, ok := g.pipDeadline(p)
			teLaat := ok && deadline < einde && !p.heeftPIP(einde)
			t.tel(x, gemeente, p, teLaat, leerrouteKenmerk(p.leerroute(einde)), p.doelgroepKenmerk())
		}
	}
	g.verhoudingen(uit, "TIJ-3", g.bakken(t))
}
