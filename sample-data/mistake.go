package sampledata

import (
	"slices"
	"strconv"
)

// share is the largest share of rows that a delivery has rejected at any
// moment: safely under the limit of 5 % at which ingest refuses it.
const share = 0.04

// flaw is one kind of mistake. apply spoils cells of a row through d.over or
// values and returns the finding, or none when ingest must accept the row. It
// returns false when the row does not lend itself.
type flaw struct {
	tables []string // nil: any table with the columns
	apply  func(d *delivery, values []value) (finding, bool)
}

// finding is what ingest reports; an empty rule means that it accepts the row.
type finding struct{ column, rule, severity string }

// flaws are tried from a random start until one fits.
var flaws = []flaw{
	{nil, lostZero}, {nil, badNumber}, {nil, otherArea}, {nil, strangeArea}, {nil, noDate}, {nil, sentinel},
	{nil, unknownCode}, {nil, missing}, {nil, backwards}, {[]string{"uren"}, badHours}, {[]string{"uren"}, tooManyHours},
	{[]string{"uitkering_maand"}, negative}, {[]string{"factuurregel"}, wrongSum}, {[]string{"factuurregel"}, wrongCover},
	{[]string{"pip", "examen"}, wrongYear},
}

// mistake writes a row with something wrong, and notes what ingest must say.
func (d *delivery) mistake(values []value) error {
	defer clear(d.over)
	room := d.rejected+2 <= int(share*float64(d.rows))
	switch u := d.rng.Float64(); {
	case room && u < 0.12 && d.table != "verblijf_gemeente":
		return d.twice(values)
	case room && u < 0.20 && (d.table == "factuurregel" || d.table == "uren" || d.table == "uitkering_maand"):
		return d.conflict(values)
	case room && !d.repeated && (d.table == "examen" || d.table == "uitkering") && d.rows > 60:
		return d.repeatHeader(values)
	}
	right := values
	for i, n := d.rng.IntN(len(flaws)), 0; n < len(flaws); i, n = (i+1)%len(flaws), n+1 {
		f := flaws[i]
		if f.tables != nil && !slices.Contains(f.tables, d.table) {
			continue
		}
		values = slices.Clone(right)
		found, ok := f.apply(d, values)
		if !ok || found.rule != "" && !room {
			clear(d.over)
			continue
		}
		if found.rule != "" {
			column := found.column
			if column != "" {
				column = d.form.head(column)
			}
			if err := d.expect(d.line, column, found.rule, found.severity); err != nil {
				return err
			}
		}
		return d.plainRow(values)
	}
	return d.plainRow(right)
}

// twice writes an identical row again: the second is collapsed.
func (d *delivery) twice(values []value) error {
	if err := d.plainRow(values); err != nil {
		return err
	}
	d.same = true
	defer func() { d.same = false }()
	if err := d.expect(d.line, "", "S03", "info"); err != nil {
		return err
	}
	return d.plainRow(values)
}

// conflict writes a row again with another amount: nobody knows which is right.
func (d *delivery) conflict(values []value) error {
	other := slices.Clone(values)
	switch d.table {
	case "factuurregel":
		for _, column := range []string{"aantal", "bedrag_cent"} {
			other[columnAt(d.table, column)].n *= 2
		}
		if other[columnAt(d.table, "bedrag_cent")].n != (other[columnAt(d.table, "aantal")].n*other[columnAt(d.table, "stukprijs_cent")].n+50)/100 {
			return d.twice(values) // doubling would break the sum as well
		}
	case "uitkering_maand":
		other[columnAt(d.table, "netto_cent")].n += 1234
	default:
		other[columnAt(d.table, "aangeboden_min")].n += 60
	}
	for _, row := range [][]value{values, other} {
		if err := d.expect(d.line, "", "S03", "fout"); err != nil {
			return err
		}
		if err := d.plainRow(row); err != nil {
			return err
		}
	}
	return nil
}

// repeatHeader writes the header in the middle, as pasted pages have it.
func (d *delivery) repeatHeader(values []value) error {
	d.repeated = true
	if err := d.expect(d.line, "", "S09", "fout"); err != nil {
		return err
	}
	d.rows++
	if err := d.put(d.header(), nil); err != nil {
		return err
	}
	return d.plainRow(values)
}

func (d *delivery) hasTotals() bool {
	return d.rate > 0 && (d.table == "factuurregel" || d.table == "uitkering_maand" || d.table == "uren") && d.form.ext != ".xlsx"
}

