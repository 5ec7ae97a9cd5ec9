package kpi_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"beleidsmonitor/transform/kpi"
)

var update = flag.Bool("update", false, "rewrite testdata/*.sql")

func load(t *testing.T) []*kpi.Definition {
	t.Helper()
	all, err := kpi.All()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestAll checks that every indicator of this version is there, and that an
// indicator comes after the one that gives its noemer.
func TestAll(t *testing.T) {
	var got []string
	for _, d := range load(t) {
		got = append(got, d.ID)
	}
	want := []string{
		"AM1-a", "AM2-a", "AM2-b", "AM2-c", "AM2-d", "AM2-e", "AM3-a", "AM3-b", "AM4-a", "AM4-b",
		"AM4-c", "AM5-a", "AM6-a", "AM6-b", "AM6-c", "AM7-a", "AM7-b", "AM7-c", "AM8-a", "BU1-a",
		"BU1-b", "BU1-d", "BU1-e", "BU1-f", "BU2-a", "BU2-b", "BU2-c", "BU2-d", "BU3-a", "BU3-b",
		"BU3-c", "BU3-d", "BU4-a", "BU4-c", "BU4-d", "BU5-a", "BU5-b", "BU5-e", "BU5-f", "BU6-a",
		"BU6-c", "BU6-d", "BU6-e", "BU7-b", "BU7-c", "BU7-e", "CON-1", "CON-2", "CON-3", "CON-4", "KOS-1", "KOS-10", "KOS-10b", "KOS-11", "KOS-13", "KOS-13b", "KOS-1b", "KOS-2",
		"KOS-2b", "KOS-2c", "KOS-3", "KOS-3b", "KOS-4", "KOS-5", "KOS-5b", "KOS-5c", "KOS-6", "KOS-7", "KOS-8",
		"KOS-8b", "KOS-9", "KOS-9b", "KWA-1", "KWA-2", "KWA-2b", "KWA-3", "PAR-1", "PAR-1b", "PAR-2", "PAR-3",
		"PAR-4", "PAR-5", "PAR-5b", "TAA-1", "TAA-2", "TAA-2b", "TAA-3", "TAA-4", "TAA-5", "TAA-6",
		"TIJ-1", "TIJ-2", "TIJ-2a", "TIJ-2b", "TIJ-2c", "TIJ-2d", "TIJ-2e", "TIJ-2f", "TIJ-2g", "TIJ-2h",
		"TIJ-2i", "TIJ-2j", "TIJ-3", "TIJ-4", "TIJ-5", "TIJ-6", "TIJ-7", "TIJ-7b", "UIT-2", "UIT-3",
		"UIT-4", "UIT-4b", "UIT-5", "UIT-6", "VOL-1", "VOL-2", "VOL-3", "VOL-4", "UIT-1", "BU1-c",
		"BU5-d", "BU7-d", "BU8-c", "BU8-d",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("definitions (-want +got):\n%s", diff)
	}
}

// golden are the indicators whose SQL is shown in testdata: one of each shape.
//
//	PAR-1    a share of persons
//	VOL-1    a count with a full grid
//	UIT-1    a noemer from another indicator
//	TAA-1    cohorts as well
//	KOS-3    amounts with their protection
var golden = []string{"PAR-1", "VOL-1", "UIT-1", "TAA-1", "KOS-3"}

// TestGolden compares the SQL of one indicator of each shape with a file.
//
// go test ./transform/kpi -run TestGolden -update rewrites them; read the diff.
func TestGolden(t *testing.T) {
	for _, d := range load(t) {
		if !slices.Contains(golden, d.ID) {
			continue
		}
		query := kpi.Compile(d)
		compare(t, d.ID+".waarden.sql", query.Values)
		compare(t, d.ID+".cellen.sql", query.Cells)
		if query.Heads != "" {
			compare(t, d.ID+".koppen.sql", query.Heads)
		}
	}
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v (run with -update)", err)
		return
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// TestTests checks that every indicator has a file of cases.
func TestTests(t *testing.T) {
	derived, err := os.ReadFile("../sdc/derive_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range load(t) {
		if d.IsDerived() {
			if !strings.Contains(string(derived), strconv.Quote(d.ID)) {
				t.Errorf("%s has no case in transform/sdc/derive_test.go", d.ID)
			}
			continue
		}
		if _, err := os.Stat(strings.TrimSuffix(d.File, ".yaml") + "_test.yaml"); err != nil {
			t.Errorf("%s has no cases: %v", d.ID, err)
		}
	}
}

// TestReadme checks that transform/README.md explains every key.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range kpi.Keys() {
		if !strings.Contains(string(text), "| `"+key+"` |") {
			t.Errorf("transform/README.md does not explain %q", key)
		}
	}
}

