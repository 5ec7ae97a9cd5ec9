package source

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// edited changes a workbook with the library.
func edited(t testing.TB, data []byte, change func(f *excelize.File) error) []byte {
	t.Helper()
	made, err := excelize.OpenReader(bytes.NewReader(data))
	check(t, err)
	defer made.Close()
	check(t, change(made))
	var buffer bytes.Buffer
	check(t, made.Write(&buffer))
	return buffer.Bytes()
}

// withCell replaces the XML of cell C2 of the first sheet.
func withCell(t testing.TB, cell string) []byte {
	t.Helper()
	good := book(t, "Blad", [][]any{header, {"1", "a", 3}, {"2", "b", 4}})
	return repack(t, good, func(name, text string) string {
		if name == firstSheet {
			return strings.Replace(text, `<c r="C2"><v>3</v></c>`, cell, 1)
		}
		return text
	})
}

func TestFormula(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"met uitkomst", `<c r="C2"><f>1+2</f><v>3</v></c>`, "3"},
		{"met lege tekst als uitkomst", `<c r="C2" t="str"><f>""</f><v></v></c>`, ""},
		{"zonder uitkomst", `<c r="C2"><f>1+2</f></c>`, "geen uitkomst"},
		{"met lege uitkomst", `<c r="C2"><f>1+2</f><v/></c>`, "geen uitkomst"},
		{"tekst zonder uitkomst", `<c r="C2" t="str"><f>"a"</f></c>`, "geen uitkomst"},
		{"zonder plaats", `<c><f>1+2</f></c>`, "geen uitkomst"},
		{"fout", `<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, "geeft een fout"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, write(t, "f.xlsx", withCell(t, test.cell)), options)
			if len(got.Bad) == 0 {
				if diff := cmp.Diff([][]string{{"1", "a", test.want}, {"2", "b", "4"}}, cells(got.Rows)); diff != "" {
					t.Errorf("refused %v, cells differ (-want +got):\n%s", got.Refused, diff)
				}
				return
			}
			bad := got.Bad[0]
			if bad.Line != 2 || bad.Column != 3 || bad.Sheet != "Blad" || !strings.Contains(bad.Message, test.want) {
				t.Errorf("got %v, want row 2 column 3 with %q", bad, test.want)
			}
			if diff := cmp.Diff([][]string{{"2", "b", "4"}}, cells(got.Rows)); diff != "" {
				t.Errorf("other rows differ (-want +got):\n%s", diff)
			}
		})
	}
}

// A row of formulas alone is not blank, a column that the table does not have
// may hold one, and a formula below the totals is no data.
func TestFormulaElsewhere(t *testing.T) {
	formulas := func(cells ...string) []byte {
		return edited(t, book(t, "Blad", [][]any{{"nummer", "naam", "eigen"}, {"1", "a", "x"}, {}, {"Totaal"}}), func(f *excelize.File) error {
			for _, cell := range cells {
				check(t, f.SetCellFormula("Blad", cell, "1+2"))
			}
			return nil
		})
	}
	tests := []struct {
		name  string
		cells []string
		rules string
	}{
		{"in een rij van formules", []string{"A3", "B3"}, "S07"},
		{"in een eigen kolom", []string{"C2"}, ""},
		{"bij de totalen", []string{"B4"}, "S09"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, write(t, "f.xlsx", formulas(test.cells...)), options)
			var rules []string
			for _, bad := range got.Bad {
				rules = append(rules, bad.Rule)
			}
			if got := strings.Join(rules, " "); got != test.rules {
				t.Errorf("got bad rows %q, want %q", got, test.rules)
			}
		})
	}
}

func TestSheetChosen(t *testing.T) {
	data := [][]any{header, {"1", "a", "x"}}
	tests := []struct {
		name   string
		sheets []any
		hidden []string
		sheet  string // chosen by the mapping
		want   string // sheet, or the message
	}{
		{"een blad", []any{"Blad", data}, nil, "", "Blad"},
		{"verborgen eerste blad", []any{"Oud", data, "Export", data}, []string{"Oud"}, "", "Export"},
		{"blad met de naam van een persoon", []any{"Oud", data, "Leeg", [][]any{{"x"}}, secretName, data}, []string{"Oud"}, "", "werkblad 2"},
		{"verborgen, maar genoemd", []any{"Oud", data, "Export", data}, []string{"Oud"}, "Oud", "Oud"},
		{"voorblad", []any{"Uitleg", [][]any{{"Lees mij"}}, "Export", data}, nil, "", "Export"},
		{"codelijst met een zelfde naam", []any{"Codes", [][]any{{"naam", "code"}}, "Export", data}, nil, "", "Export"},
		{"leeg eerste blad", []any{"Blad1", [][]any{}, "Export", data}, nil, "", "Export"},
		{"twee bladen met gegevens", []any{"Mei", data, "Uitleg", [][]any{{"x"}}, "Juni", data}, nil, "", "werkblad 1 en werkblad 3"},
		{"alleen verborgen gegevens", []any{"Oud", data, "Uitleg", [][]any{{"x"}}}, []string{"Oud"}, "", "kopregel ontbreekt"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := edited(t, book(t, test.sheets...), func(f *excelize.File) error {
				f.SetActiveSheet(1) // an active sheet cannot be hidden
				for _, name := range test.hidden {
					check(t, f.SetSheetVisible(name, false))
				}
				return nil
			})
			chosen := options
			chosen.Sheet = test.sheet
			got := readAll(t, write(t, "f.xlsx", file), chosen)
			if got.Refused != nil {
				if !strings.Contains(got.Refused.Message, test.want) {
					t.Errorf("got %v, want %q", got.Refused, test.want)
				}
				return
			}
			if len(got.Rows) != 1 || got.Rows[0].Sheet != test.want {
				t.Errorf("got %v, want one row of sheet %s", got.Rows, test.want)
			}
		})
	}
}

// Days are counted from 1904 by old versions of Excel for Mac.
func TestDaysFrom1904(t *testing.T) {
	for mac, want := range map[bool]string{true: "vanaf 1904", false: ""} {
		data := edited(t, book(t, "Blad", [][]any{header, {"1", "a", 3}}), func(f *excelize.File) error {
			return f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &mac})
		})
		got := ""
		if refused := readAll(t, write(t, "f.xlsx", data), options).Refused; refused != nil {
			got = refused.Message
		}
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("from 1904 %v: got %q, want %q", mac, got, want)
		}
	}
}

func TestShownAs(t *testing.T) {
	builtin := map[int]CellKind{0: Number, 2: Number, 14: Date, 17: Date, 18: Time, 20: Time, 22: Date, 44: Number, 46: Time, 49: Number}
	for id, want := range builtin {
		if got := shownAs(id, nil); got != want {
			t.Errorf("format %d: got %d, want %d", id, got, want)
		}
	}
	custom := map[string]CellKind{
		"dd-mm-yyyy": Date, "d-m-jjjj": Date, "[$-413]d mmmm yyyy;@": Date, "yyyy-mm-dd hh:mm": Date, "mmm-yy": Date,
		"[h]:mm": Time, "hh:mm": Time, "uu:mm": Time, "[u]:mm:ss": Time,
		"0.00": Number, "General": Number, "Standaard": Number, "#,##0.00 [$EUR]": Number, `0" uur"`: Number, `0" dagen en maanden"`: Number,
		`_ "€" * #,##0.00_ ;[Red]-0`: Number, "@": Number, "mm:ss": Number,
	}
	for format, want := range custom {
		if got := shownAs(0, &format); got != want {
			t.Errorf("format %s: got %d, want %d", format, got, want)
		}
	}
}

func TestXLSXStyles(t *testing.T) {
	data := edited(t, book(t, "Blad", [][]any{header, {45292, 0.3125, 3}}), func(f *excelize.File) error {
		for cell, format := range map[string]string{"A2": "dd-mm-yyyy", "B2": "[h]:mm", "C2": "0.00"} {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			check(t, err)
			check(t, f.SetCellStyle("Blad", cell, cell, style))
		}
		return nil
	})
	got := readAll(t, write(t, "f.xlsx", data), options)
	if len(got.Rows) != 1 {
		t.Fatalf("refused %v", got.Refused)
	}
	if diff := cmp.Diff([]CellKind{Date, Time, Number}, got.Rows[0].Kinds); diff != "" {
		t.Errorf("kinds differ (-want +got):\n%s", diff)
	}
}
