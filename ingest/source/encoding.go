package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings that a file can have.
const (
	UTF8    = "UTF-8"
	UTF8BOM = "UTF-8 met BOM"
	CP1252  = "Windows-1252"
	UTF16   = "UTF-16"
)

// undefined1252 are the bytes that Windows-1252 gives no meaning.
const undefined1252 = "\x81\x8d\x8f\x90\x9d"

// form is what sniff finds out about a file.
type form struct {
	encoding string
	loneCR   bool // a lone \r ends a line, because no line ends with \n
}

// sniff reads the content once and says which encoding it has. A file that is
// no valid UTF-8 is Windows-1252, unless a byte of it means nothing there or
// another part of it is surely UTF-8.
func sniff(c *content) (form, error) {
	checker := utf8Checker{}
	start, err := scan(c, func(r io.Reader) io.Reader { return r }, &checker)
	if err != nil {
		return form{}, err
	}
	broken := func(at place, message string) (form, error) {
		line := at.line(checker.end)
		return form{}, &FileError{Position: Position{File: c.name, Line: line, EndLine: line}, Message: message}
	}
	bom := bytes.HasPrefix(start, []byte("\xef\xbb\xbf"))
	found := form{loneCR: checker.end.newlines == 0}
	switch {
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		return sniffWide(c)
	case len(start) == 0:
		return form{}, &FileError{Position: Position{File: c.name}, Message: "het bestand is leeg. Is er niets te melden, lever dan een leeg bestand met een briefje waarin leeg op true staat"}
	case !checker.wrong && bom:
		found.encoding = UTF8BOM
	case !checker.wrong:
		found.encoding = UTF8
	case bom, checker.multibyte > 0:
		return broken(checker.firstWrong, "het bestand is UTF-8, maar op deze regel staat een kapot teken. Sla het bestand opnieuw op als CSV UTF-8")
	case checker.undefined:
		return broken(checker.firstUndefined, "een teken is geen UTF-8 en geen Windows-1252. Sla het bestand op als CSV UTF-8")
	default:
		found.encoding = CP1252
	}
	return found, nil
}

// sniffWide looks for the ends of lines in a file of two bytes per character.
func sniffWide(c *content) (form, error) {
	checker := utf8Checker{}
	_, err := scan(c, func(r io.Reader) io.Reader {
		wide, _ := decode(r, UTF16) // only an unknown encoding is an error
		return wide
	}, &checker)
	return form{encoding: UTF16, loneCR: checker.end.newlines == 0}, err
}

// scan sends the whole content to a checker and gives its first bytes.
func scan(c *content, wrap func(io.Reader) io.Reader, checker *utf8Checker) (start []byte, err error) {
	file, err := c.open()
	if err != nil {
		return nil, c.broken(err)
	}
	defer file.Close()
	reader := wrap(file)
	buffer := make([]byte, 64<<10)
	for {
		n, err := reader.Read(buffer)
		if len(start) < 4 {
			start = append(start, buffer[:min(n, 4)]...)
		}
		checker.write(buffer[:n])
		if errors.Is(err, io.EOF) {
			checker.finish()
			return start, nil
		}
		if err != nil {
			return nil, c.broken(err)
		}
	}
}

// place counts the ends of lines before a byte.
type place struct{ newlines, returns int }

// line is the number of the line, when end is the end of the file: without a
// newline in the file, each carriage return ends a line.
func (p place) line(end place) int {
	if end.newlines == 0 {
		return p.returns + 1
	}
	return p.newlines + 1
}

// utf8Checker checks a stream of bytes, across buffer borders.
type utf8Checker struct {
	rest      []byte
	end       place // of what was seen
	multibyte int   // valid sequences of more than one byte

	wrong, undefined           bool // a byte is no UTF-8; one of those means nothing in Windows-1252
	firstWrong, firstUndefined place
}

func (u *utf8Checker) write(data []byte) {
	if len(u.rest) > 0 {
		data = append(u.rest, data...)
	}
	for len(data) > 0 {
		if b := data[0]; b < utf8.RuneSelf {
			switch b {
			case '\n':
				u.end.newlines++
			case '\r':
				u.end.returns++
			}
			data = data[1:]
			continue
		}
		if !utf8.FullRune(data) {
			break
		}
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			u.bad(data[0])
		} else if r != '\ufeff' {
			u.multibyte++
		}
		data = data[size:]
	}
	u.rest = append([]byte(nil), data...)
}

// finish takes the bytes of a character that the file ends in.
func (u *utf8Checker) finish() {
	for _, b := range u.rest {
		u.bad(b)
	}
	u.rest = nil
}

func (u *utf8Checker) bad(b byte) {
	if !u.wrong {
		u.wrong, u.firstWrong = true, u.end
	}
	if !u.undefined && strings.IndexByte(undefined1252, b) >= 0 {
		u.undefined, u.firstUndefined = true, u.end
	}
}

// decode wraps a reader of one encoding into a reader of UTF-8 without BOM.
func decode(reader io.Reader, encoding string) (io.Reader, error) {
	switch encoding {
	case UTF8:
		return reader, nil
	case UTF8BOM:
		return transform.NewReader(reader, unicode.UTF8BOM.NewDecoder()), nil
	case CP1252:
		return charmap.Windows1252.NewDecoder().Reader(reader), nil
	case UTF16:
		return transform.NewReader(reader, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()), nil
	}
	return nil, fmt.Errorf("unknown encoding %q", encoding)
}
