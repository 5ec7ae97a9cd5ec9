package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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

// sniff reads the content once and says which encoding it has. A file that is
// no valid UTF-8 is Windows-1252, unless a byte of it means nothing there.
func sniff(c *content) (string, error) {
	reader, err := c.open()
	if err != nil {
		return "", c.broken(err)
	}
	defer reader.Close()
	var start []byte
	checker := utf8Checker{line: 1}
	buffer := make([]byte, 64<<10)
	for {
		n, err := reader.Read(buffer)
		if len(start) < 4 {
			start = append(start, buffer[:min(n, 4)]...)
		}
		checker.write(buffer[:n])
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", c.broken(err)
		}
	}
	switch {
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		return UTF16, nil
	case len(start) == 0:
		return "", &FileError{Position: Position{File: c.name}, Message: "het bestand is leeg. Is er niets te melden, lever dan een leeg bestand met een briefje waarin leeg op true staat"}
	case checker.valid() && bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		return UTF8BOM, nil
	case checker.valid():
		return UTF8, nil
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")), checker.multibyte > 0:
		return "", &FileError{Position: Position{File: c.name, Line: checker.wrongLine, EndLine: checker.wrongLine},
			Message: "het bestand is UTF-8, maar op deze regel staat een kapot teken. Sla het bestand opnieuw op als CSV UTF-8"}
	case checker.undefined > 0:
		return "", &FileError{Position: Position{File: c.name, Line: checker.undefined, EndLine: checker.undefined},
			Message: "een teken is geen UTF-8 en geen Windows-1252. Sla het bestand op als CSV UTF-8"}
	}
	return CP1252, nil
}

// utf8Checker checks a stream of bytes, across buffer borders.
type utf8Checker struct {
	rest      []byte
	wrong     bool
	wrongLine int
	multibyte int // valid sequences of more than one byte
	line      int
	cr        bool // the last byte was a carriage return
	undefined int  // line of the first byte that is undefined in Windows-1252
}

func (u *utf8Checker) write(data []byte) {
	for _, b := range data {
		if b == '\r' || (b == '\n' && !u.cr) {
			u.line++
		}
		u.cr = b == '\r'
		if u.undefined == 0 && bytes.IndexByte([]byte(undefined1252), b) >= 0 {
			u.undefined = u.line
		}
	}
	if u.wrong {
		return
	}
	data = append(u.rest, data...)
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data = data[1:]
			continue
		}
		if !utf8.FullRune(data) {
			break
		}
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			u.wrong, u.wrongLine = true, max(1, u.line-bytes.Count(data, []byte("\n")))
			return
		}
		if size > 1 && r != '\ufeff' {
			u.multibyte++
		}
		data = data[size:]
	}
	u.rest = append([]byte(nil), data...)
}

func (u *utf8Checker) valid() bool { return !u.wrong && len(u.rest) == 0 }

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
