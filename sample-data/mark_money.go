package sampledata

import (
	"cmp"
	"slices"
)

// invoiced are the lines about a person that ingest knows.
func (f *file) invoiced() []*row {
	known := func(r *row) bool {
		return !r.has("klantnummer") || r.is("klantnummer", stranger(r.code("klantnummer")))
	}
	return slices.DeleteFunc(slices.Clone(f.rows["factuurregel"]), known)
}

// stranger is a klantnummer itself when it stands in no key table, else nothing.
func stranger(number string) string {
	if number >= klantnummer(firstStranger) {
		return number
	}
	return ""
}

func (f *file) judgeInvoices() {
	copies := map[[3]string]bool{}
	for _, r := range f.rows["factuurregel"] { // a copy is in a later delivery
		key := [3]string{r.code("aanbieder_id"), r.code("factuur_nr"), string(appendPadded(nil, r.cell("regel").n, 6))}
		if copies[key] {
			f.mark(r, "M01")
		}
		copies[key] = true
		if !r.has("contract_id") {
			continue
		}
		if r.day("prestatie_van") < contractFrom || r.day("prestatie_tot") >= contractUntil {
			f.mark(r, "M04")
		}
	}
	lines := f.invoiced()
	for _, r := range lines {
		first := slices.MinFunc(slices.DeleteFunc(slices.Clone(lines), func(o *row) bool { return !sameService(r, o) }), func(a, b *row) int {
			return cmp.Or(cmp.Compare(a.day("factuurdatum"), b.day("factuurdatum")), cmp.Compare(a.code("factuur_nr"), b.code("factuur_nr")))
		})
		if !r.isSame(first, "factuur_nr") {
			f.mark(r, "M01W")
		}
		lives, here := false, false
		for _, s := range f.rows["verblijf_gemeente"] {
			if s.day("van") <= r.day("prestatie_van") && r.day("prestatie_van") < s.until("tot") {
				lives, here = true, here || s.isSame(r, "gemeentecode")
			}
		}
		if lives && !here {
			f.mark(r, "M12")
		}
	}
}

func sameService(a, b *row) bool {
	for _, column := range []string{"aanbieder_id", "kostensoort", "bedrag_cent", "prestatie_van", "prestatie_tot"} {
		if !a.isSame(b, column) {
			return false
		}
	}
	return true
}

// judgeBilled judges months with more hours billed than followed (M06).
func (f *file) judgeBilled() {
	followed, billed := map[month]int64{}, map[[2]month]int64{}
	for _, u := range f.rows["uren"] {
		if f.offerOf(u) != nil {
			followed[month(u.cell("maand").n)] += u.cell("gevolgd_min").n + u.cell("verzuim_geoorloofd_min").n
		}
	}
	var lines []*row
	for _, r := range f.invoiced() {
		if r.is("eenheid", "per_uur_deelnemer") && !r.is("kostensoort", "tolk") {
			lines = append(lines, r)
			billed[r.months()] += r.cell("aantal").n * 60 // hundredths of minutes
		}
	}
	for _, r := range lines {
		span, minutes, hours := r.months(), int64(0), int64(0)
		for other, n := range billed {
			if span[0] <= other[0] && span[1] >= other[1] {
				minutes += n
			}
		}
		for m := span[0]; m <= span[1]; m++ {
			hours += followed[m]
		}
		if minutes > hours*100 && r.cell("aantal").n > 0 {
			f.mark(r, "M06")
		}
	}
}

func (r *row) months() [2]month {
	return [2]month{r.day("prestatie_van").month(), r.day("prestatie_tot").month()}
}

// judgeYearCosts judges what a leerroute costs per year (M09).
func (f *file) judgeYearCosts() {
	p := f.one("persoon")
	if p == nil {
		return
	}
	var lines []*row
	costs := map[int]int64{}
	for _, r := range f.invoiced() {
		if !r.is("kostensoort", "leerroute_taal") {
			continue
		}
		lines = append(lines, r)
		if !r.is("eenheid", "per_traject") {
			costs[r.day("prestatie_van").year()] += r.cell("bedrag_cent").n
		}
	}
	for _, r := range lines {
		year := r.day("prestatie_van").year()
		stop, days := min(date(year+1, 1, 1), f.horizon+1), int64(0)
		for _, ph := range f.rows["leerroute_fase"] {
			if ph.day("van") < stop && ph.until("tot") > date(year, 1, 1) {
				days += int64(min(ph.until("tot"), stop) - max(ph.day("van"), date(year, 1, 1)))
			}
		}
		known := days > 0 && !r.is("eenheid", "per_traject")
		days = max(days, 30)
		if known && (costs[year]*365 > 2_500_000*days || costs[year]*365 < 50_000*days) || !p.is("doelgroep", "ASIEL") {
			f.mark(r, "M09")
		}
	}
}

// judgeAmounts mentions each amount of the Rijk that is not official (M10I).
func (f *file) judgeAmounts() {
	for table, column := range map[string]string{"ref_spuk_bedrag": "status", "rijksbijdrage": "bedrag_status"} {
		for _, r := range f.rows[table] {
			if !r.is(column, "OFFICIEEL") {
				f.mark(r, "M10I")
			}
		}
	}
}
