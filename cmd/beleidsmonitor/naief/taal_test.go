package naief

// taa1 gives the share of those with an exam who passed at least one: by year of
// the exam, and by cohort.
func (g *gegevens) taa1(uit cijfers) {
	t := nieuweTelling()
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
			for _, x := range g.jaren() {
				if x.bevat(poging.datum.maand()) {
					t.tel(x, gemeente, p, poging.geslaagd, kenmerken...)
				}
				if ok && x.bevat(eerste.van.maand()) {
					t.tel(cohortPeriode(x.eerste.jaar()), gemeente, p, poging.geslaagd, kenmerken...)
				}
			}
		}
	}
	g.verhoudingen(uit, "TAA-1", g.bakken(t))
}
