package sampledata

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// delivery is one file that is being written.
type delivery struct {
	form    form
	table   string
	area    string // slug of a gemeente, or regio
	period  month
	serial  int
	rate    float64 // share of rows with a mistake
	skip    int     // leave out every skip-th row: an older delivery
	sidecar bool
	codes   []string // gemeentecodes it is about, for the sidecar
	names   map[string]string

	dir      string // of the configuration
	sink     sink
	rng      *rand.Rand
	line     int // of the next record
	rows     int // data records written
	offered  int
	rejected int
	refused  int // line of the last row that ingest must reject
	landed   int // line of the row that was added last, 0 when ingest must reject it
	repeated bool
	totals   map[int]int64
	expected part // rejections
	marks    part
	cell     []byte
	record   [][]byte
	over     map[int]string
	aside    []byte // last cell of the extra column
	same     bool   // keep it: the row is a copy
}

// sink takes records in the file format of a delivery.
type sink interface {
	// record writes one record and says on how many lines.
	record(cells [][]byte, values []value) (int, error)
	Close() error
}

// name is the file name without its folder.
func (d *delivery) name() string {
	return fmt.Sprintf("%s_%s_%s_%s_%02d%s", d.form.supplier, d.table, d.area, d.period, d.serial, d.form.ext)
}

// file is how messages about the file name it: with the archive member.
func (d *delivery) file() string {
	if d.form.ext == ".zip" {
		return d.name() + "/" + d.member()
	}
	return d.name()
}

func (d *delivery) member() string { return strings.TrimSuffix(d.name(), d.form.ext) + ".csv" }

func (d *delivery) path() string {
	return filepath.Join(d.dir, "leveringen", d.name())
}

func (d *delivery) sheet() string {
	if d.form.ext == ".xlsx" {
		return sheetName
	}
	return ""
}

// open makes the file with its header.
func (d *delivery) open(seed uint64) error {
	if err := os.MkdirAll(filepath.Dir(d.path()), 0o755); err != nil {
		return fmt.Errorf("make delivery folder: %w", err)
	}
	var hash uint64 = 14695981039346656037
	for _, c := range []byte(d.name()) {
		hash = (hash ^ uint64(c)) * 1099511628211
	}
	d.rng, d.line, d.totals, d.over = rand.New(rand.NewPCG(seed, hash)), 1, map[int]int64{}, map[int]string{}
	var err error
	if d.form.ext == ".xlsx" {
		d.sink, err = newSheet(d)
	} else {
		d.sink, err = newText(d)
	}
	if err != nil {
		return fmt.Errorf("make delivery %s: %w", d.name(), err)
	}
	for _, above := range d.form.above {
		if err := d.put([][]byte{[]byte(above)}, nil); err != nil {
			return err
		}
	}
	return d.put(d.header(), nil)
}

func (d *delivery) header() [][]byte {
	var cells [][]byte
	for _, column := range columns[d.table] {
		cells = append(cells, []byte(d.form.head(column)))
	}
	if d.form.extra != "" {
		cells = append(cells, []byte(d.form.extra))
	}
	return cells
}

// put writes one record and counts its lines.
func (d *delivery) put(cells [][]byte, values []value) error {
	lines, err := d.sink.record(cells, values)
	d.line += lines
	if err != nil {
		return fmt.Errorf("write delivery %s: %w", d.name(), err)
	}
	return nil
}

// add writes a row, perhaps with a mistake.
func (d *delivery) add(values []value, pure bool) error {
	d.offered++
	d.landed = 0
	if d.skip > 0 && d.offered%d.skip == 0 {
		return nil
	}
	if d.skip > 0 {
		values = d.known(values)
	}
	if d.rate > 0 && !pure && d.rng.Float64() < d.rate {
		return d.mistake(values)
	}
	return d.plainRow(values)
}

// known leaves out of a row of persoon what had not happened at an older delivery.
func (d *delivery) known(values []value) []value {
	at := columnAt("persoon", "overlijdensdatum")
	if day(values[at].n) <= d.period.last() {
		return values
	}
	before := append([]value(nil), values...)
	before[at] = value{}
	return before
}

