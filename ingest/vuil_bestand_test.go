package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// TestDirtyFiles has what makes a file hard or dangerous to read. Bombs, archives
// and broken workbooks stand in source/file_test.go and source/xlsx_test.go.
func TestDirtyFiles(t *testing.T) {
	const names = "string_agg(naam, ', ' order by regelnr)"
	two := [][]any{columns(headers["aanbieder"]), {"A1", "Taal", "BOW"}}
	tests := []vuil{
		{name: "BOM", table: "aanbieder", data: "\ufeffaanbieder_id;naam\nA1;Taal\n", lake: names, want: "Taal", coding: "UTF-8 met BOM"},
		{name: "Windows-1252", table: "aanbieder", data: "\nA1;Caf\xe9 \x80;BOW\n", lake: names, want: "Café €", coding: "Windows-1252"},
		{name: "byte zonder betekenis", table: "aanbieder", data: "\nA1;Caf\xe9 \x81;BOW\n", refused: "_1.csv:2: een teken is geen UTF-8 en geen Windows-1252"},
		{name: "een kapotte byte in UTF-8", table: "aanbieder", data: "\nA1;Caf\xe9;BOW\nA2;Café;BOW\n", refused: "_1.csv:2: het bestand is UTF-8, maar op deze regel staat een kapot teken"},
		{name: "UTF-16", table: "aanbieder", data: wide(t, "aanbieder_id;naam\r\nA1;Café\r\n"), lake: names, want: "Café", coding: "UTF-16"},
		{name: "1.234,56", table: "tarief", data: price(1, "1.234,56", "") + price(2, "1.2345,6", "") + price(3, "1234,567", "") + price(4, "1,234.56", "") + "\n",
			findings: "3:prijs:S04:fout 4:prijs:S04:fout 5:prijs:S04:fout", lake: "sum(prijs_cent)", want: "123456"},
		{name: "1.234 als bedrag", table: "tarief", data: price(1, "1.234", "") + "\n", lake: "sum(prijs_cent)", want: "123400"},
		{name: "1.234 als uren", table: "uren", data: "\nD1;2024-01;1.234;1\nD2;2024-01;1.234,5;1\n", findings: "2:aangeboden_uren:S04:fout", lake: "sum(aangeboden_min)", want: "74070"},
		{name: "03-04-2022", table: "verblijf_gemeente", data: stay(1, "03-04-2022", "", "405") + stay(2, "03-04-22", "", "405") + stay(3, "3-4-2022", "", "405") + "\n",
			findings: "3:van:S04:fout 4:van:S04:fout", lake: "string_agg(van)", want: "2022-04-03"},
		{name: "datum die niet is afgesproken", table: "verblijf_gemeente", mapping: "vorm: {datum: [dd-mm-jjjj]}", data: stay(1, "03-04-2022", "", "405") + stay(2, "2022-04-03", "", "405") + "\n",
			findings: "3:van:S04:fout", lake: "string_agg(van)", want: "2022-04-03"},
		{name: "44562 tussen datums", table: "verblijf_gemeente", data: stay(1, "44562", "", "405") + stay(2, "32907", "", "405") + stay(3, "2022-04-03", "", "405") + "\n",
			findings: "2:van:S04:waarschuwing 3:van:S04:fout", lake: "string_agg(van, ' ' order by regelnr)", want: "2022-01-01 2022-04-03"},
		{name: "open aanhalingsteken", table: "aanbieder", data: "\nA1;Taal;BOW\nA2;\"Taal;BOW\nA3;Taal;BOW\n", refused: "_1.csv:3: een aanhalingsteken wordt niet gesloten"},
		{name: "te veel en te weinig velden", table: "aanbieder", data: "\nA1;Taal;BOW\nA2;Taal;en;meer\nA3;Taal\n", findings: "3::S07:fout 4::S07:fout", lake: names, want: "Taal"},
		{name: "laatste regel afgekapt", table: "aanbieder", data: "\nA1;Taal;BOW\nA2;Ta", refused: "_1.csv:3: de laatste regel eindigt niet met een nieuwe regel"},
		{name: "laatste regel geteld", table: "aanbieder", data: "\nA1;Taal;BOW\nA2;Zee;BOW", note: `{"rijen": 2}`, lake: names, want: "Taal, Zee"},
		{name: "NUL, leesrichting, onzichtbaar en stuurteken", table: "aanbieder", data: "\nA1;Ta\x00al;BOW\nA2;\u202elaaT;BOW\nA3;Ta\u200bal;BOW\nA4;Taal\x1b;BOW\nA5;Taal;BOW\n",
			findings: "2:naam:S07:fout 3:naam:S07:fout 4:naam:S07:fout 5:naam:S07:fout", lake: names, want: "Taal"},
		{name: "samengestelde letter", table: "aanbieder", data: "\nA1;Cafe\u0301;BOW\n", lake: "naam = 'Caf\u00e9'", want: "true"},
		{name: "losse regelterugloop", table: "aanbieder", data: "\nA1;Ta\ral;BOW\nA2;Zee;BOW\n", findings: "2:naam:S07:fout", lake: names, want: "Zee"},
		{name: "alleen losse regelterugloop", table: "aanbieder", data: "aanbieder_id;naam\rA1;Taal\rA2;Zee\r", lake: names, want: "Taal, Zee"},
		{name: "dubbele kop", table: "aanbieder", data: "aanbieder_id;naam;Naam\nA1;Taal;Zee\n", refused: "_1.csv:1: kolom 2 en kolom 3 hebben dezelfde naam"},
		{name: "leeg bestand", table: "aanbieder", data: "", refused: "het bestand is leeg"},
		{name: "leeg bestand met briefje", table: "aanbieder", data: "", note: `{"leeg": true}`, lake: "count(*)", want: "0"},
		{name: "regeleinde in een cel", table: "aanbieder", data: "\nA1;\"Taal\nen meer\";BOW\nA2;Zee;X\n", findings: "4:keurmerk:S05:fout", lake: "regelnr||naam", want: "2Taal\nen meer"},
		{name: "formule zonder uitkomst", table: "aanbieder", extension: ".xlsx", data: workbook(t, append(two, []any{"A2", nil, "BOW"}), func(f *excelize.File) error {
			return f.SetCellFormula("Sheet1", "B3", `CONCATENATE("Ze","e")`)
		}), findings: "3:naam:S07:fout", lake: names, want: "Taal"},
		{name: "verborgen eerste blad", table: "aanbieder", extension: ".xlsx", data: workbook(t, two, func(f *excelize.File) error {
			index, err := f.NewSheet("Export")
			if err != nil {
				return err
			}
			f.SetActiveSheet(index)
			for cell, text := range map[string]string{"A1": "aanbieder_id", "B1": "naam", "A2": "A9", "B2": "Zee"} {
				if err := f.SetCellStr("Export", cell, text); err != nil {
					return err
				}
			}
			return f.SetSheetVisible("Sheet1", false)
		}), lake: names, want: "Zee"},
		{name: "uren als tijd en een bedrag dat een datum werd", table: "uren", extension: ".xlsx", data: workbook(t, [][]any{columns(headers["uren"]),
			{"D1", "2024-01", 0.3125, 7.5}, {"D2", "2024-01", 45413, 1}}, func(f *excelize.File) error {
			if err := style(f, "C2", "[h]:mm"); err != nil {
				return err
			}
			return style(f, "C3", "d-mmm")
		}), findings: "3:aangeboden_uren:S04:fout", lake: "aangeboden_min||' '||gevolgd_min", want: "450 450"},
		{name: "datum van Excel", table: "persoon", extension: ".xlsx", data: workbook(t, [][]any{columns(headers["persoon"]),
			{fictief(1), nil, 32907, "V", "ASIEL", "WI2021", "J"}, {fictief(2), nil, 32907, "V", "ASIEL", "WI2021", "J"}}, func(f *excelize.File) error {
			return style(f, "C2", "dd-mm-yyyy")
		}), findings: "3:geboortedatum:S04:fout", lake: "string_agg(geboortejaar||' '||maand_18)", want: "1990 2008-02-01"},
		{name: "macro's", table: "aanbieder", extension: ".xlsm", data: workbook(t, two, nil), refused: "zonder macro's"},
	}
	runVuil(t, tests)
}

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
		workbook(t, [][]any{columns(headers["aanbieder"]), {"A1", "=cmd|' /C calc'!A0", `=HYPERLINK("x";"y")`}}, func(f *excelize.File) error {
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
	e.file("kvs_aanbieder_hoorn_2024-01_1.csv", headers["aanbieder"], "A1;\"Taal\nen meer\";X", "A2;\x01;BOW", "A3", "A4;Taal;BOW", "A4;Zee;BOW")
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
		e.file(name, headers["aanbieder"], "A1;Taal;BOW")
	}
	e.file("kvs_aanbieder_hoorn_2024-01_1.csv", headers["aanbieder"], "A1;Taal;BOW", "A2;Zee;BOW")
	e.file("kvs_aanbieder_hoorn_2024-02_1.csv", headers["aanbieder"], "A1;Taal;BOW")
	e.file("kvs_aanbieder_hoorn_2024-02_1.csv"+sidecarSuffix, `{"codeGegevensleverancier": "../../x"}`)
	e.file("kvs_aanbieder_hoorn_2024-03_1.csv", headers["aanbieder"], "A1;Taal;BOW")
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
