package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/schemas"

	"github.com/google/go-cmp/cmp"
)

// TestWriteMarks writes the lists of two runs:
//
//	werk/afkeur/pip/2026-10_regio_kvs_1.csv         rejected rows, left alone
//	werk/afkeur/pip/2026-10_regio_kvs_1.regels.csv  marked rows
//	werk/afkeur/uren/2026-10_regio_kvs_2.regels.csv gone in the second run
func TestWriteMarks(t *testing.T) {
	werkmap := t.TempDir()
	pip := &schemas.Levering{ID: "2026-10_regio_kvs_1", Tabel: "pip", Bestand: "kvs_pip_regio_2026-10_1.csv"}
	uren := &schemas.Levering{ID: "2026-10_regio_kvs_2", Tabel: "uren", Bestand: "kvs_uren_regio_2026-10_1.csv"}
	rejected := filepath.Join(werkmap, "afkeur", "pip", pip.ID+".csv")
	if err := os.MkdirAll(filepath.Dir(rejected), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(rejected, []byte("rejected\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	marks := []schemas.Markering{
		{Levering: pip, Regelnr: 12, Regel: "I04", Ernst: "fout", Melding: "Er is al een PIP."},
		{Levering: pip, Regelnr: 3, Regel: "I03", Ernst: "info", Melding: "Te laat."},
		{Levering: uren, Regelnr: 2, Regel: "D04", Ernst: "fout", Melding: "Buiten de deelname."},
		{Levering: pip, Regelnr: 12, Regel: "I03", Ernst: "info", Melding: "Te laat."},
	}
	if n, err := WriteMarks(werkmap, marks); err != nil || n != 2 {
		t.Fatalf("%d lists: %v", n, err)
	}
	list := filepath.Join(werkmap, "afkeur", "pip", pip.ID+".regels.csv")
	want := `bestand;regel;tabel;regel_id;ernst;melding
kvs_pip_regio_2026-10_1.csv;3;pip;I03;info;Te laat.
kvs_pip_regio_2026-10_1.csv;12;pip;I03;info;Te laat.
kvs_pip_regio_2026-10_1.csv;12;pip;I04;fout;Er is al een PIP.
`
	if diff := cmp.Diff(want, readText(t, list)); diff != "" {
		t.Errorf("list (-want +got):\n%s", diff)
	}
	if info, err := os.Stat(list); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v: %v", info.Mode(), err)
	}
	if n, err := WriteMarks(werkmap, marks[:1]); err != nil || n != 1 {
		t.Fatalf("%d lists: %v", n, err)
	}
	if left, err := filepath.Glob(filepath.Join(werkmap, "afkeur", "*", "*")); err != nil || !slices.Equal(left, []string{rejected, list}) {
		t.Errorf("left are %v: %v", left, err)
	}
}

// TestWriteManyMarks lists every fout, and of another rule the first thousand rows.
func TestWriteManyMarks(t *testing.T) {
	werkmap := t.TempDir()
	pip := &schemas.Levering{ID: "a", Tabel: "pip", Bestand: "pip.csv"}
	var marks []schemas.Markering
	for line := range int64(1500) {
		marks = append(marks, schemas.Markering{Levering: pip, Regelnr: line + 2, Regel: "I03", Ernst: "info", Melding: "Te laat."},
			schemas.Markering{Levering: pip, Regelnr: line + 2, Regel: "I04", Ernst: "fout", Melding: "Dubbel."})
	}
	if _, err := WriteMarks(werkmap, marks); err != nil {
		t.Fatal(err)
	}
	list := readText(t, filepath.Join(werkmap, "afkeur", "pip", "a.regels.csv"))
	if n := strings.Count(list, ";I03;info;Te laat."); n != 1000 {
		t.Errorf("I03 has %d lines, want 1000", n)
	}
	if n := strings.Count(list, ";I04;fout;Dubbel."); n != 1500 {
		t.Errorf("I04 has %d lines, want 1500", n)
	}
	if want := "pip.csv;;pip;I03;info;Deze melding geldt voor 1500 regels. De lijst noemt de eerste 1000.\n"; !strings.HasSuffix(list, want) {
		t.Errorf("the list does not end with %q", want)
	}
}

// TestFindings counts per delivery and rule and names some lines, of rows that were
// rejected or noted while reading and of marked ones.
func TestFindings(t *testing.T) {
	e := newEnv(t, "persoon")
	e.file("kvs_persoon_hoorn_2026-10_1.csv", "bsn;huishoudnummer;geboortedatum;geslacht;doelgroep;wet",
		"123456789;H1;1990-01-01;V;ASIEL;WI2021", ";H2;1990-01-01;V;ASIEL;WI2021", ";H3;1990-01-01;V;ASIEL;WI2021")
	report := e.run()
	d := report.Deliveries[0].Levering
	var marks []schemas.Markering
	for line := range int64(7) {
		marks = append(marks, schemas.Markering{Levering: &d, Regelnr: 9 - line, Regel: "P01W", Ernst: "waarschuwing"})
	}
	got, err := Findings(e.options.Werkmap, []schemas.Levering{d}, marks)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]schemas.Bevinding{}
	for _, finding := range got {
		found[finding.Regel] = finding
	}
	for _, want := range []schemas.Bevinding{
		{Levering: d.ID, Tabel: "persoon", Regel: "P01W", Ernst: "waarschuwing", N: 7, Voorbeelden: []int64{3, 4, 5, 6, 7}},
		{Levering: d.ID, Tabel: "persoon", Regel: "S03", Ernst: "fout", N: 2, Voorbeelden: []int64{3, 4}},
	} {
		if diff := cmp.Diff(want, found[want.Regel]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Regel, diff)
		}
	}
}

func readText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
