package source

import (
	"errors"
	"fmt"
	"io"
)

// Form says how a file is expected to look. The zero Form reads a CSV with
// semicolons, or the first visible sheet of a workbook, whose first row is the
// header.
type Form struct {
	// Delimiter of a CSV: one of ; , | and tab. Zero is ;.
	Delimiter rune
	// Sheet of a workbook, by name. Empty is the first visible sheet.
	Sheet string
	// Known lists the column names that may be in the header, in the words of the
	// supplier or of the contract. The header is that row among the first 10 that
	// holds most of them, and only these names appear in messages. Empty means
	// that the first row is the header and that no name may be shown.
	Known []string
	// Control says that the caller checks a number of rows or a control total, so
	// that a last line without a line end may be accepted.
	Control bool
	// AllowEmpty says that the delivery was declared empty: a header without rows
	// is fine.
	AllowEmpty bool
}

// Limits bound what a file may cost. A zero field takes its default.
type Limits struct {
	MaxUnpacked int64 // bytes of a CSV out of an archive; 1 GiB
	MaxWorkbook int64 // bytes of all parts of a workbook together, unpacked; 256 MiB
	MaxXML      int64 // bytes of each part that describes the workbook, unpacked; 16 MiB
	MaxCells    int64 // cells in a sheet, and texts in its text table; 20 million
	MaxRecord   int   // bytes of one row; 1 MiB
	MaxColumns  int   // columns; 1024
}

func (l Limits) withDefaults() Limits {
	set := func(field *int64, value int64) {
		if *field == 0 {
			*field = value
		}
	}
	set(&l.MaxUnpacked, 1<<30)
	set(&l.MaxWorkbook, 256<<20)
	set(&l.MaxXML, 16<<20)
	set(&l.MaxCells, 20_000_000)
	if l.MaxRecord == 0 {
		l.MaxRecord = 1 << 20
	}
	if l.MaxColumns == 0 {
		l.MaxColumns = 1024
	}
	return l
}

// Position is a place in a delivered file. Lines are the physical lines of a CSV
// or the row numbers of a sheet, from 1; 0 means the file as a whole.
type Position struct {
	File    string // base name, with the member of an archive: a.zip/b.csv
	Sheet   string // as the caller named it, else "blad 1"; empty for a CSV
	Line    int
	EndLine int // last line, when a cell holds line ends
}

// String is file:line, as in persoon.csv:14 or persoon.xlsx[Export]:14.
func (p Position) String() string {
	s := p.File
	if p.Sheet != "" {
		s += "[" + p.Sheet + "]"
	}
	if p.Line > 0 {
		s = fmt.Sprintf("%s:%d", s, p.Line)
	}
	return s
}

// CellKind says what a workbook says about a cell. All cells of a CSV are Text.
type CellKind uint8

// The kinds of cell. A Number is plain decimals with a point, without exponent
// and without the noise of binary fractions (15 significant digits, as Excel
// shows them). A Date is a serial number in the 1900 system (see SerialDate), or
// the ISO date that the file holds. A Time is a fraction of days. A Bool is 1 or 0.
const (
	Text CellKind = iota
	Number
	Date
	Time
	Bool
)

// Row is one row of a file. Cells are in Unicode normal form C, in the order of
// the header and as many. Kinds is nil for a CSV.
type Row struct {
	Position
	Cells []string
	Kinds []CellKind
}

// Kind is the kind of cell i.
func (r Row) Kind(i int) CellKind {
	if i < 0 || i >= len(r.Kinds) {
		return Text
	}
	return r.Kinds[i]
}

// Facts are what was found out about a file; the counts are complete after io.EOF.
type Facts struct {
	File       string // as in Position
	Encoding   string // UTF-8, UTF-8 met BOM, UTF-16LE, UTF-16BE, Windows-1252 or XLSX
	SHA256     string // of the delivered file, packed as it is
	Size       int64  // bytes of the delivered file
	HeaderLine int
	Preamble   int   // rows above the header, which are not read
	Unknown    int   // columns whose name is not in Form.Known
	Rows       int64 // rows below the header, good and bad, without the blank ones
	BadRows    int64 // rows given as a *RowError
	Blank      int64 // rows without any content, which are skipped
	OpenEnd    bool  // the last line has no line end (only with Form.Control)
}

// Reader gives the rows of one file. It is not safe for concurrent use.
type Reader interface {
	// Header is the header as delivered, trimmed. It may hold anything: never
	// print a name that is not known.
	Header() []string
	// Next gives the next row, io.EOF at the end, a *RowError for a bad row, or
	// another error that refuses the file. With a *RowError the row holds its
	// position and the raw cells, of which the number may differ from the header.
	Next() (Row, error)
	// Encoding is Facts().Encoding.
	Encoding() string
	// Facts are the facts so far.
	Facts() Facts
	// Close frees the file. It does not check anything.
	Close() error
}

// Open opens a delivered file, checks all that can be checked before the first
// row, and finds the header.
func Open(path string, form Form, limits Limits) (Reader, error) {
	limits = limits.withDefaults()
	if form.Delimiter == 0 {
		form.Delimiter = ';'
	}
	if !isDelimiter(form.Delimiter) {
		return nil, fmt.Errorf("read delivery: delimiter %q is not one of ; , | and tab", form.Delimiter)
	}
	file, err := openFile(path)
	if err != nil {
		return nil, err
	}
	t, err := openTable(file, form, limits)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return t, nil
}