// TestCoverage checks the table of transform/README.md that says which indicator
// measures which part of the policy.
func TestCoverage(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, principle := range kpi.Principles() {
		_, row, found := strings.Cut(string(text), "\n| "+principle.Code+" | "+principle.Name+" | ")
		if !found {
			t.Errorf("transform/README.md has no row for %s %s", principle.Code, principle.Name)
			continue
		}
		row, _, _ = strings.Cut(row, " |")
		got := strings.Split(row, ", ")
		var want []string
		for _, d := range load(t) {
			if slices.Contains(d.Principles, principle.Code) {
				want = append(want, d.ID)
			}
		}
		if want == nil {
			want = []string{"–"}
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", principle.Code, diff)
		}
	}
}

func TestExpressions(t *testing.T) {
	for _, d := range load(t) {
		for _, expression := range d.Expressions() {
			if at := d.At(expression.Key); strings.HasSuffix(at, ":1:1") {
				t.Errorf("%s: no place for key %q", d.ID, expression.Key)
			}
		}
	}
}

const good = `naam: Proef
vraag: Klopt dit?
definitie: Een proef.
beleidsuitgangspunt: [BU1]
teller_tekst: personen
kanttekeningen: [Alleen voor de proef.]
bron: [persoon]
sinds: 2026-11
berekening: aantal
eenheid: aantal
richting: geen
leeg: nul
feit: kern.persoon_maand
datum: peildatum
perioden: [maand]
uitsplitsingen: [leerroute]
eigenaar: wie de proef doet
zonder_onbekend: Een proef is bekend.
`

