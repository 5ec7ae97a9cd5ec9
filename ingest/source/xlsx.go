package source

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

// xlsxReader reads one sheet of a workbook. The whole book is in memory, within
// the limits; nothing of it is written to a temporary file.
type xlsxReader struct {
	content *content
	sum     string
	sheet   string
	label   string // of the sheet, in messages
	book    *excelize.File
	rows    [][]string
	header  []string
	next    int // index of the next row
	limit   int // bytes of one cell

	wanted   []bool          // per column: its name is known
	formulas map[string]bool // cells whose formula was never computed
	styles   styles
}

func openXLSX(c *content, options Options, sum string) (Reader, error) {
	refuse := func(message string, err error) (Reader, error) {
		return nil, &FileError{Position: Position{File: c.name}, Message: message, Err: err}
	}
	data, err := c.readAll(min(options.Limits.Bytes, DefaultBook))
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return refuse("het Excel-bestand heeft een wachtwoord of is een oud .xls-bestand. Sla het zonder wachtwoord op als .xlsx", nil)
	}
	formulas, err := checkBook(data, options.Limits)
	if err != nil {
		return refuse(bookMessage(err), err)
	}
	book, err := openBook(data)
	if err != nil {
		return refuse(bookMessage(err), err)
	}
	sheet, problem := chooseSheet(book, options)
	if problem != "" {
		return refuse(problem, hide(book.Close()))
	}
	if strings.ContainsFunc(sheet, unprintable) {
		return refuse("de naam van het werkblad bevat een onzichtbaar teken. Geef het blad een gewone naam", hide(book.Close()))
	}
	r := &xlsxReader{content: c, sum: sum, sheet: sheet, label: sheetLabel(book, sheet, options), book: book,
		limit: options.Limits.Cell, formulas: formulas, styles: styles{}}
	if err := r.load(options); err != nil {
		return nil, errors.Join(err, book.Close())
	}
	return r, nil
}

// load reads the rows and finds the header.
func (r *xlsxReader) load(options Options) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = r.content.broken(errBook)
		}
	}()
	if r.rows, err = readRows(r.book, r.sheet); err != nil {
		return r.content.broken(err)
	}
	if len(r.rows) == 0 {
		return &FileError{Position: r.at(0), Message: "het werkblad is leeg. Is er niets te melden, lever dan een leeg bestand met een briefje waarin leeg op true staat"}
	}
	at := options.findHeader(r.rows[:min(len(r.rows), headerRows)])
	for _, cell := range r.rows[at] {
		name := norm.NFC.String(strings.TrimSpace(cell))
		r.header = append(r.header, name)
		r.wanted = append(r.wanted, options.knows(name))
	}
	r.next = at + 1
	return options.checkHeader(r.at(at), r.header)
}

func (r *xlsxReader) at(index int) Position {
	return Position{File: r.content.name, Sheet: r.label, Line: index + 1, EndLine: index + 1}
}

func (r *xlsxReader) Header() []string { return r.header }
func (r *xlsxReader) Encoding() string { return "XLSX" }
func (r *xlsxReader) SHA256() string   { return r.sum }
func (r *xlsxReader) Close() error     { return r.book.Close() }

// Next gives the next row that is not blank.
func (r *xlsxReader) Next() (Row, error) {
	for r.next < len(r.rows) {
		index := r.next
		r.next++
		cells := r.rows[index]
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			if err := r.uncomputed(index); err != nil {
				return Row{}, err
			}
			continue
		}
		row, err := r.row(index, cells)
		return row, total(err, cells)
	}
	if err := r.content.recheck(); err != nil {
		return Row{}, err
	}
	return Row{}, io.EOF
}

func (r *xlsxReader) row(index int, cells []string) (Row, error) {
	row := Row{Position: r.at(index), Cells: make([]string, len(r.header)), Kinds: make([]CellKind, len(r.header))}
	for i, cell := range cells {
		if i < len(r.header) {
			if err := r.cell(&row, index, i, cell); err != nil {
				return Row{}, err
			}
		} else if strings.TrimSpace(cell) != "" {
			return Row{}, r.bad(index, i, "er staat een waarde naast de laatste kolom van de kopregel. Haal hem weg of geef de kolom een naam")
		}
	}
	return row, r.uncomputed(index)
}

func (r *xlsxReader) bad(index, column int, message string) error {
	return &RowError{Position: r.at(index), Column: column + 1, Rule: "S07", Message: message}
}

// cell puts one cell into a row.
func (r *xlsxReader) cell(row *Row, index, i int, cell string) error {
	kind, failed, err := r.kind(index, i)
	switch {
	case err != nil:
		return r.content.broken(hide(err))
	case failed && r.wanted[i]:
		return r.bad(index, i, "de formule in deze cel geeft een fout. Verbeter de formule of vul de waarde in")
	case len(cell) > r.limit:
		return r.bad(index, i, "de cel is langer dan is toegestaan. Kort de tekst in")
	}
	cell = strings.ReplaceAll(cell, "\r\n", "\n")
	if strings.ContainsFunc(cell, forbidden) {
		return r.bad(index, i, "de cel bevat een onzichtbaar of verboden teken. Haal het weg")
	}
	if cell == "" {
		kind = Text
	}
	row.Kinds[i] = kind
	row.Cells[i] = norm.NFC.String(cell)
	if kind != Text && kind != Bool {
		row.Cells[i] = plainNumber(cell)
	}
	return nil
}

// uncomputed refuses a row with a formula that no program computed. A column
// that the table does not have may hold one.
func (r *xlsxReader) uncomputed(index int) error {
	if len(r.formulas) == 0 {
		return nil
	}
	for i, wanted := range r.wanted {
		name, err := excelize.CoordinatesToCellName(i+1, index+1)
		if err != nil || !wanted || !r.formulas[name] {
			continue
		}
		if formula, err := r.book.GetCellFormula(r.sheet, name); err == nil && formula != "" {
			return r.bad(index, i, "de formule in deze cel heeft geen uitkomst. Open het bestand in Excel, sla het op en lever het opnieuw")
		}
	}
	return nil
}