// plainRow writes a row as it is, apart from the cells in d.over.
func (d *delivery) plainRow(values []value) error {
	d.rows++
	d.sum(values)
	if d.landed == 0 && d.line != d.refused {
		d.landed = d.line
	}
	d.cell, d.record = d.cell[:0], d.record[:0]
	marks := make([]int, 0, 24)
	for i, v := range values {
		marks = append(marks, len(d.cell))
		if s, ok := d.over[i]; ok {
			d.cell = append(d.cell, s...)
			continue
		}
		d.cell = d.spell(d.cell, columns[d.table][i], v)
	}
	marks = append(marks, len(d.cell))
	for i := range values {
		d.record = append(d.record, d.cell[marks[i]:marks[i+1]])
	}
	if d.form.extra != "" {
		if !d.same {
			d.aside = d.extra()
		}
		d.record = append(d.record, d.aside)
	}
	if len(d.over) > 0 {
		spoiled := append([]value(nil), values...)
		for i, s := range d.over {
			spoiled[i] = txt(s)
		}
		values = spoiled
	}
	return d.put(d.record, values)
}

// extra is the cell of the column that ingest must ignore.
func (d *delivery) extra() []byte {
	if d.form.extra == "Adres" {
		street := []string{"Dijkweg", "Zeestraat", "Keern", "Grote Noord", "Café-eiland"}[d.rng.IntN(5)]
		if d.rng.IntN(200) == 0 {
			return fmt.Appendf(nil, "%s %d\nachterom", street, 1+d.rng.IntN(90))
		}
		return fmt.Appendf(nil, "%s %d", street, 1+d.rng.IntN(90))
	}
	first := []string{"José", "Noël", "Zoë", "Amal", "Yusuf", "Hélène", "Ravi", "Fatma"}[d.rng.IntN(8)]
	return []byte(first + " " + []string{"Voorbeeld", "Verzonnen", "Fictief"}[d.rng.IntN(3)])
}

func (d *delivery) sum(values []value) {
	if !d.hasTotals() {
		return
	}
	for i, v := range values {
		if v.kind == cents || v.kind == minutes {
			d.totals[i] += v.n
		}
	}
}

// expect notes a finding that ingest must report about the next record.
func (d *delivery) expect(line int, column, rule, severity string) error {
	d.rejected++
	d.refused = line
	return d.expected.add(d.dir, fmt.Sprintf("%s;%s;%d;%s;%s;%s\n", d.file(), d.sheet(), line, column, rule, severity))
}

// close finishes the file and its sidecar.
func (d *delivery) close() error {
	if err := d.totalsRow(); err != nil {
		return err
	}
	if err := d.sink.Close(); err != nil {
		return fmt.Errorf("close delivery %s: %w", d.name(), err)
	}
	if d.rows == 0 || d.sidecar {
		return d.writeSidecar()
	}
	return nil
}

// writeSidecar writes the letter that goes with the file, in the form of the
// DDAS envelope of VNG.
func (d *delivery) writeSidecar() error {
	var b bytes.Buffer
	first := d.period.first()
	if facts[d.table] != "" {
		first = monthOf(d.period.year(), 1).first()
	}
	iso := func(at day) string {
		return string(plain.appendDate(nil, at.year(), int(at.month())%12+1, int(at-at.month().first())+1))
	}
	fmt.Fprintf(&b, "{\n  \"codeGegevensleverancier\": %q,\n  \"startdatumLevering\": %q,\n  \"einddatumLevering\": %q,\n", d.form.supplier, iso(first), iso(d.period.last()))
	fmt.Fprintf(&b, "  \"aanleverdatumEnTijd\": \"%sT09:%02d:00\",\n  \"leveringen\": [", iso(d.period.last()+2+day(d.serial)), 10+d.serial)
	for i, code := range d.codes {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n    {\"gemeentecode\": %q, \"aanleverende_organisatie\": {\"naam\": %q, \"kvk-nummer\": %q}}", code[2:], d.form.system, d.form.kvk)
	}
	fmt.Fprintf(&b, "\n  ],\n  \"leeg\": %t,\n  \"rijen\": %d\n}\n", d.rows == 0, d.rows)
	if err := os.WriteFile(d.path()+".levering.json", b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write sidecar: %w", err)
	}
	return nil
}
