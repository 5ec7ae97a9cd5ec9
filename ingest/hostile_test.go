package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// A cell that starts with one of these is a formula to a spreadsheet that opens
// the list of findings.
func TestFormulasInFindings(t *testing.T) {
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r"} {
		if got := formula(start + "1+1"); got != "'"+start+"1+1" {
			t.Errorf("formula(%q) = %q, want a ' before it", start+"1+1", got)
		}
	}
	e := newEnv(t, "aanbieder")
	e.options.Bronnen[0].Patroon = strings.TrimSuffix(pattern, ".csv") + ".xlsx"
	e.mapping("systeem: kvs\ntabellen:\n  aanbieder: {vorm: {blad: =1+1 999990019}}\n")
	e.write(filepath.Join(e.options.Leveringen, "kvs_aanbieder_hoorn_2024-01_1.xlsx"),
		workbook(t, [][]any{columns(aanbiederHeader), {"A1", "=cmd|' /C calc'!A0", `=HYPERLINK("x";"y")`}}, func(f *excelize.File) error {
			return f.SetSheetName("Sheet1", "=1+1 999990019")
		}))
	data, err := os.ReadFile(e.one(Accepted).Afkeur)
	if err != nil {
		t.Fatal(err)
	}
	want := `kvs_aanbieder_hoorn_2024-01_1.xlsx;'=1+1 999999999;2;keurmerk;S05;fout;"'=HYPERLINK(""x"";""y"")";`
	if !strings.Contains(string(data), want) {
		t.Errorf("findings:\n%swant %s", data, want)
	}
}

// TestPlace has the last line and the number of the column of every finding.
func TestPlace(t *testing.T) {
	e := newEnv(t, "aanbieder")
	e.file("kvs_aanbieder_hoorn_2024-01_1.csv", aanbiederHeader, "A1;\"Taal\nen meer\";X", "A2;\x01;BOW", "A3", "A4;Taal;BOW", "A4;Zee;BOW")
	data, err := os.ReadFile(e.one(Accepted).Afkeur)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		cells := strings.Split(line, ";")
		got = append(got, strings.Join([]string{cells[2], cells[8], cells[9], cells[3]}, " "))
	}
	want := []string{"regel regel_tot kolom_nr kolom", "2 3 3 keurmerk", "4 4 2 naam", "5 5  ", "6 6  ", "7 7  "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
}

// TestHostileNames delivers under names that mean something to SQL, a shell, a
// path or a pattern, into a work folder with such a name.
func TestHostileNames(t *testing.T) {
	e := newEnv(t, "aanbieder", "persoon") // rules in SQL read the rows of persoon
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1))
	e.options.Werkmap = filepath.Join(e.dir, "it's a {werk} -- map")
	for _, name := range []string{"kvs_aanbieder_hoorn_2024-01_1.csv';--.csv", "kvs*_aanbieder_hoorn_2024-01_1.csv", "[kvs]_aanbieder_hoorn_2024-01_1.csv", "con", "..csv"} {
		e.file(name, aanbiederHeader, "A1;Taal;BOW")
	}
	e.file("kvs_aanbieder_hoorn_2024-01_1.csv", aanbiederHeader, "A1;Taal;BOW", "A2;Zee;BOW")
	e.file("kvs_aanbieder_hoorn_2024-02_1.csv", aanbiederHeader, "A1;Taal;BOW")
	e.file("kvs_aanbieder_hoorn_2024-02_1.csv"+sidecarSuffix, `{"codeGegevensleverancier": "../../x"}`)
	e.file("kvs_aanbieder_hoorn_2024-03_1.csv", aanbiederHeader, "A1;Taal;BOW")
	if err := os.Symlink("/dev/zero", filepath.Join(e.options.Leveringen, "kvs_aanbieder_hoorn_2024-03_1.csv"+sidecarSuffix)); err != nil {
		t.Fatal(err)
	}
	report := e.run()
	if len(report.Unknown) != 4 {
		t.Errorf("unknown are %q, want 4 (a name that starts with a dot is hidden)", report.Unknown)
	}
	var got []string
	for _, d := range report.Deliveries {
		got = append(got, string(d.Status)+" "+d.Reason)
	}
	if len(got) != 4 || got[3] != "accepted " || got[0] != "accepted " || !strings.Contains(got[1], "mag alleen letters") || !strings.Contains(got[2], "geen gewoon bestand") {
		t.Errorf("deliveries are %q", got)
	}
	if got := e.query("aanbieder", "string_agg(naam, ' ' order by regelnr)"); got != "Taal Zee" {
		t.Errorf("the lake holds %q, want Taal Zee", got)
	}
	for _, sign := range []string{"*", "?", "["} {
		e.options.Werkmap = filepath.Join(e.dir, "werk"+sign)
		if _, err := Run(t.Context(), e.options); err == nil || !strings.Contains(err.Error(), "hint") || !strings.Contains(err.Error(), "werk"+sign) {
			t.Errorf("work folder with %s: error %v names no folder and way out", sign, err)
		}
	}
}

// workbook makes the bytes of a workbook with one sheet; change may be nil.
func workbook(t testing.TB, rows [][]any, change func(f *excelize.File) error) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = book.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		if err := change(book); err != nil {
			t.Fatal(err)
		}
	}
	var buffer bytes.Buffer
	if err := book.Write(&buffer); err != nil {
		t.Fatal(err)
	}
	return buffer.String()
}

// columns are the cells of a header, or of another line of CSV.
func columns(line string) (cells []any) {
	for _, cell := range strings.Split(line, ";") {
		cells = append(cells, cell)
	}
	return cells
}

const aanbiederHeader = "aanbieder_id;naam;keurmerk"