// openTable unpacks the file, reads its encoding or its workbook, and finds the
// header.
func openTable(file *delivered, form Form, limits Limits) (*table, error) {
	data, err := unpack(file, limits)
	if err != nil {
		return nil, err
	}
	t := &table{file: file, form: form, known: foldAll(form.Known)}
	t.facts = Facts{File: data.name, SHA256: file.sum, Size: file.info.Size()}
	if data.workbook != nil {
		err = t.openSheet(data, limits)
	} else {
		err = t.openText(data, limits)
	}
	if err != nil {
		return nil, err
	}
	if err := t.findHeader(); err != nil {
		return nil, errors.Join(err, t.records.close())
	}
	return t, nil
}

func (t *table) openText(data content, limits Limits) error {
	enc, err := sniff(data)
	if err != nil {
		return err
	}
	if enc.openEnd && !t.form.Control {
		return &FileError{Position: Position{File: data.name, Line: enc.lines}, Reason: Truncated,
			Text: "de laatste regel eindigt niet met een regeleinde; het bestand is mogelijk afgekapt: lever het opnieuw of lever een controletotaal mee"}
	}
	raw, err := data.open()
	if err != nil {
		return err
	}
	t.facts.Encoding, t.facts.OpenEnd = enc.name, enc.openEnd
	t.records = newCSV(data.name, enc.decode(raw), raw, t.form.Delimiter, limits)
	return nil
}

func (t *table) openSheet(data content, limits Limits) error {
	sheet, err := openWorkbook(data, t.form.Sheet, limits)
	if err != nil {
		return err
	}
	t.facts.Encoding = "XLSX"
	t.pad = true
	t.records = sheet
	return nil
}

// record is a row before the header is known. bad says what is wrong with it.
type record struct {
	Row
	bad *RowError
}

// blank says whether no cell holds anything.
func (r record) blank() bool {
	for _, cell := range r.Cells {
		if cell != "" {
			return false
		}
	}
	return r.bad == nil
}

// records is what CSV and XLSX have in common.
type records interface {
	next() (record, error) // io.EOF at the end, otherwise an error that refuses the file
	close() error
}

// table is the Reader: records with a header.
type table struct {
	file    *delivered
	form    Form
	known   map[string]bool // folded names that may be shown
	records records
	header  []string
	queue   []record // read while looking for the header
	pad     bool     // XLSX leaves out empty cells at the end of a row
	facts   Facts
	err     error // sticky: io.EOF or what refused the file
}

func (t *table) Header() []string { return t.header }
func (t *table) Encoding() string { return t.facts.Encoding }
func (t *table) Facts() Facts     { return t.facts }

func (t *table) Close() error {
	return errors.Join(t.records.close(), t.file.Close())
}

func (t *table) Next() (Row, error) {
	if t.err != nil {
		return Row{}, t.err
	}
	rec, err := t.nextRecord()
	if err != nil {
		t.err = t.end(err)
		return Row{}, t.err
	}
	t.facts.Rows++
	bad := rec.bad
	if bad == nil {
		bad = t.fit(&rec.Row)
	}
	if bad != nil {
		t.facts.BadRows++
		bad.Name = t.name(bad.Column)
		return rec.Row, bad
	}
	return rec.Row, nil
}

// nextRecord gives the next record that is not blank.
func (t *table) nextRecord() (record, error) {
	for {
		var rec record
		if len(t.queue) > 0 {
			rec, t.queue = t.queue[0], t.queue[1:]
		} else {
			var err error
			if rec, err = t.records.next(); err != nil {
				return record{}, err
			}
		}
		if !rec.blank() {
			return rec, nil
		}
		t.facts.Blank++
	}
}

// end turns the end of the records into the end of the file: it must be the file
// that was opened, and it must hold rows.
func (t *table) end(err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	if err := t.file.unchanged(); err != nil {
		return err
	}
	if t.facts.Rows == 0 && !t.form.AllowEmpty {
		return &FileError{Position: Position{File: t.facts.File}, Reason: HeaderOnly,
			Text: "het bestand heeft een kop maar geen rijen; is dat zo bedoeld, lever dan een bestand .levering.json mee met \"leeg\": true"}
	}
	return io.EOF
}

// fit makes the cells as many as the header, if that changes nothing.
func (t *table) fit(row *Row) *RowError {
	got, want := len(row.Cells), len(t.header)
	if t.pad {
		for got > want && row.Cells[got-1] == "" {
			got--
		}
		row.Cells, row.Kinds = row.Cells[:got], row.Kinds[:got]
		for ; got < want; got++ {
			row.Cells, row.Kinds = append(row.Cells, ""), append(row.Kinds, Text)
		}
	}
	if got == want {
		return nil
	}
	return &RowError{Position: row.Position, Column: min(got, want) + 1, Reason: Ragged,
		Text: fmt.Sprintf("de rij heeft %d cellen en de kop %d; staat er een scheidingsteken in een tekst zonder aanhalingstekens?", got, want)}
}

// name is the name of a column, from 1, when it may be shown.
func (t *table) name(column int) string {
	if column < 1 || column > len(t.header) || !t.known[FoldHeader(t.header[column-1])] {
		return ""
	}
	return t.header[column-1]
}
