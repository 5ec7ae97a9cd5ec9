package download

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// page has a table in a figure and in details, and one with two rows of heads in a section.
const page = `<!doctype html><html><body><p class="bron">Niet van een tabel.</p>
<figure id="gm0405-3"><h3>Kop</h3><svg><title>x</title></svg>
<details><summary>Tabel</summary><section class="schuif"><table>
<caption>Er zijn 320 inburgeraars</caption>
<thead><tr><th scope="col">Maand</th><th scope="col">Hoorn</th></tr></thead>
<tbody><tr><th scope="row">okt&nbsp;2026</th><td>1.320</td></tr><tr><th scope="row">nov&nbsp;2026</th><td>te weinig personen</td></tr></tbody>
<tfoot><tr><th scope="row">doel</th><td>1.500</td></tr></tfoot></table></section></details>
<p class="bron">Bron: persoon. Peildatum 31&nbsp;oktober&nbsp;2026. <a href="../definities.html#VOL-1">Definitie (VOL-1)</a> <a href="../../data/kpi_waarden.csv">Alle cijfers</a></p>
</figure>
<section><p>Tekst.</p><section class="schuif"><table><caption>Geld &amp; meer</caption>
<thead><tr><td></td><th colspan="2">SPUK</th><th>BUIG</th></tr><tr><th>Jaar</th><th>Bijdrage</th><th>Deel</th><th>Budget</th></tr></thead>
<tbody><tr><th><a href="../definities.html#KOS-3">2025</a></th><td>€&nbsp;−1.234</td><td>62%</td><td><span aria-hidden="true">▲</span> =som(A1)</td></tr>
<tr><th>Duur</th><td>€&nbsp;12,50</td><td>7%</td><td>12&nbsp;weken</td></tr></tbody></table></section></section></body></html>`

