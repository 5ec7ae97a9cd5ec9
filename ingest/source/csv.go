package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

func isDelimiter(r rune) bool { return strings.ContainsRune(";,|\t", r) }

// csvRecords splits CSV by RFC 4180 without leniency. It is our own and not
// encoding/csv, because that one stops at the first bad quote, knows no physical
// line where a record ends, and changes a lone carriage return.
type csvRecords struct {
	name      string
	in        *bufio.Reader
	raw       io.Closer
	delimiter byte
	limits    Limits
	line      int    // physical lines read
	start     int    // line on which the record starts
	buf       []byte // the lines of the record
}

func newCSV(name string, text io.Reader, raw io.Closer, delimiter rune, limits Limits) *csvRecords {
	return &csvRecords{name: name, in: bufio.NewReaderSize(text, 1<<16), raw: raw, delimiter: byte(delimiter), limits: limits}
}

func (c *csvRecords) close() error { return c.raw.Close() }

func (c *csvRecords) next() (record, error) {
	c.buf = c.buf[:0]
	c.start = c.line + 1
	if err := c.more(); err != nil {
		return record{}, err
	}
	var rec record
	var err error
	if bytes.IndexByte(c.buf, '"') < 0 {
		rec.Cells = c.split()
	} else if rec.Cells, rec.bad, err = c.quoted(); err != nil {
		return record{}, err
	}
	rec.Position = Position{File: c.name, Line: c.start, EndLine: c.line}
	if len(rec.Cells) > c.limits.MaxColumns {
		return record{}, c.refuse(c.start, TooLarge, "de rij heeft meer dan %d cellen; klopt het scheidingsteken?", c.limits.MaxColumns)
	}
	for i, cell := range rec.Cells {
		cleaned, wrong := clean(cell)
		rec.Cells[i] = cleaned
		if wrong != "" && (rec.bad == nil || i+1 < rec.bad.Column) {
			rec.bad = &RowError{Column: i + 1, Reason: BadCharacter, Text: wrong}
		}
	}
	if rec.bad != nil {
		rec.bad.Position = rec.Position
	}
	return rec, nil
}

func (c *csvRecords) refuse(line int, reason Reason, format string, args ...any) *FileError {
	return &FileError{Position: Position{File: c.name, Line: line}, Reason: reason, Text: fmt.Sprintf(format, args...)}
}

// more adds the next physical line to buf, with its line end.
func (c *csvRecords) more() error {
	read := 0
	for {
		part, err := c.in.ReadSlice('\n')
		read += len(part)
		c.buf = append(c.buf, part...)
		if len(c.buf) > c.limits.MaxRecord {
			return c.refuse(c.start, TooLarge, "de rij die hier begint is langer dan %d bytes; staat er een aanhalingsteken open?", c.limits.MaxRecord)
		}
		switch {
		case err == nil:
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && read > 0:
		default:
			return err
		}
		c.line++
		return nil
	}
}

// chomp removes the line end of the last line.
func chomp(line []byte) []byte {
	line = bytes.TrimSuffix(line, []byte{'\n'})
	return bytes.TrimSuffix(line, []byte{'\r'})
}

// split cuts a record without quotes; all cells share one string.
func (c *csvRecords) split() []string {
	line := string(chomp(c.buf))
	if line == "" {
		return nil
	}
	cells := make([]string, 0, strings.Count(line, string(c.delimiter))+1)
	for {
		i := strings.IndexByte(line, c.delimiter)
		if i < 0 {
			return append(cells, line)
		}
		cells = append(cells, line[:i])
		line = line[i+1:]
	}
}

// quoted cuts a record that has quotes, and reads on while one is open. A quote
// at a wrong place on a row of one line is a bad row: the next line starts
// afresh. On a row of more lines nobody knows which quote is the wrong one, so
// that refuses the file.
func (c *csvRecords) quoted() ([]string, *RowError, error) {
	var cells []string
	pos := 0
	for {
		var cell string
		var ok bool
		var err error
		if pos < len(c.buf) && c.buf[pos] == '"' {
			cell, pos, err = c.quotedCell(pos)
			if err != nil {
				return nil, nil, err
			}
			ok = pos == len(c.buf) || c.buf[pos] == c.delimiter || len(chomp(c.buf[pos:])) == 0
		} else {
			cell, pos, ok = c.bareCell(pos)
		}
		cells = append(cells, cell)
		switch {
		case !ok && c.line > c.start:
			return nil, nil, c.refuse(c.start, OpenQuote,
				"op de rij die hier begint en op regel %d doorloopt, staat een aanhalingsteken verkeerd; verdubbel aanhalingstekens in tekst", c.line)
		case !ok:
			return cells, &RowError{Column: len(cells), Reason: BareQuote,
				Text: "er staat een aanhalingsteken midden in de cel; zet de cel tussen aanhalingstekens en verdubbel dit teken"}, nil
		case pos < len(c.buf) && c.buf[pos] == c.delimiter:
			pos++
		default:
			return cells, nil, nil
		}
	}
}

// bareCell reads a cell without quotes around it; ok is false when it has one
// within.
func (c *csvRecords) bareCell(pos int) (cell string, next int, ok bool) {
	rest := c.buf[pos:]
	if i := bytes.IndexByte(rest, c.delimiter); i >= 0 {
		next, rest = pos+i, rest[:i]
	} else {
		next, rest = len(c.buf), chomp(rest)
	}
	return string(rest), next, bytes.IndexByte(rest, '"') < 0
}

// quotedCell reads a cell that opens with a quote at pos, and gives the place
// behind the quote that closes it.
func (c *csvRecords) quotedCell(pos int) (cell string, next int, err error) {
	opened := c.line
	var text []byte
	for i := pos + 1; ; {
		j := bytes.IndexByte(c.buf[i:], '"')
		if j < 0 {
			text = append(text, c.buf[i:]...)
			i = len(c.buf)
			if err := c.more(); errors.Is(err, io.EOF) {
				return "", 0, c.refuse(opened, OpenQuote, "hier begint een aanhalingsteken dat nergens sluit; sluit het of verdubbel het")
			} else if err != nil {
				return "", 0, err
			}
			continue
		}
		text = append(text, c.buf[i:i+j]...)
		i += j + 1
		if i < len(c.buf) && c.buf[i] == '"' {
			text = append(text, '"')
			i++
			continue
		}
		return string(text), i, nil
	}
}
