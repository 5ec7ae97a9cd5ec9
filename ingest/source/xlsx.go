package source

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
)

// headerRows is how many rows of a sheet may stand above the header.
const headerRows = 10

// xlsxReader reads one sheet of a workbook. The whole book is in memory, within
// the limits; nothing of it is written to a temporary file.
type xlsxReader struct {
	content *content
	sum     string
	sheet   string
	book    *excelize.File
	rows    [][]string
	header  []string
	next    int // index of the next row
	limit   int // bytes of one cell
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
	if err := checkBook(data, options.Limits); err != nil {
		return refuse(bookMessage(err), err)
	}
	book, err := openBook(data)
	if err != nil {
		return refuse("het Excel-bestand is stuk. Open het in Excel en sla het opnieuw op", err)
	}
	r := &xlsxReader{content: c, sum: sum, sheet: options.Sheet, book: book, limit: options.Limits.Cell}
	if r.sheet == "" {
		r.sheet = book.GetSheetName(0)
	}
	if strings.ContainsFunc(r.sheet, unprintable) {
		return refuse("de naam van het werkblad bevat een onzichtbaar teken. Geef het blad een gewone naam", book.Close())
	}
	if index, err := book.GetSheetIndex(r.sheet); err != nil || index < 0 {
		return refuse(fmt.Sprintf("het werkblad %q is er niet. Geef het blad die naam", options.Sheet), errors.Join(hide(err), book.Close()))
	}
	if err := r.load(options); err != nil {
		return nil, errors.Join(err, book.Close())
	}
	return r, nil
}

// openBook opens a workbook and turns a panic of the library into an error.
func openBook(data []byte) (book *excelize.File, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = errBook
		}
	}()
	book, err = excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: DefaultBook, UnzipXMLSizeLimit: DefaultBook, RawCellValue: true})
	return book, hide(err)
}

// checkBook refuses macros, links to other books and parts over the limits
// before anything is unpacked. Smaller parts are never spilled to disk.
func checkBook(data []byte, limits Limits) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	var total uint64
	for _, part := range archive.File {
		total += part.UncompressedSize64
		switch {
		case strings.HasSuffix(strings.ToLower(part.Name), "vbaproject.bin"):
			return errMacros
		case strings.Contains(part.Name, "externalLinks/"):
			return errLinks
		case part.UncompressedSize64 > uint64(limits.Sheet), total > DefaultBook:
			return errTooLarge
		case strings.HasPrefix(part.Name, "xl/worksheets/") && strings.HasSuffix(part.Name, ".xml"):
			if err := checkSheet(part, limits); err != nil {
				return err
			}
		}
	}
	return nil
}

// load reads the rows and finds the header: the first of the top rows with the
// most known names, so that a title or merged cells may stand above it.
func (r *xlsxReader) load(options Options) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = r.content.broken(errBook)
		}
	}()
	if r.rows, err = readRows(r.book, r.sheet); err != nil {
		return r.content.broken(err)
	}
	best, at := 0, 0
	for i, row := range r.rows[:min(len(r.rows), headerRows)] {
		known := 0
		for _, cell := range row {
			if options.knows(cell) {
				known++
			}
		}
		if known > best {
			best, at = known, i
		}
	}
	if len(r.rows) == 0 {
		return &FileError{Position: r.at(0), Message: "het werkblad is leeg. Is er niets te melden, lever dan een leeg bestand met een briefje waarin leeg op true staat"}
	}
	for _, cell := range r.rows[at] {
		r.header = append(r.header, norm.NFC.String(strings.TrimSpace(cell)))
	}
	r.next = at + 1
	return options.checkHeader(r.at(at), r.header)
}

// allRows reads a sheet. GetRows of the library stops at a broken row without
// an error; here that refuses the file.
func allRows(book *excelize.File, sheet string) (all [][]string, err error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		all = append(all, cells)
	}
	return all, rows.Error()
}

func (r *xlsxReader) at(index int) Position {
	return Position{File: r.content.name, Sheet: r.sheet, Line: index + 1, EndLine: index + 1}
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
			continue
		}
		return r.row(index, cells)
	}
	if err := r.content.recheck(); err != nil {
		return Row{}, err
	}
	return Row{}, io.EOF
}

func (r *xlsxReader) row(index int, cells []string) (Row, error) {
	row := Row{Position: r.at(index), Cells: make([]string, len(r.header)), Kinds: make([]CellKind, len(r.header))}
	for i, cell := range cells {
		if i >= len(r.header) {
			if strings.TrimSpace(cell) != "" {
				return Row{}, &RowError{Position: row.Position, Column: i + 1, Rule: "S07", Message: "er staat een waarde naast de laatste kolom van de kopregel. Haal hem weg of geef de kolom een naam"}
			}
			continue
		}
		kind, err := r.kind(index, i)
		if err != nil {
			return Row{}, r.content.broken(hide(err))
		}
		if len(cell) > r.limit {
			return Row{}, &RowError{Position: row.Position, Column: i + 1, Rule: "S07", Message: "de cel is langer dan is toegestaan. Kort de tekst in"}
		}
		cell = strings.ReplaceAll(cell, "\r\n", "\n")
		if strings.ContainsFunc(cell, forbidden) {
			return Row{}, &RowError{Position: row.Position, Column: i + 1, Rule: "S07", Message: "de cel bevat een onzichtbaar of verboden teken. Haal het weg"}
		}
		if cell == "" {
			kind = Text
		}
		row.Kinds[i] = kind
		row.Cells[i] = norm.NFC.String(cell)
		if kind == Number {
			row.Cells[i] = plainNumber(cell)
		}
	}
	return row, nil
}

func (r *xlsxReader) kind(row, column int) (kind CellKind, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = errBook
		}
	}()
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return Text, err
	}
	stored, err := r.book.GetCellType(r.sheet, name)
	if err != nil {
		return Text, err
	}
	switch stored {
	case excelize.CellTypeUnset, excelize.CellTypeNumber, excelize.CellTypeDate:
		return Number, nil
	case excelize.CellTypeBool:
		return Bool, nil
	case excelize.CellTypeSharedString:
		// A text that is missing from the workbook reads as an empty cell in a
		// row, and is an error only here.
		if column < len(r.rows[row]) && r.rows[row][column] == "" {
			_, err = r.book.GetCellValue(r.sheet, name)
		}
	}
	return Text, err
}

// plainNumber writes a stored number without the noise of binary fractions:
// Excel keeps 15 digits.
func plainNumber(stored string) string {
	value, err := strconv.ParseFloat(stored, 64)
	if err != nil {
		return stored
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 15, 64), 64)
	if err != nil {
		return stored
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