// totalsRow closes some files with the sums that Excel added.
func (d *delivery) totalsRow() error {
	if !d.hasTotals() || d.rows < 50 || d.rejected+1 > int(share*float64(d.rows)) || d.rng.IntN(2) == 0 {
		return nil
	}
	values := make([]value, len(columns[d.table]))
	for i, n := range d.totals {
		values[i] = cnt(n)
		if d.table == "uren" {
			values[i] = value{kind: minutes, n: n}
		}
		if text := d.spell(nil, columns[d.table][i], values[i]); len(text) == 9 {
			values[i].n++ // nine digits might be taken for a BSN
		}
	}
	values[0] = txt("Totaal")
	if err := d.expect(d.line, "", "S09", "fout"); err != nil {
		return err
	}
	return d.plainRow(values)
}

// find is the first column of a row with a kind of value.
func (d *delivery) find(values []value, k kind) int {
	return slices.IndexFunc(values, func(v value) bool { return v.kind == k })
}

// lostZero drops the zero that Excel does not show; ingest puts it back.
func lostZero(d *delivery, values []value) (finding, bool) {
	at := d.find(values, number)
	if at < 0 || values[at].n >= 100_000_000 || values[at].n < 10_000_000 {
		return finding{}, false
	}
	d.over[at] = strconv.FormatInt(values[at].n, 10)
	return finding{}, true
}

func badNumber(d *delivery, values []value) (finding, bool) {
	at := d.find(values, number)
	if at < 0 || d.table == "persoon_sleutel" { // every delivery of a supplier would lose the person
		return finding{}, false
	}
	values[at].n = int64(broken(int(values[at].n)))
	return finding{columns[d.table][at], "S02", "fout"}, true
}

// otherArea writes the gemeente in one of the other accepted ways.
func otherArea(d *delivery, values []value) (finding, bool) {
	at := d.find(values, area)
	if at < 0 || d.table == "verdeelsleutel" || d.form.supplier == beleid.supplier {
		return finding{}, false
	}
	code := values[at].s
	d.over[at] = []string{code, code[2:], trimZeros(code[2:]), d.spellArea(code, "name")}[d.rng.IntN(4)]
	return finding{}, true
}

func trimZeros(s string) string {
	for len(s) > 1 && s[0] == '0' {
		s = s[1:]
	}
	return s
}

// strangeArea names a gemeente that does not exist, or lies outside the region
// where only the region may pay.
func strangeArea(d *delivery, values []value) (finding, bool) {
	at := d.find(values, area)
	if at < 0 || d.table == "verdeelsleutel" || d.table == "deelname" || d.form.supplier == beleid.supplier {
		return finding{}, false
	}
	d.over[at] = "9999"
	if d.table == "uitkering" || d.table == "factuurregel" {
		d.over[at] = outside[0].code
	}
	return finding{columns[d.table][at], "S01", "fout"}, true
}

// firstDates are required dates.
var firstDates = map[string]string{"inburgeringsplicht": "kennisgeving_datum", "termijn": "aanvang", "intake": "start", "pip": "dagtekening", "leerroute_fase": "van",
	"deelname": "start", "examen": "datum", "uitkering": "van", "arbeid": "van", "factuurregel": "prestatie_van", "verblijf_gemeente": "van",
	"voortgangsgesprek": "datum", "handhaving": "datum", "onderdeel_status": "datum", "casemanager_toewijzing": "van", "ontzorgen": "van", "voorziening": "start",
	"voortgangstoets": "datum"}

// noDate writes 31 February.
func noDate(d *delivery, values []value) (finding, bool) {
	at := columnAt(d.table, firstDates[d.table])
	if at < 0 {
		return finding{}, false
	}
	d.over[at] = string(d.form.appendDate(nil, day(values[at].n).year(), 2, 31))
	return finding{columns[d.table][at], "S04", "fout"}, true
}

// openDates are optional dates in which systems write a date that means "none".
var openDates = map[string]string{"leerroute_fase": "tot", "uitkering": "tot", "arbeid": "tot", "deelname": "einde", "inburgeringsplicht": "einde_plicht",
	"verblijf_gemeente": "tot", "persoon": "overlijdensdatum", "casemanager_toewijzing": "tot", "voorziening": "einde"}

func sentinel(d *delivery, values []value) (finding, bool) {
	at := columnAt(d.table, openDates[d.table])
	if at < 0 || values[at].kind != none {
		return finding{}, false
	}
	d.over[at] = []string{string(d.form.appendDate(nil, 9999, 12, 31)), "00000000"}[d.rng.IntN(2)]
	return finding{}, true
}

