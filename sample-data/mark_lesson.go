package sampledata

import "slices"

// offerOf is the deelname of a row of uren, nil when it was not delivered.
func (f *file) offerOf(u *row) *row { return f.offers[u.code("deelname_id")] }

func (f *file) judgeHours() {
	done := map[*row]int64{}
	for _, u := range f.rows["uren"] {
		o, at := f.offerOf(u), month(u.cell("maand").n)
		if o == nil {
			f.mark(u, "D04W")
			continue
		}
		if at < o.day("start").month() || at.first() > o.until("einde") {
			f.mark(u, "D04")
		}
		done[o] += u.cell("gevolgd_min").n
	}
	p := f.one("persoon")
	for _, o := range f.rows["deelname"] {
		followed, known := done[o]
		if o.is("resultaat", "AFGEROND") && known && followed < int64(60*leastHours[o.code("soort")]) {
			f.mark(o, "D06")
		}
		if o.is("soort", "MAP") && f.phaseOn(o.day("start"), "ONDERWIJS") || o.is("soort", "PARTICIPATIE_Z") && p != nil && !p.is("doelgroep", "ASIEL") {
			f.mark(o, "D05")
		}
	}
}

// judgeFullTime judges two full-time courses in one month (D10).
func (f *file) judgeFullTime() {
	full := map[month][]*row{}
	for _, u := range f.rows["uren"] {
		o, at := f.offerOf(u), month(u.cell("maand").n)
		if o == nil || !slices.Contains([]string{"TAAL", "ALFA", "TAALSCHAKEL"}, o.code("soort")) {
			continue
		}
		norm := int64(0)
		for _, p := range f.rows["leerroute_fase"] {
			if p.day("van") <= at.last() && p.until("tot") > at.first() {
				norm = max(norm, p.cell("intensiteit_min_per_week").n)
			}
		}
		if norm == 0 {
			norm = 9 * 60
		}
		if u.cell("aangeboden_min").n*7 >= norm*int64(at.last()-at.first()+1) {
			full[at] = append(full[at], o)
		}
	}
	for _, courses := range full {
		for _, later := range courses {
			for _, earlier := range courses {
				if later.day("start") > earlier.day("start") || later.day("start") == earlier.day("start") && later.code("deelname_id") > earlier.code("deelname_id") {
					f.mark(later, "D10")
				}
			}
		}
	}
}

func (f *file) judgeExams() {
	exams := slices.SortedStableFunc(slices.Values(f.rows["examen"]), func(a, b *row) int {
		if c := int(a.day("datum") - b.day("datum")); c != 0 {
			return c
		}
		return int(a.cell("poging").n - b.cell("poging").n)
	})
	duty := f.one("inburgeringsplicht")
	seen, tries, level := map[[2]string]bool{}, map[string]int64{}, map[string]string{}
	for _, r := range f.rows["examen"] {
		part := r.code("onderdeel")
		key := [2]string{part, string(plainDay(r.day("datum")))}
		if seen[key] || duty != nil && r.day("datum") < duty.day("ingang_plicht").addYears(-2) {
			f.mark(r, "D07")
		}
		seen[key] = true
		if r.is("niveau", "A2") && f.phaseOn(r.day("datum"), "B1") && !f.lowered(part, r.day("datum")) {
			f.mark(r, "D09")
		}
	}
	for _, r := range exams {
		part := r.code("onderdeel")
		if had, ok := level[part]; ok && r.code("niveau") <= had || tries[part] > 0 && r.cell("poging").n <= tries[part] {
			f.mark(r, "D08")
		}
		tries[part] = r.cell("poging").n
		if r.is("uitslag", "GESLAAGD") {
			level[part] = max(level[part], r.code("niveau"))
		}
	}
}

func plainDay(d day) []byte {
	y, m, dd := d.civil()
	return plain.appendDate(nil, y, m, dd)
}

func (f *file) lowered(part string, at day) bool {
	for _, r := range f.rows["afschaling"] {
		if r.is("onderdeel", part) && r.day("datum") <= at {
			return true
		}
	}
	return false
}
