package sampledata

import "slices"

func (f *file) judgePerson() {
	p := f.one("persoon")
	if p == nil {
		return
	}
	for _, r := range f.rows["inburgeringsplicht"] {
		born := p.day("geboortedatum")
		if r.day("ingang_plicht") < born.addYears(18).month().first() {
			f.mark(r, "P01")
		}
		if r.day("ingang_plicht") >= born.addYears(67).month().first() {
			f.mark(r, "P01W")
		}
		if r.day("kennisgeving_datum") < date(2022, 1, 1) {
			f.mark(r, "P02")
		}
	}
	for _, r := range f.rows["pip"] {
		if r.day("dagtekening") < date(2022, 1, 1) {
			f.mark(r, "P02")
		}
	}
	for _, r := range f.rows["intake"] {
		switch at := r.day("start"); {
		case at < date(2021, 7, 1):
			f.mark(r, "P02")
		case at < date(2022, 1, 1):
			f.mark(r, "P02W")
		}
	}
	for _, r := range f.rows["handhaving"] {
		if p.is("doelgroep", "ASIEL") && r.is("instantie", "DUO") && r.is("soort", "BOETE") && !r.is("status", "INGETROKKEN") && r.day("datum") >= date(2025, 2, 1) {
			f.mark(r, "U07")
		}
	}
	if p.has("overlijdensdatum") {
		f.judgeDead(p.day("overlijdensdatum"))
	}
}

// lifeDates are the days on which something of a person begins.
var lifeDates = map[string]string{"inburgeringsplicht": "ingang_plicht", "termijn": "aanvang", "verblijf_gemeente": "van", "intake": "start", "pip": "dagtekening",
	"leerroute_fase": "van", "deelname": "start", "examen": "datum", "voortgangstoets": "datum", "onderdeel_status": "datum", "voortgangsgesprek": "datum",
	"casemanager_toewijzing": "van", "uitkering": "van", "ontzorgen": "van", "voorziening": "start", "arbeid": "van", "begeleiding": "maand",
	"uitkering_maand": "maand", "ontzorgen_betaling": "maand", "uren": "maand"}

func (f *file) judgeDead(died day) {
	for table, column := range lifeDates {
		for _, r := range f.rows[table] {
			at := r.day(column)
			if r.cell(column).kind == monthly {
				at = month(r.cell(column).n).first()
			}
			if at > died && (table != "uren" || f.offerOf(r) != nil) {
				f.mark(r, "P04")
			}
		}
	}
	for _, table := range []string{"afschaling", "handhaving", "vrijstelling_ontheffing"} {
		for _, r := range f.rows[table] {
			if r.day("datum") > died {
				f.mark(r, "P04W")
			}
		}
	}
}

// judgePeriods judges periods that overlap, and days without a gemeente.
func (f *file) judgePeriods() {
	for _, table := range []string{"verblijf_gemeente", "leerroute_fase", "casemanager_toewijzing"} {
		for i, later := range f.rows[table] {
			for _, earlier := range f.rows[table][:i] {
				if later.day("van") < earlier.until("tot") && earlier.day("van") < later.until("tot") {
					f.mark(later, "S06")
				}
			}
		}
	}
	stays := slices.Clone(f.rows["verblijf_gemeente"])
	slices.SortStableFunc(stays, func(a, b *row) int { return int(a.day("van") - b.day("van")) })
	firstBRP := farOff
	for i, r := range stays {
		if r.has("brp_inschrijving") {
			firstBRP = min(firstBRP, r.day("brp_inschrijving"))
		}
		if i == 0 || !stays[i-1].has("tot") || r.day("van")-stays[i-1].day("tot") <= 1 {
			continue
		}
		for _, duty := range f.rows["inburgeringsplicht"] {
			if duty.day("ingang_plicht") < r.day("van") && duty.until("einde_plicht") > stays[i-1].day("tot") {
				f.mark(r, "P08")
			}
		}
	}
	for _, duty := range f.rows["inburgeringsplicht"] {
		if firstBRP < farOff && duty.day("kennisgeving_datum") > firstBRP.addYears(1) {
			f.mark(duty, "P03")
		}
	}
}

// needed are the parts that a route asks.
func needed(route string) []string {
	switch route {
	case "Z":
		return []string{"PVT", "MAP", "Z"}
	case "ONDERWIJS":
		return []string{"LEZ", "LUI", "SCH", "SPR", "KNM", "PVT"}
	}
	return []string{"LEZ", "LUI", "SCH", "SPR", "KNM", "PVT", "MAP"}
}

// rejecting are the rules that keep a row out of the figures.
var rejecting = []string{"S06", "P01", "P02", "P04", "I04", "I05", "D04", "D07", "U01", "M01", "I07", "U04", "U07"}

func (f *file) counts(r *row) bool {
	return !slices.ContainsFunc(f.found[r], func(rule string) bool { return slices.Contains(rejecting, rule) })
}

// judgeParts judges who is done without all parts (P05). It goes last: only rows that
// count prove a part.
func (f *file) judgeParts() {
	p, duty := f.one("persoon"), f.one("inburgeringsplicht")
	if p == nil || duty == nil || !f.counts(p) || !f.counts(duty) || !duty.is("reden_einde", "VOLDAAN") {
		return
	}
	var last *row
	for _, r := range f.rows["leerroute_fase"] {
		if r.day("van") <= duty.day("einde_plicht") && (last == nil || r.day("van") > last.day("van")) {
			last = r
		}
	}
	if last == nil {
		return
	}
	for _, part := range needed(last.code("route")) {
		if !f.passed(part) {
			f.mark(duty, "P05")
		}
	}
}

func (f *file) passed(part string) bool {
	for _, r := range f.rows["examen"] {
		if !r.is("onderdeel", part) || !r.is("uitslag", "GESLAAGD") || !f.counts(r) {
			continue
		}
		if part == "KNM" || r.is("niveau", "B1") || r.is("niveau", "B2") {
			return true
		}
		for _, lower := range f.rows["afschaling"] {
			if r.is("niveau", "A2") && lower.is("onderdeel", part) && f.counts(lower) {
				return true
			}
		}
	}
	for _, r := range f.rows["onderdeel_status"] {
		if r.is("onderdeel", part) && f.counts(r) {
			return true
		}
	}
	for _, r := range f.rows["vrijstelling_ontheffing"] {
		if (r.is("onderdeel", part) || r.is("onderdeel", "ALLES")) && r.cell("besluit").n == 1 {
			return true
		}
	}
	return false
}
