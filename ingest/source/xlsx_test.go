package source

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

var header = []any{"nummer", "naam", "datum"}

const firstSheet = "xl/worksheets/sheet1.xml"

func TestXLSXKinds(t *testing.T) {
	data := book(t, "Blad", [][]any{header,
		{45292, "a", 45292.5},
		{0.1 + 0.2, "0123", true},
		{1.1 * 1.1, "", 1e-7},
		{123456789012, "cafe\u0301", -0.5}})
	got := readAll(t, write(t, "f.xlsx", data), options)
	at := func(line int, kinds []CellKind, cells ...string) Row {
		return Row{Position: Position{File: "f.xlsx", Sheet: "Blad", Line: line, EndLine: line}, Cells: cells, Kinds: kinds}
	}
	want := result{Header: []string{"nummer", "naam", "datum"}, Encoding: "XLSX", Rows: []Row{
		at(2, []CellKind{Number, Text, Number}, "45292", "a", "45292.5"),
		at(3, []CellKind{Number, Text, Bool}, "0.3", "0123", "1"),
		at(4, []CellKind{Number, Text, Number}, "1.21", "", "0.0000001"),
		at(5, []CellKind{Number, Text, Number}, "123456789012", "café", "-0.5"),
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read differs (-want +got):\n%s", diff)
	}
}

// A title over merged cells, a blank row and a row of groups stand above the header.
func TestXLSXHeaderBelowTitle(t *testing.T) {
	made, err := excelize.OpenReader(bytes.NewReader(book(t, "Blad", [][]any{
		{"Overzicht Jansen"}, {}, {"persoon", nil, "naam"}, header, {"1", "a", "x"}, {}, {"2", "b", "y"}})))
	check(t, err)
	check(t, made.MergeCell("Blad", "A1", "C1"))
	check(t, made.MergeCell("Blad", "A3", "B3"))
	var buffer bytes.Buffer
	check(t, made.Write(&buffer))
	check(t, made.Close())
	got := readAll(t, write(t, "f.xlsx", buffer.Bytes()), options)
	if diff := cmp.Diff([][]string{{"1", "a", "x"}, {"2", "b", "y"}}, cells(got.Rows)); diff != "" {
		t.Fatalf("cells differ (-want +got):\n%s", diff)
	}
	if got.Rows[0].Line != 5 || got.Rows[1].Line != 7 {
		t.Errorf("got lines %d and %d, want 5 and 7", got.Rows[0].Line, got.Rows[1].Line)
	}
}

func TestXLSXSheetByName(t *testing.T) {
	data := book(t, "Uitleg", [][]any{{"tekst"}}, "Export", [][]any{header, {"1", "a", "x"}})
	named := options
	named.Sheet = "Export"
	got := readAll(t, write(t, "f.xlsx", data), named)
	if diff := cmp.Diff([][]string{{"1", "a", "x"}}, cells(got.Rows)); diff != "" {
		t.Errorf("cells differ (-want +got):\n%s", diff)
	}
}

func TestXLSXBadRow(t *testing.T) {
	tests := []struct {
		name   string
		row    []any
		column int
	}{
		{"naast de kop", []any{"1", "a", "x", "Jansen"}, 4},
		{"leesrichting", []any{"1", "Jansen\u202e", "x"}, 2},
		{"zonder breedte", []any{"9999\u200b90019", "a", "x"}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			data := book(t, "Blad", [][]any{header, test.row, {"2", "b"}})
			got := readAll(t, write(t, "f.xlsx", data), options)
			if len(got.Bad) != 1 || got.Bad[0].Column != test.column || got.Bad[0].Line != 2 {
				t.Errorf("got %v, want one at row 2 column %d", got.Bad, test.column)
			}
			if diff := cmp.Diff([][]string{{"2", "b", ""}}, cells(got.Rows)); diff != "" {
				t.Errorf("other rows differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestXLSXRefused(t *testing.T) {
	good := book(t, "Blad", [][]any{header, {secretNumber, secretName, 3}})
	edit := func(old, text string) []byte {
		found := false
		made := repack(t, good, func(name, content string) string {
			if name == firstSheet {
				found = strings.Contains(content, old)
				content = strings.Replace(content, old, text, 1)
			}
			return content
		})
		if !found {
			t.Fatalf("the sheet holds no %s", old)
		}
		return made
	}
	missing, small := options, options
	missing.Sheet = "Export"
	small.Limits = Limits{Bytes: int64(len(good)) - 1}
	smallSheet := options
	smallSheet.Limits = Limits{Sheet: 100}
	tests := []struct {
		name, file string
		data       []byte
		options    Options
		text       string
	}{
		{"blad ontbreekt", "f.xlsx", good, missing, `werkblad "Export" is er niet`},
		{"macro's", "f.xlsx", repack(t, good, same, "xl/vbaProject.bin", "x"), options, "macro's"},
		{"xlsm", "f.xlsm", good, options, "zonder macro's"},
		{"xls", "f.xls", good, options, ".xlsx"},
		{"andere bestanden", "f.xlsx", repack(t, good, same, "xl/externalLinks/externalLink1.xml", "x"), options, "verwijst naar andere"},
		{"wachtwoord", "f.xlsx", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Jansen"), options, "wachtwoord"},
		{"halve zip", "f.xlsx", good[:len(good)/2], options, "stuk"},
		{"csv als xlsx", "f.xlsx", []byte(head), options, "stuk"},
		{"leeg bestand", "f.xlsx", nil, options, "stuk"},
		{"afgekapt blad", "f.xlsx", edit("</sheetData>", ""), options, "stuk"},
		{"inhoud als element", "f.xlsx", edit("<v>3</v>", "<Jansen></row>"), options, "stuk"},
		{"onbekende tekst", "f.xlsx", edit("<v>4</v>", "<v>99999</v>"), options, "stuk"},
		{"verre cel", "f.xlsx", edit("</sheetData>", strings.Repeat(`<row><c r="XFD1"/></row>`, 300)+"</sheetData>"), options, "te groot"},
		{"te groot", "f.xlsx", good, small, "te groot"},
		{"blad te groot", "f.xlsx", good, smallSheet, "te groot"},
		{"leeg blad", "f.xlsx", book(t, "Blad", [][]any{}), options, "leeg"},
		{"geen kop", "f.xlsx", book(t, "Blad", [][]any{{secretNumber, secretName}}), options, "Verwacht: nummer"},
		{"dubbele kop", "f.xlsx", book(t, "Blad", [][]any{{"nummer", secretName, secretName}}), options, "kolom 2 en kolom 3"},
		{"bladnaam", "f.xlsx", book(t, "Bl\u202ead", [][]any{header}), options, "naam van het werkblad"},
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

func TestXLSXLongCell(t *testing.T) {
	short := options
	short.Limits.Cell = 10
	got := readAll(t, write(t, "f.xlsx", book(t, "Blad", [][]any{header, {"1", strings.Repeat(secretName, 2), "x"}})), short)
	if len(got.Bad) != 1 || got.Bad[0].Column != 2 {
		t.Errorf("got %v, want one bad row at column 2", got.Bad)
	}
}

// FuzzXLSX changes the XML of a sheet and checks that nothing panics and that
// every row has as many cells as the header.
func FuzzXLSX(f *testing.F) {
	good := book(f, "Blad", [][]any{header, {1, "a", "x"}})
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>nummer</t></is></c></row><row r="2"><c t="b"><v>1</v></c></row></sheetData></worksheet>`)
	f.Add(`<worksheet><sheetData><row r="9"><c r="A1" t="s"><v>0</v></c><c r="ZZ9" t="d"><v>2024-01-01</v></c></row>`)
	f.Add("")
	f.Fuzz(func(t *testing.T, sheet string) {
		if strings.Count(sheet, "<row") > 100 {
			return // a far row number in each costs time and shows nothing new
		}
		data := repack(t, good, func(name, text string) string {
			if name == firstSheet {
				return sheet
			}
			return text
		})
		got := readAll(t, write(t, "f.xlsx", data), Options{})
		for _, row := range got.Rows {
			if len(row.Cells) != len(got.Header) || len(row.Kinds) != len(got.Header) {
				t.Fatalf("row %d has %d cells and %d kinds, header %d", row.Line, len(row.Cells), len(row.Kinds), len(got.Header))
			}
		}
	})
}
