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
			if poging.soort != "" {
				kenmerken = append(kenmerken, kenmerk{"examen", poging.soort})
			}
			gemeente := p.gemeenteOp(poging.datum)
			t.tel(jaarPeriode(poging.datum.jaar()), gemeente, p, poging.geslaagd, kenmerken...)
			if ok {
				t.tel(cohortPeriode(eerste.van.jaar()), gemeente, p, poging.geslaagd, kenmerken...)
			}
		}
	}
	g.verhoudingen(uit, "TAA-1", g.bakken(t))
}
