package sampledata

import (
	"slices"
	"strings"
)

func byFrom(a, b *row) int { return int(a.day("van") - b.day("van")) }

func (f *file) judgeBenefits() {
	benefits := slices.SortedStableFunc(slices.Values(f.rows["uitkering"]), byFrom)
	for i, later := range benefits {
		for _, earlier := range benefits[:i] {
			if later.day("van") >= earlier.until("tot") {
				continue
			}
			if later.isSame(earlier, "gemeentecode") {
				f.mark(later, "U01W")
			} else {
				f.mark(later, "U01")
			}
		}
		if !f.livedThere(later) {
			f.mark(later, "U03")
		}
	}
	for _, r := range f.rows["uitkering_maand"] {
		if r.cell("netto_cent").n > 2*183_404 {
			f.mark(r, "U02W")
		}
	}
}

// livedThere says whether a benefit lies within one stay in its gemeente, with at most
// sixty days after or between.
func (f *file) livedThere(benefit *row) bool {
	var from, until day
	for _, s := range slices.SortedStableFunc(slices.Values(f.rows["verblijf_gemeente"]), byFrom) {
		if s.is("status", "GEKOPPELD") || !s.isSame(benefit, "gemeentecode") {
			continue
		}
		end := farOff
		if s.has("tot") {
			end = s.day("tot") + 60
		}
		if from == 0 || s.day("van") > until {
			from, until = s.day("van"), end
		}
		until = max(until, end)
		if from <= benefit.day("van") && until >= min(benefit.until("tot"), max(f.horizon, benefit.day("tot"))) {
			return true
		}
	}
	return false
}

func (f *file) judgeWork() {
	for _, r := range f.rows["uitkering"] {
		end := r.day("tot")
		if !strings.HasPrefix(r.code("reden_uitstroom"), "WERK_") || !r.has("tot") || end+45 > f.horizon {
			continue
		}
		if !slices.ContainsFunc(f.rows["arbeid"], func(j *row) bool { return j.day("van") <= end+45 && j.until("tot") >= end }) {
			f.mark(r, "U06")
		}
	}
	for _, r := range f.rows["uitkering_maand"] {
		m := month(r.cell("maand").n)
		full := func(j *row) bool {
			return j.cell("uren_week").n >= 3500 && j.day("van") <= m.first() && j.until("tot") > m.last()
		}
		if r.cell("inkomsten_arbeid_cent").n == 0 && slices.ContainsFunc(f.rows["arbeid"], full) {
			f.mark(r, "U06")
		}
	}
}

func (f *file) judgeRelief() {
	p := f.one("persoon")
	for _, r := range f.rows["ontzorgen"] {
		if p != nil && !p.is("doelgroep", "ASIEL") {
			f.mark(r, "U04")
		}
		last := f.horizon.month()
		if r.has("tot") {
			last = (r.day("tot") - 1).month()
		}
		for m := r.day("van").month(); p != nil && p.is("doelgroep", "ASIEL") && m <= max(last, r.day("van").month()); m++ {
			if !slices.ContainsFunc(f.rows["uitkering"], func(b *row) bool { return b.day("van") <= m.last() && b.until("tot") > m.first() }) {
				f.mark(r, "U04W")
			}
		}
		if r.is("status", "AFGEZIEN_MAATWERK") {
			continue
		}
		end := f.horizon + 1
		if r.has("tot") {
			end = r.day("tot")
		}
		if !r.is("status", "VERLENGD") && end > r.day("van").addMonths(6) || f.lateRelief(r) {
			f.mark(r, "U05")
		}
	}
}

// lateRelief says whether ontzorgen began more than sixty days after the bijstand of
// its first day, benefits that join being one.
func (f *file) lateRelief(r *row) bool {
	var from, until day
	for _, b := range slices.SortedStableFunc(slices.Values(f.rows["uitkering"]), byFrom) {
		if from == 0 || b.day("van") > until {
			from, until = b.day("van"), 0
		}
		until = max(until, b.until("tot"))
		if from <= r.day("van") && r.day("van") < until && r.day("van") > from+60 {
			return true
		}
	}
	return false
}
