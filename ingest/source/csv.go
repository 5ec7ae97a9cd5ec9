package source

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What one row may hold at most, so that a file without newlines or with one
// stray quote does not fill the memory.
const (
	maxColumns = 16384
	maxRow     = 16 << 20
)

// csvReader splits delimited text strictly: a quote stands only around a whole
// cell, and every row has as many cells as the header.
type csvReader struct {
	content   *content
	options   Options
	encoding  string
	sum       string
	closer    io.Closer
	runes     *bufio.Reader
	header    []string
	delimiter rune
	top       []topRow // read while looking for the header, still to be given

	loneCR  bool // a lone \r ends a line
	line    int  // line of the next rune
	newline bool // the last rune read was a newline
	done    bool
}

func openCSV(c *content, options Options, sum string) (Reader, error) {
	found, err := sniff(c)
	if err != nil {
		return nil, err
	}
	raw, err := c.open()
	if err != nil {
		return nil, c.broken(err)
	}
	decoded, err := decode(raw, found.encoding)
	if err != nil {
		return nil, errors.Join(err, raw.Close())
	}
	r := &csvReader{content: c, options: options, encoding: found.encoding, loneCR: found.loneCR, sum: sum, closer: raw,
		runes: bufio.NewReaderSize(decoded, 256<<10), delimiter: options.Delimiter, line: 1, newline: true}
	if r.delimiter == 0 {
		r.delimiter = ';'
	}
	if err := r.readHeader(); err != nil {
		return nil, errors.Join(err, raw.Close())
	}
	return r, nil
}

// topRow is one outcome of reading a record near the top of the file.
type topRow struct {
	row Row
	err error
}

// readHeader finds the header among the first records and keeps those below it.
func (r *csvReader) readHeader() error {
	var names [][]string
	for len(r.top) < headerRows {
		row, err := r.record()
		r.top, names = append(r.top, topRow{row, err}), append(names, row.Cells)
		var bad *RowError
		if err != nil && !errors.As(err, &bad) {
			break
		}
	}
	at := r.options.findHeader(names)
	if r.options.known(names[at]) == 0 {
		at = r.firstFilled() // to say what is wrong with it
	}
	found := r.top[at]
	r.top = r.top[at+1:]
	if errors.Is(found.err, io.EOF) {
		return r.refuse(1, "het bestand is leeg. Is er niets te melden, lever dan een leeg bestand met een briefje waarin leeg op true staat")
	}
	var bad *RowError
	if errors.As(found.err, &bad) {
		return r.refuse(bad.Line, "de kopregel is niet te lezen. Schrijf de kolomnamen zonder vreemde tekens")
	}
	if found.err != nil {
		return found.err
	}
	r.header = found.row.Cells
	return r.options.checkHeader(found.row.Position, r.header)
}

// firstFilled is the index of the first record that is not blank, or the last.
func (r *csvReader) firstFilled() int {
	for i, top := range r.top {
		if top.err != nil || strings.TrimSpace(strings.Join(top.row.Cells, "")) != "" {
			return i
		}
	}
	return len(r.top) - 1
}

// following gives the next record: of the top, then of the file.
func (r *csvReader) following() (Row, error) {
	if len(r.top) == 0 {
		return r.record()
	}
	top := r.top[0]
	var bad *RowError
	if top.err == nil || errors.As(top.err, &bad) {
		r.top = r.top[1:] // the end of the file stays the end
	}
	return top.row, top.err
}

func (r *csvReader) Header() []string { return r.header }
func (r *csvReader) Encoding() string { return r.encoding }
func (r *csvReader) SHA256() string   { return r.sum }
func (r *csvReader) Close() error     { return r.closer.Close() }

// Next gives the next row that is not blank.
func (r *csvReader) Next() (Row, error) {
	for {
		row, err := r.following()
		if errors.Is(err, io.EOF) {
			if err := r.content.recheck(); err != nil {
				return Row{}, err
			}
			return Row{}, io.EOF
		}
		if err != nil {
			return Row{}, err
		}
		if len(row.Cells) == 1 && strings.TrimSpace(row.Cells[0]) == "" && len(r.header) > 1 {
			continue
		}
		if len(row.Cells) != len(r.header) {
			return Row{}, total(&RowError{Position: row.Position, Rule: "S07",
				Message: fmt.Sprintf("de regel heeft %d kolommen, de kopregel %d. Zet tekst met een scheidingsteken tussen aanhalingstekens", len(row.Cells), len(r.header))}, row.Cells)
		}
		return row, nil
	}
}

func (r *csvReader) refuse(line int, message string) error {
	return &FileError{Position: Position{File: r.content.name, Line: line, EndLine: line}, Message: message}
}

