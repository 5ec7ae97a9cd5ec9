package source

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
)

const head = "nummer;naam;datum\n"

// row is a row on one line of f.csv.
func row(line int, cells ...string) Row {
	return Row{Position: Position{File: "f.csv", Line: line, EndLine: line}, Cells: cells}
}

func TestCSV(t *testing.T) {
	multi := row(2, "1", "a\nb", "x")
	multi.EndLine = 3
	tests := []struct {
		name, data, encoding string
		want                 []Row
	}{
		{"gewoon", head + "1;a;x\n2;b;y\n", UTF8, []Row{row(2, "1", "a", "x"), row(3, "2", "b", "y")}},
		{"BOM", "\ufeff" + head + "1;é;x\n", UTF8BOM, []Row{row(2, "1", "é", "x")}},
		{"BOM en aanhalingsteken", "\ufeff\"nummer\";naam;datum\n1;a;x\n", UTF8BOM, []Row{row(2, "1", "a", "x")}},
		{"cp1252", head + "1;caf\xe9 \x80;x\n", CP1252, []Row{row(2, "1", "café €", "x")}},
		{"NFC", head + "1;cafe\u0301;x\n", UTF8, []Row{row(2, "1", "café", "x")}},
		{"crlf", strings.ReplaceAll(head+"1;a;x\n2;b;y\n", "\n", "\r\n"), UTF8, []Row{row(2, "1", "a", "x"), row(3, "2", "b", "y")}},
		{"losse cr", strings.ReplaceAll(head+"1;a;x\n2;b;y\n", "\n", "\r"), UTF8, []Row{row(2, "1", "a", "x"), row(3, "2", "b", "y")}},
		{"regeleinde in cel", head + "1;\"a\nb\";x\n2;c;y\n", UTF8, []Row{multi, row(4, "2", "c", "y")}},
		{"crlf in cel", strings.ReplaceAll(head+"1;\"a\nb\";x\n2;c;y\n", "\n", "\r\n"), UTF8, []Row{multi, row(4, "2", "c", "y")}},
		{"dubbel aanhalingsteken", head + "1;\"a\"\"b;\";x\n", UTF8, []Row{row(2, "1", `a"b;`, "x")}},
		{"lege cellen", head + ";;\n;\"\";\n", UTF8, []Row{row(2, "", "", ""), row(3, "", "", "")}},
		{"lege regel", head + "\n1;a;x\n\n", UTF8, []Row{row(3, "1", "a", "x")}},
		{"alleen een kop", head, UTF8, nil},
		{"titel boven de kop", "Overzicht;;\n\n;persoon;naam\n" + head + "1;a;x\n", UTF8, []Row{row(5, "1", "a", "x")}},
		{"sep van Excel", "sep=;\n" + head + "1;a;x\n", UTF8, []Row{row(3, "1", "a", "x")}},
		{"kop na een kapotte regel", "Over\x01zicht\n" + head + "1;a;x\n", UTF8, []Row{row(3, "1", "a", "x")}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, write(t, "f.csv", []byte(test.data)), options)
			want := result{Header: []string{"nummer", "naam", "datum"}, Encoding: test.encoding, Rows: test.want}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("read differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCSVUTF16(t *testing.T) {
	for name, order := range map[string]unicode.Endianness{"LE": unicode.LittleEndian, "BE": unicode.BigEndian} {
		t.Run(name, func(t *testing.T) {
			data, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().Bytes([]byte(head + "1;é€;x\r\n"))
			check(t, err)
			got := readAll(t, write(t, "f.csv", data), options)
			want := result{Header: []string{"nummer", "naam", "datum"}, Encoding: UTF16, Rows: []Row{row(2, "1", "é€", "x")}}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("read differs (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCSVBadRow(t *testing.T) {
	tests := []struct {
		name, line  string
		column, end int
		text        string
	}{
		{"te veel", "999990019;Jansen;x;y\n", 0, 3, "4 kolommen, de kopregel 3"},
		{"te weinig", "999990019;Jansen\n", 0, 3, "2 kolommen, de kopregel 3"},
		{"NUL", "1;Jan\x00sen Jansen;x\n", 2, 3, "verboden teken"},
		{"leesrichting", "1;a;\u202eJansen\n", 3, 3, "verboden teken"},
		{"zonder breedte", "9999\u200b90019;Jansen;x\n", 1, 3, "verboden teken"},
		{"BOM midden in", "1;\ufeffJansen;x\n", 2, 3, "verboden teken"},
		{"regelscheider", "1;Jansen\u2028;x\n", 2, 3, "verboden teken"},
		{"stuurteken", "1;Jansen\x1b[2J;x\n", 2, 3, "verboden teken"},
		{"verloren teken", "1;Jansen\ufffd;x\n", 2, 3, "verboden teken"},
		{"aanhalingsteken midden in", "1;Jan\"sen;x\n", 2, 3, "aanhalingsteken midden"},
		{"na aanhalingsteken", "1;\"Jansen\" x;x\n", 2, 3, "aanhalingsteken midden"},
		{"losse cr tussen gewone regels", "1;Jansen\r2;x\n", 2, 3, "verboden teken"},
		{"NUL na regeleinde", "1;\"a\n\x00\";x\n", 2, 4, "verboden teken"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, write(t, "f.csv", []byte(head+"1;a;x\n"+test.line+"2;b;y\n")), options)
			if len(got.Bad) != 1 {
				t.Fatalf("got %d bad rows and refusal %v, want 1", len(got.Bad), got.Refused)
			}
			bad := got.Bad[0]
			if bad.Line != 3 || bad.EndLine != test.end || bad.Column != test.column || !strings.Contains(bad.Message, test.text) {
				t.Errorf("got %d-%d column %d %v, want 3-%d column %d with %q", bad.Line, bad.EndLine, bad.Column, bad, test.end, test.column, test.text)
			}
			want := []Row{row(2, "1", "a", "x"), row(test.end+1, "2", "b", "y")}
			if diff := cmp.Diff(want, got.Rows); diff != "" {
				t.Errorf("other rows differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCSVRefused(t *testing.T) {
	tests := []struct {
		name, data string
		line       int
		text       string
	}{
		{"leeg", "", 0, "leeg"},
		{"alleen BOM", "\ufeff", 1, "leeg"},
		{"onbekende byte", head + "1;caf\xe9;x\n2;Jansen\x81;y\n", 3, "geen Windows-1252"},
		{"onbekende byte na losse cr", "nummer;naam;datum\r1;caf\xe9;x\r2;\x8d;y\r", 3, "geen Windows-1252"},
		{"kapotte byte in UTF-8", head + "1;é;x\n2;Jansen\xe9;y\n3;c;z\n", 3, "kapot teken"},
		{"kapotte byte voor de eerste é", head + "1;a;x\n2;Jansen\xe9;y\n3;é;z\n", 3, "kapot teken"},
		{"kapotte byte na BOM", "\ufeff" + head + "2;Jansen\xe9;y\n", 2, "kapot teken"},
		{"kapotte byte na losse cr", "nummer;naam;datum\r1;é;x\r2;Jansen\xe9;y\r", 3, "kapot teken"},
		{"half teken aan het eind", head + "1;é;x\n2;b;\xc3", 3, "kapot teken"},
		{"ander scheidingsteken", "nummer,naam,datum\n1,Jansen,x\n", 1, "ander teken dan verwacht"},
		{"open aanhalingsteken", head + "1;a;x\n2;\"Jansen;y\n3;c;z\n", 3, "niet gesloten"},
		{"afgekapt", head + "1;a;x\n999990019;Jan", 3, "afgekapt"},
		{"afgekapt na scheiding", head + "1;a;x\n999990019;", 3, "afgekapt"},
		{"dubbele kop", "nummer;naam;Naam \n1;Jansen;x\n", 1, "kolom 2 en kolom 3"},
		{"dubbele onbekende kop", "nummer;Jansen;Jansen\n1;a;x\n", 1, "kolom 2 en kolom 3"},
		{"geen kop", "999990019;Jansen;2024\n", 1, "Verwacht: nummer, naam, datum"},
		{"kop met NUL", "nummer;Jansen\x00;datum\n", 1, "kopregel is niet te lezen"},
		{"zip als csv", string(zipped(t, "a.csv", head)), 1, ""},
		{"lange cel", head + "1;" + strings.Repeat("Jansen", 20<<10) + ";x\n", 2, "cel is langer"},
		{"veel cellen", head + strings.Repeat(";", maxColumns+1) + "\n", 2, "regel is langer"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, write(t, "f.csv", []byte(test.data)), options).Refused
			if got == nil {
				t.Fatal("got no refusal")
			}
			if got.Line != test.line || !strings.Contains(got.Message, test.text) {
				t.Errorf("got line %d: %v, want line %d with %q", got.Line, got, test.line, test.text)
			}
		})
	}
}

// A row with totals often has fewer cells, and the first rows may be bad: those
// come before the others.
func TestCSVTop(t *testing.T) {
	got := readAll(t, write(t, "f.csv", []byte(head+"1;a\n2;b;y\nTotaal;2\n"+strings.Repeat("3;c;z\n", headerRows)+"4;d\n")), options)
	var bad []string
	for _, b := range got.Bad {
		bad = append(bad, fmt.Sprintf("%d %s", b.Line, b.Rule))
	}
	if diff := cmp.Diff([]string{"2 S07", "4 S09", "15 S07"}, bad); diff != "" || len(got.Rows) != headerRows+1 {
		t.Errorf("refused %v, %d rows, bad rows differ (-want +got):\n%s", got.Refused, len(got.Rows), diff)
	}
}

func TestCSVCounted(t *testing.T) {
	counted := options
	counted.Counted = true
	got := readAll(t, write(t, "f.csv", []byte(head+"1;a;x\n2;b;y")), counted)
	want := []Row{row(2, "1", "a", "x"), row(3, "2", "b", "y")}
	if diff := cmp.Diff(want, got.Rows); diff != "" || got.Refused != nil {
		t.Errorf("refused %v, rows differ (-want +got):\n%s", got.Refused, diff)
	}
}

func TestCSVDelimiter(t *testing.T) {
	tabs := options
	tabs.Delimiter = '\t'
	got := readAll(t, write(t, "f.txt", []byte("nummer\tnaam\n1\ta;b\n")), tabs)
	if diff := cmp.Diff([][]string{{"1", "a;b"}}, cells(got.Rows)); diff != "" {
		t.Errorf("cells differ (-want +got):\n%s", diff)
	}
}

// FuzzCSV checks that a good row has as many cells as the header, that lines
// rise, and that no input makes a panic or an error of another type.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{head + "1;a;x\n", head + "1;\"a\nb\";x\r2;\"", "\ufeff" + head, head + "\xe9;\x81;\n", "\xff\xfen\x00", ""} {
		f.Add([]byte(seed), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, counted bool) {
		got := readAll(t, write(t, "f.csv", data), Options{Counted: counted})
		last := 0
		for _, row := range got.Rows {
			if len(row.Cells) != len(got.Header) || row.Line <= last || row.EndLine < row.Line {
				t.Fatalf("row %v has %d cells after line %d, header %d", row.Position, len(row.Cells), last, len(got.Header))
			}
			last = row.EndLine
			if strings.ContainsFunc(strings.Join(row.Cells, ""), forbidden) {
				t.Fatalf("row %v holds a forbidden character", row.Position)
			}
		}
	})
}

// FuzzEncoding checks that an accepted encoding gives valid UTF-8 of which
// nothing was lost unless a mark says so.
func FuzzEncoding(f *testing.F) {
	for _, seed := range []string{"a", "\xef\xbb\xbfé", "caf\xe9", "\x81", "\xff\xfea\x00", "\xfe\xff\x00a", "\xc3"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := memory(data)
		found, err := sniff(c)
		encoding := found.encoding
		if err != nil {
			refused(t, err)
			return
		}
		text := decoded(t, data, encoding)
		switch encoding {
		case UTF8:
			if !bytes.Equal(text, data) {
				t.Errorf("UTF-8 changed: %q to %q", data, text)
			}
		case CP1252:
			if n := len([]rune(string(text))); n != len(data) || bytes.ContainsRune(text, '\ufffd') {
				t.Errorf("%d bytes became %d characters: %q", len(data), n, text)
			}
		}
	})
}

func BenchmarkCSV(b *testing.B) {
	const rows = 100_000
	line := "K-0001234;\"Straat; 12\";2024-01-31;1.234,56;GM0405\n"
	data := []byte("nummer;naam;datum;bedrag;gemeente\n" + strings.Repeat(line, rows))
	path := write(b, "f.csv", data)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		reader, err := Open(path, options)
		check(b, err)
		n := 0
		for ; err == nil; n++ {
			_, err = reader.Next()
		}
		check(b, reader.Close())
		if n != rows+1 {
			b.Fatalf("got %d rows: %v", n-1, err)
		}
	}
}