// TestErrors changes one thing in a good definition and checks the message.
func TestErrors(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"onbekende_sleutel", "naam: Proef", "naam: Proef\nnam: x", `X-1.yaml:2:1: unknown field "nam"`},
		{"onbekende_waarde", "richting: geen", "richting: beter",
			`X-1.yaml:11:11: richting "beter" is unknown (expected hoger, lager, geen)`},
		{"geen_vraag", "Klopt dit?", "Dit klopt", "X-1.yaml:2:8: vraag is no question (expected a question mark at the end)"},
		{"andere_laag", "kern.persoon_maand", "staging.persoon",
			`X-1.yaml:13:7: feit "staging.persoon" is not a table of kern or marts such as kern.persoon_maand`},
		{"open_lijst_met_nul", "[leerroute]", "[aanbieder]",
			"X-1.yaml:16:17: aanbieder has no closed list of values, so leeg cannot be nul"},
		{"verhouding_zonder_noemer", "berekening: aantal\neenheid: aantal", "berekening: verhouding\neenheid: ratio",
			"X-1.yaml:1:1: a verhouding needs either noemer or noemer_uit"},
		{"som_zonder_kolom", "berekening: aantal", "berekening: som", "X-1.yaml:9:13: berekening som needs teller_som"},
		{"kolom_met_sql", "datum: peildatum", "datum: now()", `X-1.yaml:14:8: datum "now()" is not the name of a column`},
		{"openbaar_zonder_eigen_perioden", "berekening: aantal\neenheid: aantal\nrichting: geen\nleeg: nul",
			"berekening: som\neenheid: cijfer\nrichting: geen\nleeg: geen\nmaat: openbaar\nteller_som: fte", "maat openbaar needs periode_uit_feit: true"},
		{"regels_als_som", "berekening: aantal\neenheid: aantal\nrichting: geen\nleeg: nul",
			"berekening: som\neenheid: aantal\nrichting: geen\nleeg: geen\nmaat: regels\nteller_som: regels", "regels belongs with a verhouding in ratio: a share of the lines"},
		{"gefactureerd_als_aantal", "berekening: aantal\neenheid: aantal\nrichting: geen\nleeg: nul",
			"berekening: som\neenheid: aantal\nrichting: geen\nleeg: geen\nmaat: gefactureerd\nteller_som: bedrag", "gefactureerd belongs with a verhouding to what was agreed, or with a som in cent"},
		{"uren_met_totaal", "berekening: aantal\neenheid: aantal\nrichting: geen\nleeg: nul",
			"berekening: som\neenheid: uren\nrichting: geen\nleeg: geen\nmaat: minuten\nteller_som: gevolgd_min", "a som of minuten has one breakdown, of the region only"},
		{"percentiel_van_nul", "berekening: aantal", "berekening: mediaan\npercentiel: \"0.0\"", `X-1.yaml:10:13: percentiel "0.0" is not a share such as 0.9`},
		{"percentiel_van_aantal", "leeg: nul", "leeg: nul\npercentiel: 0.9", "X-1.yaml:13:13: percentiel does not belong with berekening aantal"},
		{"zonder_beleidsdoel", "beleidsuitgangspunt: [BU1]", "beleidsuitgangspunt: []", "beleidsuitgangspunt is empty"},
		{"zonder_eigenaar", "eigenaar: wie de proef doet\n", "", "eigenaar is empty"},
		{"geen_onbekend", "zonder_onbekend: Een proef is bekend.\n", "", "X-1.yaml:1:1: give either onbekend, with tables such as uren, or zonder_onbekend"},
		{"beide_onbekend", "leeg: nul", "leeg: nul\nonbekend: [uren]", "X-1.yaml:13:11: give either onbekend, with tables such as uren, or zonder_onbekend"},
		{"onbekend_van_kosten", "zonder_onbekend: Een proef is bekend.", "onbekend: [factuurregel]",
			"X-1.yaml:18:11: onbekend factuurregel stands alone, with amounts per jaar or cohort"},
		{"onbekende_tabel", "zonder_onbekend: Een proef is bekend.", "onbekend: [persoon]", `onbekend "persoon" is unknown (expected afschaling, `},
		{"onbekend_op_zonder_moment", "zonder_onbekend: Een proef is bekend.", "onbekend: [uren]\nonbekend_op: peildatum",
			"X-1.yaml:19:14: onbekend_op belongs with periods of kind cohort_t and nowhere else"},
		{"moment_zonder_onbekend_op", "perioden: [maand]", "perioden: [cohort_t6]", "onbekend_op belongs with periods of kind cohort_t and nowhere else"},
		{"onbekend_als_zonder_tabel", "zonder_onbekend: Een proef is bekend.", "zonder_onbekend: Ja.\nonbekend_als: a = 1",
			"onbekend_als and onbekend_op belong with onbekend of an indicator that counts persons"},
		{"geen_datum", "datum: peildatum\n", "", "give either datum or periode_uit_feit: true"},
		{"noemer_uit_onbekend", "berekening: aantal\neenheid: aantal\nrichting: geen\nleeg: nul",
			"berekening: verhouding\neenheid: ratio\nrichting: geen\nleeg: geen\nnoemer_uit: VOL-9\nnoemer_tekst: x",
			`X-1.yaml:13:13: noemer_uit "VOL-9" is no indicator with berekening aantal and leeg nul`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Replace(good, test.old, test.new, 1)
			_, err := kpi.Load(fstest.MapFS{"definities/XXX-1.yaml": {Data: []byte(text)}})
			if err == nil {
				t.Fatal("no error")
			}
			if got := err.Error(); !strings.Contains(got, strings.Replace(test.want, "X-1.yaml", "definities/XXX-1.yaml", 1)) {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestHundredths reads a share of one and of two decimals.
func TestHundredths(t *testing.T) {
	for percentile, want := range map[string]int64{"": 0, "0.9": 90, "0.95": 95, "0.05": 5} {
		if got := (&kpi.Definition{Percentile: percentile}).Hundredths(); got != want {
			t.Errorf("%q: got %d, want %d", percentile, got, want)
		}
	}
}

// TestErrorsTogether checks that all problems of all files come at once.
func TestErrorsTogether(t *testing.T) {
	_, err := kpi.Load(fstest.MapFS{
		"definities/AAA-1.yaml": {Data: []byte(strings.Replace(good, "richting: geen", "richting: x", 1))},
		"definities/BBB-1.yaml": {Data: []byte(strings.Replace(strings.Replace(good, "leeg: nul", "leeg: x", 1), "sinds: 2026-11", "sinds: nu", 1))},
	})
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Errorf("got %v, want three lines", err)
	}
}
