package source

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"
)

func memory(data []byte) *content {
	return &content{name: "f.csv", open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

func decoded(t testing.TB, data []byte, encoding string) []byte {
	t.Helper()
	reader, err := decode(bytes.NewReader(data), encoding)
	check(t, err)
	text, err := io.ReadAll(reader)
	if err != nil {
		t.Fatalf("decode %s: %v", encoding, err)
	}
	if !utf8.Valid(text) {
		t.Errorf("%s gives invalid UTF-8: %q", encoding, text)
	}
	return text
}

// Characters may fall across the border of two reads.
func TestSniffByteByByte(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"utf8", "é€😀\n", UTF8},
		{"bom", "\ufeffé\n", UTF8BOM},
		{"cp1252", "caf\xe9\n", CP1252},
		{"half teken aan het eind", "caf\xc3", CP1252},
		{"utf16", "\xff\xfea\x00", UTF16},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := memory(nil)
			c.open = func() (io.ReadCloser, error) {
				return io.NopCloser(iotest.OneByteReader(strings.NewReader(test.data))), nil
			}
			found, err := sniff(c)
			got := found.encoding
			if got != test.want || err != nil {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

// Each of the 256 bytes is either refused or one character.
func TestWindows1252(t *testing.T) {
	for b := 0x80; b <= 0xff; b++ {
		data := []byte{'\n', byte(b), 'a'}
		found, err := sniff(memory(data))
		encoding := found.encoding
		if strings.IndexByte(undefined1252, byte(b)) >= 0 {
			if refusal := refused(t, err); refusal.Line != 2 {
				t.Errorf("byte %x: got line %d, want 2", b, refusal.Line)
			}
			continue
		}
		if err != nil || encoding != CP1252 {
			t.Errorf("byte %x: got %q, %v", b, encoding, err)
			continue
		}
		if n := utf8.RuneCount(decoded(t, data, encoding)); n != 3 {
			t.Errorf("byte %x: got %d characters, want 3", b, n)
		}
	}
}

func TestReadFails(t *testing.T) {
	c := memory(nil)
	cause := errors.New("disk gone")
	c.open = func() (io.ReadCloser, error) { return io.NopCloser(iotest.ErrReader(cause)), nil }
	if _, err := sniff(c); !errors.Is(err, cause) {
		t.Errorf("got %v, want %v", err, cause)
	}
}