func tablesOf(t *testing.T) []Table {
	t.Helper()
	tables, err := Tables([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func TestTables(t *testing.T) {
	want := []Table{
		{ID: "gm0405-3", Caption: "Er zijn 320 inburgeraars", Head: []string{"Maand", "Hoorn"},
			Rows:       [][]string{{"okt\u00a02026", "1.320"}, {"nov\u00a02026", "te weinig personen"}, {"doel", "1.500"}},
			Indicators: []string{"VOL-1"}, Notes: []string{"Bron: persoon. Peildatum 31\u00a0oktober\u00a02026."}},
		{ID: "geld-meer", Caption: "Geld & meer", Head: []string{"Jaar", "SPUK: Bijdrage", "SPUK: Deel", "BUIG: Budget"},
			Rows:       [][]string{{"2025", "€\u00a0−1.234", "62%", "=som(A1)"}, {"Duur", "€\u00a012,50", "7%", "12\u00a0weken"}},
			Indicators: []string{"KOS-3"}},
	}
	if diff := cmp.Diff(want, tablesOf(t)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLink(t *testing.T) {
	tables := tablesOf(t)
	linked, err := Link([]byte(page), tables, "../../data/GM0405/maandrapport", "../herkomst.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"</table></section></details>\n<p class=\"download\">Download: <a href=\"../../data/GM0405/maandrapport/gm0405-3.csv\"",
		"</table></section>\n<p class=\"download\">Download: <a href=\"../../data/GM0405/maandrapport/geld-meer.csv\" aria-label=\"CSV: Geld &amp; meer\">",
		"../../data/GM0405/maandrapport/geld-meer.excel.csv", "../../data/GM0405/maandrapport.xlsx", `Herkomst: <a href="../herkomst.html#VOL-1">VOL-1</a></p>`,
	} {
		if !bytes.Contains(linked, []byte(want)) {
			t.Errorf("no %s in\n%s", want, linked)
		}
	}
	again, err := Tables(linked)
	if diff := cmp.Diff(tables, again); err != nil || diff != "" {
		t.Errorf("the links change the tables: %v\n%s", err, diff)
	}
	if _, err := Link([]byte(page), tables[:1], "x", "y"); err == nil {
		t.Error("no error when a table is missing")
	}
}

func TestMachine(t *testing.T) {
	got, err := Machine(tablesOf(t)[0])
	want := "rij,onderwerp,kolom,waarde,eenheid,tekst\n1,2026-10,Hoorn,1320,aantal,1.320\n2,2026-11,Hoorn,,,te weinig personen\n3,doel,Hoorn,1500,aantal,1.500\n"
	if err != nil || string(got) != want {
		t.Errorf("%v, got\n%s", err, got)
	}
	got, err = Machine(tablesOf(t)[1])
	want = `rij,onderwerp,kolom,waarde,eenheid,tekst
1,2025,SPUK: Bijdrage,-1234,euro,€ −1.234
1,2025,SPUK: Deel,0.62,ratio,62%
1,2025,BUIG: Budget,,,'=som(A1)
2,Duur,SPUK: Bijdrage,12.5,euro,"€ 12,50"
2,Duur,SPUK: Deel,0.07,ratio,7%
2,Duur,BUIG: Budget,12,weken,12 weken
`
	if err != nil || strings.ReplaceAll(string(got), "\u00a0", " ") != want {
		t.Errorf("%v, got\n%s", err, got)
	}
}

func TestDutch(t *testing.T) {
	got, err := Dutch(tablesOf(t)[1])
	want := "\ufeffJaar;SPUK: Bijdrage (euro);SPUK: Deel;BUIG: Budget (weken)\r\n2025;-1234;62%;'=som(A1)\r\nDuur;12,5;7%;12\r\n"
	if err != nil || string(got) != want {
		t.Errorf("%v, got\n%q\nwant\n%q", err, got, want)
	}
}

// TestDutchMixed has two units in a column: then each number keeps its own.
func TestDutchMixed(t *testing.T) {
	table := Table{Head: []string{"Onderwerp", "Waarde"}, Rows: [][]string{{"a", "€\u00a0−1.234"}, {"b", "12\u00a0weken"}, {"c", "1.234,5"}, {"d", "−3%"}}}
	got, err := Dutch(table)
	want := "\ufeffOnderwerp;Waarde\r\na;€ -1.234\r\nb;12 weken\r\nc;1234,5\r\nd;-3%\r\n"
	if err != nil || string(got) != want {
		t.Errorf("%v, got\n%q\nwant\n%q", err, got, want)
	}
}

// TestFormulas: no text that Excel would run stands as such in a cell.
func TestFormulas(t *testing.T) {
	for _, text := range []string{"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"} {
		got, err := Dutch(Table{Head: []string{text, "x"}, Rows: [][]string{{text, text}}})
		if err != nil {
			t.Fatal(err)
		}
		reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(got, []byte("\ufeff"))))
		reader.Comma = ';'
		lines, err := reader.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range []string{lines[0][0], lines[1][0], lines[1][1]} {
			if !strings.HasPrefix(cell, "'") {
				t.Errorf("%q stands as %q", text, cell)
			}
		}
	}
}

func about() About {
	return About{Title: "Maandrapport Hoorn", Uitgave: "2026-10", Peildatum: "31 oktober 2026", Day: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC),
		Notes: []string{"Wij ronden af."}, Indicators: map[string]Indicator{"VOL-1": {"Caseload", "Wie inburgert.", "personen", ""}}}
}

// TestBook reads a workbook back: numbers are numbers, the head is frozen, the first sheet
// explains, and the bytes do not change.
func TestBook(t *testing.T) {
	data, err := Book(tablesOf(t), about())
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Book(tablesOf(t), about()); err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same tables give other bytes: %v", err)
	}
	file, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if diff := cmp.Diff([]string{explanation, "Tabel 1", "Tabel 2"}, file.GetSheetList()); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	for _, want := range []struct {
		sheet, cell, raw, shown string
		kind                    excelize.CellType
	}{
		{"Tabel 1", "B1", "Hoorn", "Hoorn", excelize.CellTypeSharedString},
		{"Tabel 1", "B2", "1320", "1,320", excelize.CellTypeUnset},
		{"Tabel 1", "B3", "te weinig personen", "te weinig personen", excelize.CellTypeSharedString},
		{"Tabel 2", "B2", "-1234", "-€ 1,234", excelize.CellTypeUnset},
		{"Tabel 2", "C2", "0.62", "62%", excelize.CellTypeUnset},
		{"Tabel 2", "D2", "=som(A1)", "=som(A1)", excelize.CellTypeSharedString},
		{"Tabel 2", "D3", "12", "12 weken", excelize.CellTypeUnset},
		{explanation, "B2", "31 oktober 2026", "31 oktober 2026", excelize.CellTypeSharedString},
	} {
		raw, _ := file.GetCellValue(want.sheet, want.cell, excelize.Options{RawCellValue: true})
		shown, _ := file.GetCellValue(want.sheet, want.cell)
		kind, _ := file.GetCellType(want.sheet, want.cell)
		if raw != want.raw || shown != want.shown || kind != want.kind {
			t.Errorf("%s %s: got %q %q %v, want %q %q %v", want.sheet, want.cell, raw, shown, kind, want.raw, want.shown, want.kind)
		}
	}
	if panes, err := file.GetPanes("Tabel 1"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the head is not frozen: %+v %v", panes, err)
	}
	rows, err := file.GetRows(explanation)
	text := ""
	for _, row := range rows {
		text += strings.Join(row, "|") + "\n"
	}
	for _, want := range []string{"Maandrapport Hoorn\n", "Let op|Wij ronden af.", "Tabel 1|Er zijn 320 inburgeraars", "|Bron: persoon. Peildatum 31\u00a0oktober\u00a02026.", "Indicatoren|VOL-1", "VOL-1|Caseload", "Definitie|Wie inburgert."} {
		if !strings.Contains(text, want) {
			t.Errorf("%v: the explanation lacks %q:\n%s", err, want, text)
		}
	}
}