// read gives the next rune, with \r\n as one newline. A lone \r is one too
// when no line of the file ends with \n; otherwise it is a stray control
// character, and a row that it cut in two would be lost without a word.
func (r *csvReader) read() (rune, error) {
	c, _, err := r.runes.ReadRune()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return 0, io.EOF
		}
		return 0, r.content.broken(err)
	}
	if c == '\r' {
		next, _, err := r.runes.ReadRune()
		if err == nil && next != '\n' {
			_ = r.runes.UnreadRune()
		}
		if r.loneCR || err == nil && next == '\n' {
			c = '\n'
		}
	}
	if r.newline = c == '\n'; r.newline {
		r.line++
	}
	return c, nil
}

// record reads one record, whatever its number of cells. A forbidden character
// is reported after the record was read to its end.
func (r *csvReader) record() (Row, error) {
	if r.done {
		return Row{}, io.EOF
	}
	row := Row{Position: Position{File: r.content.name, Line: r.line}}
	var bad *RowError
	size := 0
	for {
		cell, end, err := r.cell(row.Line)
		if errors.Is(err, io.EOF) {
			return Row{}, io.EOF
		}
		var problem *RowError
		if errors.As(err, &problem) {
			problem.Column = len(row.Cells) + 1
			if bad == nil {
				bad = problem
			}
		} else if err != nil {
			return Row{}, err
		}
		row.Cells = append(row.Cells, cell)
		if size += len(cell); len(row.Cells) > maxColumns || size > maxRow {
			return Row{}, r.refuse(row.Line, "een regel is langer dan is toegestaan. Staat er een aanhalingsteken te veel, of ontbreken er regeleinden?")
		}
		if !end {
			continue
		}
		row.EndLine = max(row.Line, r.line-1)
		if r.done {
			row.EndLine = r.line
		}
		if bad != nil {
			bad.EndLine = row.EndLine
			return Row{}, bad
		}
		return row, nil
	}
}

// cell reads one cell and says whether the record ends after it.
func (r *csvReader) cell(start int) (text string, end bool, err error) {
	var builder strings.Builder
	quoted, closed, first := false, false, true
	var bad error
	for {
		c, err := r.read()
		if errors.Is(err, io.EOF) {
			return r.lastCell(builder.String(), quoted && !closed, first, start, bad)
		}
		if err != nil {
			return "", false, err
		}
		switch {
		case first && c == '"':
			quoted = true
		case quoted && !closed && c == '"':
			closed = true
		case closed && c == '"':
			builder.WriteRune('"')
			closed = false
		case (!quoted || closed) && c == r.delimiter:
			return norm.NFC.String(builder.String()), false, bad
		case (!quoted || closed) && c == '\n':
			return norm.NFC.String(builder.String()), true, bad
		case closed || (!quoted && c == '"'):
			bad = r.badCell(start, "S07", "er staat een aanhalingsteken midden in de cel. Verdubbel het, of zet de hele cel tussen aanhalingstekens")
		default:
			if bad == nil && forbidden(c) {
				bad = r.badCell(start, "S07", "de cel bevat een onzichtbaar of verboden teken. Haal het weg")
			}
			builder.WriteRune(c)
		}
		first = false
		if builder.Len() > r.options.Limits.Cell {
			return "", false, r.refuse(start, "een cel is langer dan is toegestaan. Staat er een aanhalingsteken te veel?")
		}
	}
}

func (r *csvReader) badCell(line int, rule, message string) error {
	return &RowError{Position: Position{File: r.content.name, Line: line, EndLine: r.line}, Rule: rule, Message: message}
}

// lastCell handles the end of the file within or right after a record.
func (r *csvReader) lastCell(text string, open, first bool, start int, bad error) (string, bool, error) {
	switch {
	case open:
		return "", false, r.refuse(start, "een aanhalingsteken wordt niet gesloten. Vanaf deze regel is het bestand niet te lezen")
	case first && r.newline:
		r.done = true
		return "", true, io.EOF
	case !r.options.Counted:
		return "", false, r.refuse(start, "de laatste regel eindigt niet met een nieuwe regel: het bestand lijkt afgekapt. Lever het opnieuw, of noem het aantal rijen in het briefje bij de levering")
	}
	r.done = true
	return norm.NFC.String(text), true, bad
}

// forbidden says whether a rune may not stand in a cell: control characters,
// characters that change the direction of text, and invisible ones.
func forbidden(c rune) bool {
	if c == '\n' || c == '\t' {
		return false
	}
	return unicode.In(c, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) || c == unicode.ReplacementChar
}

// unprintable says whether a rune may not stand in a name that messages show.
func unprintable(c rune) bool { return c == '\n' || c == '\t' || forbidden(c) }
