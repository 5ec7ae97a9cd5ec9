package sampledata

// writeRemarks writes what gemeenten say under a figure of the last month. The last
// one quotes a number that nobody published, so that a reader of the sample sees what
// becomes of it.
func (w *world) writeRemarks() error {
	first, last := w.gemeenten[0].code, w.gemeenten[len(w.gemeenten)-1].code
	remarks := []struct{ kpi, area, text, role string }{
		{"TIJ-1", "REGIO", "De termijn van 10 weken halen wij nog niet overal. Sinds de pilot van 2025 plannen wij de intake al in de week van de huisvesting.", "BELEIDSMEDEWERKER"},
		{"KOS-3", "REGIO", "Nieuwe groepen beginnen vooral in het najaar. Daardoor lopen de lasten voor op de Rijksbijdrage van dit jaar.", "FINANCIEEL_ADVISEUR"},
		{"TIJ-1", first, "Wij hadden in de zomer te weinig klantmanagers. Vanaf 1 september 2026 is het team weer compleet.", "TEAMLEIDER"},
		{"PAR-1", first, "Met werkgevers in de haven spraken wij af dat zij plekken vrijhouden voor mensen op de B1-route.", "WETHOUDER"},
		{"VOL-1", last, "Er kwamen in deze maand 3 inburgeraars bij. Zij wonen op één adres.", "BELEIDSMEDEWERKER"},
	}
	m := w.horizon.month()
	for _, r := range remarks {
		if err := w.out.write("toelichting", txt(r.kpi), txt(r.area), mon(m), txt(r.text), cod(r.role), dat(w.horizon)); err != nil {
			return err
		}
	}
	return nil
}
