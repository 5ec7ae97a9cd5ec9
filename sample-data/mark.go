package sampledata

import (
	"bufio"
	"cmp"
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

// mark is a row of a delivery that a rule over several rows or tables must mark.
type mark struct {
	line        int
	rule, cause string
}

const farOff = day(1 << 30)

// file are the rows of one life as one reader knows them: all, or those that ingest
// accepts. The rules are written out here with plain loops, so that the list of
// expectations does not come from the models that it judges.
type file struct {
	horizon day
	rows    map[string][]*row
	found   map[*row][]string
}

func newFile(horizon day, rows []*row) *file {
	f := &file{horizon: horizon, rows: map[string][]*row{}, found: map[*row][]string{}}
	for _, r := range rows {
		f.rows[r.table] = append(f.rows[r.table], r)
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

// marked notes which rows of a batch must be marked, and why.
func (o *outlets) marked(b *batch) error {
	if o.opt.Fouten == 0 {
		return nil
	}
	horizon := o.last.last()
	var accepted, meant []*row
	of := map[*row]*row{}
	for _, r := range b.rows {
		if r.in != nil && !r.dropped {
			accepted = append(accepted, r)
		}
		if r.meant != nil {
			shadow := &row{table: r.table, values: r.meant}
			meant, of[shadow] = append(meant, shadow), r
		}
	}
	now, then := newFile(horizon, accepted), newFile(horizon, meant)
	now.judge()
	then.judge()
	natural := map[*row][]string{}
	for shadow, rules := range then.found {
		natural[of[shadow]] = rules
	}
	for _, r := range accepted {
		for _, rule := range now.found[r] {
			cause := consequence
			if b.planted[r] == rule {
				cause = planted
			} else if slices.Contains(natural[r], rule) {
				cause = noDefect
			}
			o.expectMark(r, rule, cause)
		}
		if b.planted[r] != "" && !slices.Contains(now.found[r], b.planted[r]) {
			return fmt.Errorf("plant defects: %s in %s is not there", b.planted[r], r.in.name())
		}
	}
	return nil
}

func (o *outlets) expectMark(r *row, rule, cause string) {
	o.marks[r.in] = append(o.marks[r.in], mark{r.line, rule, cause})
}

// writeMarks writes the list of the rows that rules over several rows or tables must
// mark.
func (o *outlets) writeMarks(out *bufio.Writer) error {
	if _, err := out.WriteString("bestand;blad;regel;tabel;regel_id;oorzaak\n"); err != nil {
		return fmt.Errorf("write expected marks: %w", err)
	}
	for _, d := range o.all {
		slices.SortFunc(o.marks[d], func(a, b mark) int { return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.rule, b.rule)) })
		for _, m := range o.marks[d] {
			if _, err := fmt.Fprintf(out, "%s;%s;%d;%s;%s;%s\n", d.name(), d.sheet(), m.line, d.table, m.rule, m.cause); err != nil {
				return fmt.Errorf("write expected marks: %w", err)
			}
		}
	}
	return out.Flush()
}