// codeColumns are columns with a list of codes.
var codeColumns = map[string]string{"persoon": "geslacht", "intake": "uitvoerder", "deelname": "soort", "uren": "", "examen": "uitslag", "uitkering": "regeling",
	"factuurregel": "kostensoort", "arbeid": "soort", "leerroute_fase": "route", "termijn": "soort",
	"voortgangsgesprek": "vorm", "begeleiding": "taak", "voorziening": "type", "ontzorgen": "status", "voortgangstoets": "niveau"}

func unknownCode(d *delivery, values []value) (finding, bool) {
	at := columnAt(d.table, codeColumns[d.table])
	if at < 0 {
		return finding{}, false
	}
	d.over[at] = "ZZ-onbekend"
	return finding{columns[d.table][at], "S05", "fout"}, true
}

var requiredColumns = map[string]string{"intake": "uitvoerder", "deelname": "resultaat", "uren": "gevolgd_min", "examen": "uitslag", "uitkering": "rol",
	"factuurregel": "dekking", "arbeid": "soort", "leerroute_fase": "route", "pip": "status", "uitkering_maand": "netto_cent",
	"begeleiding": "minuten", "ontzorgen_betaling": "bedrag_cent", "handhaving": "status"}

func missing(d *delivery, values []value) (finding, bool) {
	at := columnAt(d.table, requiredColumns[d.table])
	if at < 0 {
		return finding{}, false
	}
	values[at] = value{}
	return finding{columns[d.table][at], "S03", "fout"}, true
}

// periods are the columns that must follow each other, with the rule.
var periods = map[string][3]string{"leerroute_fase": {"van", "tot", "S06"}, "arbeid": {"van", "tot", "S06"}, "uitkering": {"van", "tot", "S06"},
	"verblijf_gemeente": {"van", "tot", "S06"}, "intake": {"start", "einde", "S06"}, "deelname": {"start", "einde", "S06"}, "termijn": {"aanvang", "einde", "S06"},
	"inburgeringsplicht": {"ingang_plicht", "einde_plicht", "P04"}, "factuurregel": {"prestatie_van", "prestatie_tot", "M02"},
	"casemanager_toewijzing": {"van", "tot", "S06"}, "ontzorgen": {"van", "tot", "S06"}, "voorziening": {"start", "einde", "S06"}}

// backwards ends a period before it starts.
func backwards(d *delivery, values []value) (finding, bool) {
	p, ok := periods[d.table]
	if !ok {
		return finding{}, false
	}
	values[columnAt(d.table, p[1])] = dat(day(values[columnAt(d.table, p[0])].n) - 9)
	return finding{"", p[2], "fout"}, true
}

// badHours makes the attended time negative or more than was offered.
func badHours(d *delivery, values []value) (finding, bool) {
	offered, done := values[2].n, &values[3]
	done.n = -done.n
	if d.rng.IntN(2) == 0 || done.n == 0 {
		done.n = offered/60*75 + 60
	}
	return finding{"", "D01", "fout"}, true
}

// tooManyHours writes minutes where the file has hours.
func tooManyHours(d *delivery, values []value) (finding, bool) {
	values[2], values[3], values[4], values[5] = mnt(21_000), mnt(19_500), mnt(0), mnt(0)
	return finding{"", "D02", "fout"}, true
}

func negative(d *delivery, values []value) (finding, bool) {
	at := columnAt(d.table, "netto_cent")
	values[at].n = -values[at].n - 100
	return finding{"", "U02", "fout"}, true
}

func wrongSum(d *delivery, values []value) (finding, bool) {
	values[columnAt(d.table, "bedrag_cent")].n += 1000
	return finding{"", "M05", "fout"}, true
}

// wrongCover books an intake on the SPUK.
func wrongCover(d *delivery, values []value) (finding, bool) {
	if s := values[columnAt(d.table, "kostensoort")].s; s != "brede_intake" && s != "pip_voortgang" {
		return finding{}, false
	}
	values[columnAt(d.table, "dekking")] = cod("SPUK")
	return finding{"", "M07", "fout"}, true
}

// wrongYear dates an event after the delivery.
func wrongYear(d *delivery, values []value) (finding, bool) {
	at := columnAt(d.table, firstDates[d.table])
	rule := map[string]string{"pip": "I01", "examen": "D07"}[d.table]
	values[at] = dat(d.period.last() + day(40+d.rng.IntN(200)))
	return finding{"", rule, "fout"}, true
}
