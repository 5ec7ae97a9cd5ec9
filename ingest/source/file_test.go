package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const table = head + "1;a;x\n"

func TestPacked(t *testing.T) {
	tests := []struct {
		name, file, member string
		data               []byte
	}{
		{"gz", "f.csv.gz", "f.csv.gz", gzipped(t, table)},
		{"GZ", "f.csv.Gz", "f.csv.Gz", gzipped(t, table)},
		{"zip", "f.zip", "f.zip/b.csv", zipped(t, "b.csv", table)},
		{"zip van een Mac", "f.zip", "f.zip/b.csv", zipped(t, "b.csv", table, "__MACOSX/._b.csv", "x")},
		{"xlsx in zip", "f.zip", "f.zip/b.xlsx", zipped(t, "b.xlsx", string(book(t, "Blad", [][]any{header, {"1", "a", "x"}})))},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, write(t, test.file, test.data), options)
			if diff := cmp.Diff([][]string{{"1", "a", "x"}}, cells(got.Rows)); diff != "" {
				t.Fatalf("refused %v, cells differ (-want +got):\n%s", got.Refused, diff)
			}
			if got.Rows[0].File != test.member {
				t.Errorf("got file %q, want %q", got.Rows[0].File, test.member)
			}
		})
	}
}

// encrypted sets the flag of a password in every header of a zip.
func encrypted(data []byte) []byte {
	data = bytes.Clone(data)
	for magic, offset := range map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8} {
		at := bytes.Index(data, []byte(magic)) + offset
		binary.LittleEndian.PutUint16(data[at:], binary.LittleEndian.Uint16(data[at:])|1)
	}
	return data
}

func TestPackedRefused(t *testing.T) {
	small := options
	small.Limits.Bytes = 1000
	bomb := table + strings.Repeat("1;Jansen;x\n", 10_000)
	packed := gzipped(t, bomb)
	liar := zipped(t, "b.csv", bomb)
	at := bytes.Index(liar, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(liar[at+24:], 10) // the size that it claims
	damaged := gzipped(t, table)
	damaged[len(damaged)-6] ^= 0xff
	tests := []struct {
		name, file string
		data       []byte
		options    Options
		text       string
	}{
		{"kapotte zip", "f.zip", []byte("PK\x03\x04Jansen"), options, "zip-bestand is stuk"},
		{"twee bestanden", "f.zip", zipped(t, "a.csv", table, "b.csv", table), options, "meer dan een bestand"},
		{"lege zip", "f.zip", zipped(t), options, "leeg"},
		{"pad omhoog", "f.zip", zipped(t, "../Jansen.csv", table), options, "niet toegestaan"},
		{"absoluut pad", "f.zip", zipped(t, "/etc/Jansen.csv", table), options, "niet toegestaan"},
		{"map", "f.zip", zipped(t, "Jansen/b.csv", table), options, "niet toegestaan"},
		{"schijf", "f.zip", zipped(t, `C:\Jansen.csv`, table), options, "niet toegestaan"},
		{"regeleinde in naam", "f.zip", zipped(t, "a\nJansen.csv", table), options, "niet toegestaan"},
		{"wachtwoord", "f.zip", encrypted(zipped(t, "b.csv", table)), options, "wachtwoord"},
		{"zip in zip", "f.zip", zipped(t, "b.zip", string(zipped(t, "b.csv", table))), options, "onbekend soort bestand"},
		{"bom in zip", "f.zip", zipped(t, "b.csv", bomb), small, "te groot"},
		{"bom in gz", "f.csv.gz", packed, small, "te groot"},
		{"bom in zip die liegt", "f.zip", liar, small, "stuk"},
		{"halve gz", "f.csv.gz", packed[:len(packed)-20], options, "stuk of niet compleet"},
		{"beschadigde gz", "f.csv.gz", damaged, options, "stuk of niet compleet"},
		{"geen gz", "f.csv.gz", []byte(table), options, "stuk of niet compleet"},
		{"onbekend", "f.pdf", []byte(table), options, "onbekend soort bestand"},
		{"zonder soort", "f", []byte(table), options, "onbekend soort bestand"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, write(t, test.file, test.data), test.options)
			if got.Refused == nil {
				t.Fatalf("got %d rows, want a refusal", len(got.Rows))
			}
			if !strings.Contains(got.Refused.Message, test.text) {
				t.Errorf("got %v, want %q", got.Refused, test.text)
			}
		})
	}
}

func TestNotAFile(t *testing.T) {
	dir := t.TempDir()
	folder, link, missing := filepath.Join(dir, "map.csv"), filepath.Join(dir, "link.csv"), filepath.Join(dir, "weg.csv")
	check(t, os.Mkdir(folder, 0o700))
	check(t, os.Symlink(write(t, "f.csv", []byte(table)), link))
	tests := []struct{ name, path, text string }{
		{"map", folder, "een map"},
		{"koppeling", link, "een koppeling"},
		{"weg", missing, "is er niet"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, test.path, options).Refused
			if got == nil || !strings.Contains(got.Error(), test.text) {
				t.Errorf("got %v, want %q", got, test.text)
			}
		})
	}
}

// Root may read everything, so there the file is simply read.
func TestNoPermission(t *testing.T) {
	path := write(t, "f.csv", []byte(table))
	check(t, os.Chmod(path, 0))
	got := readAll(t, path, options)
	if os.Geteuid() == 0 {
		if got.Refused != nil || len(got.Rows) != 1 {
			t.Errorf("got %v as root, want one row", got.Refused)
		}
		return
	}
	if got.Refused == nil || !errors.Is(got.Refused, fs.ErrPermission) || !strings.Contains(got.Refused.Message, "leesrecht") {
		t.Errorf("got %v, want a refusal for want of permission", got.Refused)
	}
}

func TestChangedWhileRead(t *testing.T) {
	workbook := book(t, "Blad", [][]any{header, {"1", "a", "x"}})
	changes := map[string]func(t *testing.T, path string){
		"langer":     func(t *testing.T, path string) { check(t, os.WriteFile(path, []byte(table+"2;b;y\n"), 0o600)) },
		"even lang":  func(t *testing.T, path string) { check(t, os.WriteFile(path, []byte(head+"2;b;y\n"), 0o600)) },
		"verwijderd": func(t *testing.T, path string) { check(t, os.Remove(path)) },
	}
	for file, data := range map[string][]byte{"f.csv": []byte(table), "f.xlsx": workbook, "f.zip": zipped(t, "b.csv", table)} {
		for name, change := range changes {
			t.Run(file+" "+name, func(t *testing.T) {
				path := write(t, file, data)
				reader, err := Open(path, options)
				check(t, err)
				defer reader.Close()
				change(t, path)
				for err == nil {
					_, err = reader.Next()
				}
				if errors.Is(err, io.EOF) {
					t.Fatal("got the end of the file, want a refusal")
				}
				if got := refused(t, err); !errors.Is(got, errChanged) && !errors.Is(got, fs.ErrNotExist) {
					t.Errorf("got %v, want that it changed or is gone", got)
				}
			})
		}
	}
}

func TestSHA256(t *testing.T) {
	reader, err := Open(write(t, "f.csv", []byte("nummer\n1\n")), options)
	check(t, err)
	defer reader.Close()
	const want = "68a74f5e4b06e3bfc4fbedc4b9c4a41b6f2ca5ff1418b9b951e14b9e3f55ff6c"
	if got := reader.SHA256(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
