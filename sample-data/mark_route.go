package sampledata

import "slices"

func (f *file) judgePIP() {
	duty, in, first := f.one("inburgeringsplicht"), f.one("intake"), f.firstPIP()
	tested := in != nil && (in.has("leerbaarheidstoets_datum") || in.is("toetsuitslag", "VRIJGESTELD"))
	initial := 0
	for _, r := range slices.SortedStableFunc(slices.Values(f.rows["pip"]), func(a, b *row) int { return int(a.day("dagtekening") - b.day("dagtekening")) }) {
		early := in != nil && r.day("dagtekening") < in.day("start") || duty != nil && r.day("dagtekening") < duty.day("kennisgeving_datum")
		if early || r == first && !tested && (in == nil || !in.has("einde")) {
			f.mark(r, "I02")
		}
		if r.cell("initieel").n == 0 {
			continue
		}
		if initial++; initial > 1 {
			f.mark(r, "I04")
		}
	}
	if first == nil || duty == nil {
		return
	}
	housed, brp := farOff, day(0)
	for _, r := range f.rows["verblijf_gemeente"] {
		if !r.is("status", "GEKOPPELD") && r.day("van") < housed {
			housed, brp = r.day("van"), r.day("van")
			if r.has("brp_inschrijving") {
				brp = r.day("brp_inschrijving")
			}
		}
	}
	limit := max(duty.day("kennisgeving_datum"), brp) + 70
	if in != nil && in.has("info_derden_ontvangen") {
		limit = max(limit, in.day("info_derden_ontvangen")+14)
	}
	if len(f.rows["verblijf_gemeente"]) > 0 && first.day("dagtekening") > limit {
		f.mark(first, "I03")
	}
}

func (f *file) judgePhases() {
	first := f.firstPIP()
	phases := slices.SortedStableFunc(slices.Values(f.rows["leerroute_fase"]), func(a, b *row) int { return int(a.day("van") - b.day("van")) })
	for i, r := range phases {
		if first == nil {
			f.mark(r, "I05")
			continue
		}
		if first.day("dagtekening")-r.day("van") > 14 {
			f.mark(r, "I05W")
		}
		if i > 0 && !r.is("route", phases[i-1].code("route")) && (!phases[i-1].is("route", "ONDERWIJS") || !r.is("route", "B1")) &&
			r.day("van") > first.day("dagtekening").addMonths(18) {
			f.mark(r, "I06")
		}
	}
	for _, r := range f.rows["afschaling"] {
		if !f.phaseOn(r.day("datum"), "B1") {
			f.mark(r, "I07")
		}
	}
	f.judgeZ()
}

// judgeZ judges the hours of a completed Z-route (I10).
func (f *file) judgeZ() {
	p := f.one("persoon")
	if p == nil || !p.is("doelgroep", "ASIEL") {
		return
	}
	free, freeOfLessons := false, false
	for _, r := range f.rows["vrijstelling_ontheffing"] {
		if r.cell("besluit").n == 1 {
			free = free || r.is("onderdeel", "ALLES")
			freeOfLessons = freeOfLessons || slices.Contains(parts[:], r.code("onderdeel"))
		}
	}
	for _, r := range f.rows["leerroute_fase"] {
		if !r.is("route", "Z") || !r.is("reden_einde", "AFGEROND") || free {
			continue
		}
		lessons, takesPart := int64(0), int64(0)
		for _, u := range f.rows["uren"] {
			o := f.offerOf(u)
			if o == nil || month(u.cell("maand").n).first() >= r.until("tot") {
				continue
			}
			if taught(o.code("soort")) {
				lessons += u.cell("gevolgd_min").n
			}
			if participates(o.code("soort")) {
				takesPart += u.cell("gevolgd_min").n
			}
		}
		if lessons < 60*leastZ && !freeOfLessons || takesPart < 60*leastZ {
			f.mark(r, "I10")
		}
	}
}

func (f *file) judgeTerms() {
	first := f.firstPIP()
	weeks, last := int64(0), day(0)
	for _, r := range f.rows["termijn"] { // in order of aanvang
		if r.is("soort", "INITIEEL") {
			if first != nil && r.day("einde") != first.day("dagtekening").addYears(3) {
				f.mark(r, "I08")
			}
			continue
		}
		weeks += r.cell("weken").n
		if r.day("aanvang") <= last || weeks > 104 {
			f.mark(r, "I09")
		}
		last = max(last, r.day("einde"))
	}
}

// judgeStandstill judges who has a PIP and does nothing (D11).
func (f *file) judgeStandstill() {
	first, duty := f.firstPIP(), f.one("inburgeringsplicht")
	if first == nil || duty == nil || duty.day("ingang_plicht") > f.horizon || duty.until("einde_plicht") <= f.horizon || first.day("dagtekening") >= f.horizon-60 {
		return
	}
	for _, r := range f.rows["deelname"] {
		if !r.is("resultaat", "NIET_GESTART") && r.day("start") <= f.horizon && r.until("einde") > f.horizon-60 {
			return
		}
	}
	for _, r := range f.rows["arbeid"] {
		if r.cell("uren_week").n > 0 && r.day("van") <= f.horizon && r.until("tot")-1 > f.horizon-60 {
			return
		}
	}
	f.mark(first, "D11")
}
