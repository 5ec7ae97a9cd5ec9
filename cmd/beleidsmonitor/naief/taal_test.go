package naief

// taa1 gives the share of those with an exam who passed at least one: by year of
// the exam, and by cohort.
func (g *gegevens) taa1(uit cijfers) {
	t, aanbieders := nieuweTelling(), nieuweTelling()
	for _, p := range g.personen {
		eerste, ok := p.eerstePlicht()
		for _, poging := range p.examens {
			if poging.datum > g.peildatum() {
				continue
			}
			kenmerken := []kenmerk{leerrouteKenmerk(p.leerroute(poging.datum)), p.doelgroepKenmerk()}
			if poging.onderdeel == "KNM" {
				kenmerken = append(kenmerken, kenmerk{"examen", "KNM"})
			} else if poging.soort != "" {
				kenmerken = append(kenmerken, kenmerk{"examen", poging.soort})
			}
			gemeente := p.gemeenteOp(poging.datum)
			tel := func(x periode) {
				t.tel(x, gemeente, p, poging.geslaagd, kenmerken...)
				if aanbieder := p.taalaanbieder(poging.datum); aanbieder != "" {
					aanbieders.telCel(cel{x, gemeente, kenmerk{"aanbieder", aanbieder}}, p, poging.geslaagd, true)
				}
			}
			for _, x := range g.jaren() {
				if x.bevat(poging.datum.maand()) {
					tel(x)
				}
				if ok && x.bevat(eerste.van.maand()) {
					tel(cohortPeriode(x.eerste.jaar()))
				}
			}
		}
	}
	g.verhoudingen(uit, "TAA-1", g.bakken(t))
	g.vanRegio(uit, "TAA-1", aanbieders)
}
