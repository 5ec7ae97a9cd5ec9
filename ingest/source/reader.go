package source

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"unicode"
)

// Position says where a row stands. Lines count from 1; a quoted cell with a
// newline makes EndLine larger than Line.
type Position struct {
	File    string // base name, with the member of an archive: a.zip/b.csv
	Sheet   string // XLSX only; its number when the name could be that of a person
	Line    int
	EndLine int
}

// String is file:line or file [sheet]:row.
func (p Position) String() string {
	if p.Sheet != "" {
		return fmt.Sprintf("%s [%s]:%d", p.File, p.Sheet, p.Line)
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// CellKind says how a cell was stored. CSV knows only Text.
type CellKind int

// The kinds of a cell.
const (
	Text   CellKind = iota
	Number          // a number of a spreadsheet, with a point
	Date            // a number that is shown as a date: days since 30 December 1899
	Time            // a number that is shown as a time: a part of a day
	Bool            // TRUE or FALSE of a spreadsheet
)

// Row is one row with the text of its cells, in the order of the header.
type Row struct {
	Position
	Cells []string
	Kinds []CellKind // nil means that all are Text
}

// Kind is how cell i was stored.
func (r Row) Kind(i int) CellKind {
	if i < len(r.Kinds) {
		return r.Kinds[i]
	}
	return Text
}

// RowError is one row that cannot be read. Reading goes on with the next row.
// The message is Dutch and holds no value of the row.
type RowError struct {
	Position
	Column  int    // from 1; 0 is the whole row
	Rule    string // S07 layout and forbidden characters, S09 totals
	Message string
}

func (e *RowError) Error() string {
	if e.Column > 0 {
		return fmt.Sprintf("%s:%d: %s", e.Position, e.Column, e.Message)
	}
	return fmt.Sprintf("%s: %s", e.Position, e.Message)
}

// FileError refuses a file as a whole. The message is Dutch, for the supplier,
// and says what to do.
type FileError struct {
	Position
	Message string
	Err     error // the cause, when the system gave one
}

func (e *FileError) Error() string {
	where := e.File
	if e.Line > 0 {
		where = e.String()
	}
	if e.Err != nil && sayable(e.Err) {
		return fmt.Sprintf("%s: %s: %v", where, e.Message, e.Err)
	}
	return where + ": " + e.Message
}

// sayable says whether a cause comes from the system and adds to the message.
// What a library says of a broken file can quote the file.
func sayable(err error) bool {
	var number syscall.Errno
	return errors.As(err, &number) && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission)
}

// TotalRule is the rule of a row with totals, which is no data. TotalMessage is
// what the supplier reads about it.
const (
	TotalRule    = "S09"
	TotalMessage = "Dit is een regel met totalen, geen gegeven. Haal de regel weg."
)

var totalWords = []string{"totaal", "totalen", "total", "subtotaal", "eindtotaal"}

// IsTotal recognises a row with totals: the first cell that is not blank starts
// with a word for totals.
func IsTotal(cells []string) bool {
	for _, cell := range cells {
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		if !strings.ContainsRune("tse", unicode.ToLower(rune(cell[0]))) {
			return false
		}
		word := cell
		if i := strings.IndexAny(cell, " :"); i >= 0 {
			word = cell[:i]
		}
		return slices.Contains(totalWords, strings.ToLower(word))
	}
	return false
}

// total says of a row that cannot be read that it is a row with totals, which
// often has fewer cells or formulas.
func total(err error, cells []string) error {
	var bad *RowError
	if errors.As(err, &bad) && IsTotal(cells) {
		bad.Column, bad.Rule, bad.Message = 0, TotalRule, TotalMessage
	}
	return err
}

// Unwrap gives the cause.
func (e *FileError) Unwrap() error { return e.Err }

// Reader gives the rows of one file. Next returns io.EOF after the last row, a
// *RowError for one bad row, and any other error when the file is refused.
type Reader interface {
	Header() []string
	Next() (Row, error)
	Encoding() string // UTF-8, UTF-8 met BOM, Windows-1252, UTF-16 or XLSX
	SHA256() string   // of the delivered file, as hexadecimal text
	Close() error
}

// Options says how a file is read.
type Options struct {
	Delimiter rune   // of CSV; 0 is ;
	Sheet     string // of XLSX; empty is the visible one with most known columns

	// Known are the header names that may be shown in a message and by which
	// the header is found. Case and spaces do not count.
	Known []string

	// Counted says that the sidecar gives a number of rows or a total, so that
	// a last line without newline need not be a cut-off file.
	Counted bool

	Limits Limits
}

// Limits bound what a hostile file can cost.
type Limits struct {
	Bytes int64 // unpacked size; 0 is DefaultBytes
	Sheet int64 // unpacked size of one sheet of a workbook; 0 is DefaultSheet
	Cell  int   // length of one cell in bytes; 0 is DefaultCell
}

// The limits that hold unless others are given.
const (
	DefaultBytes = 4 << 30
	DefaultBook  = 256 << 20
	DefaultSheet = 16 << 20
	DefaultCell  = 64 << 10
)

func (l Limits) filled() Limits {
	if l.Bytes == 0 {
		l.Bytes = DefaultBytes
	}
	if l.Sheet == 0 {
		l.Sheet = DefaultSheet
	}
	if l.Cell == 0 {
		l.Cell = DefaultCell
	}
	return l
}

// headerName is how header names are compared.
func headerName(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(name), " "))
}

func (o Options) knows(name string) bool {
	for _, known := range o.Known {
		if headerName(known) == headerName(name) {
			return true
		}
	}
	return false
}

// known counts the cells that are known column names.
func (o Options) known(cells []string) (n int) {
	for _, cell := range cells {
		if o.knows(cell) {
			n++
		}
	}
	return n
}

// headerRows is among how many rows at the top the header is looked for.
const headerRows = 10

// findHeader gives the index of the header: the first of the top rows with the
// most known names, so that a title, a line "sep=;" or merged cells may stand
// above it.
func (o Options) findHeader(rows [][]string) (at int) {
	best := 0
	for i, row := range rows {
		if known := o.known(row); known > best {
			best, at = known, i
		}
	}
	return at
}

// checkHeader refuses a header without a known column or with one twice.
func (o Options) checkHeader(at Position, header []string) error {
	seen := map[string]int{}
	known := 0
	for i, name := range header {
		if o.knows(name) {
			known++
		}
		key := headerName(name)
		if first, ok := seen[key]; ok && key != "" {
			return &FileError{Position: at, Message: fmt.Sprintf(
				"kolom %d en kolom %d hebben dezelfde naam in de kopregel. Geef elke kolom een eigen naam", first+1, i+1)}
		}
		seen[key] = i
	}
	if len(header) == 1 && known == 0 {
		for _, other := range []string{";", ",", "\t", "|"} {
			if o.known(strings.Split(header[0], other)) > 1 {
				return &FileError{Position: at, Message: "de kolommen zijn gescheiden door een ander teken dan verwacht. Sla het bestand op met het afgesproken teken, of noem het teken in de mapping (vorm, scheidingsteken)"}
			}
		}
	}
	if known == 0 && len(o.Known) > 0 {
		return &FileError{Position: at, Message: fmt.Sprintf(
			"de kopregel ontbreekt of is onbekend: geen van de %d kolomnamen hoort bij deze tabel. Verwacht: %s",
			len(header), strings.Join(o.Known, ", "))}
	}
	return nil
}

var errChanged = errors.New("the file changed while it was read")
