package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings, as they are recorded.
const (
	utf8Plain   = "UTF-8"
	utf8BOM     = "UTF-8 met BOM"
	utf16LE     = "UTF-16LE"
	utf16BE     = "UTF-16BE"
	windows1252 = "Windows-1252"
)

// sniffed is what reading the whole text once told.
type sniffed struct {
	name    string
	lines   int  // physical lines, the last one counted also when it has no line end
	openEnd bool // the last line has no line end
}

// decode gives r as UTF-8 without BOM.
func (s sniffed) decode(r io.Reader) io.Reader {
	switch s.name {
	case utf8BOM:
		return transform.NewReader(r, unicode.UTF8BOM.NewDecoder())
	case utf16LE:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	case utf16BE:
		return transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder())
	case windows1252:
		return transform.NewReader(r, charmap.Windows1252.NewDecoder())
	}
	return r
}

// sniff finds the encoding. A BOM decides; without one the text is UTF-8 when
// all of it is valid, and otherwise Windows-1252.
func sniff(data content) (sniffed, error) {
	raw, err := data.open()
	if err != nil {
		return sniffed{}, err
	}
	defer raw.Close()
	in := bufio.NewReaderSize(raw, 1<<16)
	head, err := in.Peek(1 << 12)
	if err != nil && !errors.Is(err, io.EOF) {
		return sniffed{}, err
	}
	refuse := func(line int, format string, args ...any) (sniffed, error) {
		return sniffed{}, &FileError{Position: Position{File: data.name, Line: line}, Reason: BadEncoding, Text: fmt.Sprintf(format, args...)}
	}
	s := sniffed{name: utf8Plain}
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}), bytes.HasPrefix(head, []byte{0, 0, 0xfe, 0xff}):
		return refuse(0, "het bestand is UTF-32; bewaar het als UTF-8")
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		s.name = utf16LE
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		s.name = utf16BE
	case bytes.HasPrefix(head, []byte("\ufeff")):
		s.name = utf8BOM
	case len(head) > 8 && bytes.Count(head, []byte{0}) > len(head)/4:
		return refuse(0, "het bestand lijkt UTF-16 zonder BOM, of geen tekst; bewaar het als UTF-8")
	}
	var scan scanner
	switch s.name {
	case utf16LE, utf16BE:
		raw := &counter{Reader: in}
		err = scan.read(s.decode(raw))
		if err == nil && raw.n%2 != 0 {
			return refuse(0, "het bestand is UTF-16 met een half teken aan het eind; het is mogelijk afgekapt: lever het opnieuw")
		}
	default:
		err = scan.read(s.decode(in))
	}
	if err != nil {
		return sniffed{}, err
	}
	s.lines, s.openEnd = scan.lines, scan.open
	if scan.bad == 0 {
		return s, nil
	}
	switch {
	case s.name == utf8BOM:
		return refuse(scan.badLine, "het bestand begint als UTF-8, maar deze regel heeft bytes die dat niet zijn; bewaar het opnieuw als UTF-8")
	case scan.multi > scan.bad:
		return refuse(scan.badLine, "het bestand lijkt UTF-8, maar deze regel heeft bytes die dat niet zijn; is het samengevoegd uit twee bestanden of afgekapt? Bewaar het opnieuw als UTF-8")
	case scan.undefined > 0:
		return refuse(scan.undefinedLine, "deze regel heeft bytes die geen UTF-8 en geen Windows-1252 zijn; bewaar het bestand als UTF-8")
	}
	s.name = windows1252
	return s, nil
}

type counter struct {
	io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

// scanner reads a text once and counts what is and is not UTF-8.
type scanner struct {
	lines                  int
	open                   bool
	multi                  int64 // characters of more than one byte
	bad                    int64 // bytes that are not UTF-8
	undefined              int64 // bad bytes that are not Windows-1252 either, or parts of characters that are not
	badLine, undefinedLine int
}

func (s *scanner) read(r io.Reader) error {
	buf := make([]byte, 1<<16)
	kept := 0
	for {
		n, err := r.Read(buf[kept:])
		n += kept
		end := errors.Is(err, io.EOF)
		if err != nil && !end {
			return err
		}
		kept = s.chunk(buf[:n], end)
		copy(buf, buf[n-kept:n])
		if end {
			break
		}
	}
	if s.open {
		s.lines++
	}
	return nil
}

// chunk scans p and gives how many bytes at its end are an unfinished character.
func (s *scanner) chunk(p []byte, end bool) (kept int) {
	for i := 0; i < len(p); {
		if p[i] < utf8.RuneSelf {
			s.open = true
			if p[i] == '\n' {
				s.lines++
				s.open = false
			}
			i++
			continue
		}
		if !end && !utf8.FullRune(p[i:]) {
			return len(p) - i
		}
		s.open = true
		r, size := utf8.DecodeRune(p[i:])
		if r == utf8.RuneError && size == 1 {
			if s.bad++; s.badLine == 0 {
				s.badLine = s.lines + 1
			}
		} else {
			s.multi++
		}
		for _, b := range p[i : i+size] {
			s.noteUndefined(b)
		}
		i += size
	}
	return 0
}

// noteUndefined counts the five bytes that mean nothing in Windows-1252.
func (s *scanner) noteUndefined(b byte) {
	switch b {
	case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
		if s.undefined++; s.undefinedLine == 0 {
			s.undefinedLine = s.lines + 1
		}
	}
}
