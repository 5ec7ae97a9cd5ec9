package sampledata

import (
	"fmt"
	"slices"
)

// Causes of a mark: a defect that was planted, a consequence of another wrong or
// rejected row of the same person, or a true row that a rule mentions.
const (
	planted     = "gezaaid"
	consequence = "gevolg"
	noDefect    = "geen fout"
)

const farOff = day(1 << 30)

// file are the rows of one life as one reader knows them: all, or those that ingest
// accepts. The rules are written out here with plain loops, so that the list of
// expectations does not come from the models that it judges.
type file struct {
	horizon day
	rows    map[string][]*row
	found   map[*row][]string
	offers  map[string]*row // deelnames by their number
}

func newFile(horizon day, rows []*row) *file {
	f := &file{horizon: horizon, rows: map[string][]*row{}, found: map[*row][]string{}, offers: map[string]*row{}}
	for _, r := range rows {
		f.rows[r.table] = append(f.rows[r.table], r)
		if r.table == "deelname" {
			f.offers[r.code("deelname_id")] = r
		}
	}
	return f
}

func (f *file) mark(r *row, rule string) {
	if !slices.Contains(f.found[r], rule) {
		f.found[r] = append(f.found[r], rule)
	}
}

// until is the end of a half-open period.
func (r *row) until(column string) day {
	if !r.has(column) {
		return farOff
	}
	return r.day(column)
}

// one is the first row of a table, nil without one.
func (f *file) one(table string) *row {
	if len(f.rows[table]) == 0 {
		return nil
	}
	return f.rows[table][0]
}

// firstPIP is the earliest PIP.
func (f *file) firstPIP() *row {
	var first *row
	for _, r := range f.rows["pip"] {
		if first == nil || r.day("dagtekening") < first.day("dagtekening") {
			first = r
		}
	}
	return first
}

// phaseOn says whether a phase of a route covers a day.
func (f *file) phaseOn(d day, route string) bool {
	for _, r := range f.rows["leerroute_fase"] {
		if r.is("route", route) && r.day("van") <= d && d < r.until("tot") {
			return true
		}
	}
	return false
}

func (f *file) judge() {
	for _, rules := range []func(){f.judgePerson, f.judgePeriods, f.judgePIP, f.judgePhases, f.judgeTerms, f.judgeHours, f.judgeFullTime, f.judgeExams,
		f.judgeStandstill, f.judgeBenefits, f.judgeWork, f.judgeRelief, f.judgeInvoices, f.judgePrices, f.judgeBilled, f.judgeYearCosts, f.judgeAmounts, f.judgeParts} {
		rules()
	}
}

// marked notes which rows of a batch must be marked, and why. Rows are in the order in
// which they landed, so the lines of a delivery go up.
func (o *outlets) marked(b *batch) error {
	if o.opt.Fouten == 0 {
		return nil
	}
	var accepted []*row
	for _, r := range b.rows {
		if r.in != nil && !r.dropped {
			accepted = append(accepted, r)
		}
	}
	now := newFile(o.last.last(), accepted)
	now.judge()
	natural := map[*row][]string{}
	if len(now.found) > 0 {
		natural = b.natural(o.last.last())
	}
	for _, r := range accepted {
		slices.Sort(now.found[r])
		for _, rule := range now.found[r] {
			cause := consequence
			if b.planted[r] == rule {
				cause = planted
			} else if slices.Contains(natural[r], rule) {
				cause = noDefect
			}
			line := fmt.Sprintf("%s;%s;%d;%s;%s;%s\n", r.in.name(), r.in.sheet(), r.line, r.table, rule, cause)
			if err := r.in.marks.add(o.dir, line); err != nil {
				return err
			}
		}
		if b.planted[r] != "" && !slices.Contains(now.found[r], b.planted[r]) {
			return fmt.Errorf("plant defects: %s in %s is not there", b.planted[r], r.in.name())
		}
	}
	return nil
}

// natural are the rules that mark rows as they were before anything was wrong.
func (b *batch) natural(horizon day) map[*row][]string {
	var meant []*row
	of := map[*row]*row{}
	for _, r := range b.rows {
		if r.meant != nil {
			shadow := &row{table: r.table, values: r.meant}
			meant, of[shadow] = append(meant, shadow), r
		}
	}
	then := newFile(horizon, meant)
	then.judge()
	rules := map[*row][]string{}
	for shadow, found := range then.found {
		rules[of[shadow]] = found
	}
	return rules
}
