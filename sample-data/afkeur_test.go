package sampledata

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beleidsmonitor/ingest"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas"
)

// TestExpectations reads generated deliveries with ingest and compares every finding
// that rejects a row with verwachte_afkeur.csv. Then it runs every rule over several
// rows or tables and compares all marked rows with verwachte_markering.csv.
func TestExpectations(t *testing.T) {
	for name, opt := range map[string]Options{
		"voorbeeld": Default(),
		"ander":     {Inburgeraars: 700, Gemeenten: 4, Seed: 77, Fouten: 0.035, Tot: "2025-03"},
		"zonder":    {Inburgeraars: 150, Gemeenten: 2, Seed: 6, Tot: "2022-03"},
		"canoniek":  {Inburgeraars: 700, Gemeenten: 9, Seed: 78, Plain: true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			w, err := newWorld(dir, opt.filled())
			if err != nil {
				t.Fatal(err)
			}
			if err := first(w.run(context.Background()), w.out.close(), w.writeConfig(dir)); err != nil {
				t.Fatal(err)
			}
			werkmap := t.TempDir()
			report := readWithIngest(t, w, dir, werkmap)
			for _, d := range report.Refused() {
				t.Errorf("%s is refused: %s", d.Bestand, d.Reason)
			}
			if len(report.Unknown) > 0 {
				t.Errorf("ingest does not know %v", report.Unknown)
			}
			if diff := cmp.Diff(expectedFindings(t, dir), findings(t, report)); diff != "" {
				t.Errorf("findings differ (-expected +ingest):\n%s", diff)
			}
			if opt.Fouten == 0 {
				return
			}
			if diff := cmp.Diff(expectedMarks(t, dir), marksOfTransform(t, w, werkmap)); diff != "" {
				t.Errorf("marks differ (-expected +transform):\n%s", diff)
			}
		})
	}
}

func readWithIngest(t *testing.T, w *world, dir, werkmap string) *ingest.Report {
	t.Helper()
	set, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	options := ingest.Options{Werkmap: werkmap, Leveringen: filepath.Join(dir, "leveringen"), Fictief: true, Contracts: set,
		Pseudo: testKey(t), LakeKey: make([]byte, 32)}
	for _, g := range w.gemeenten {
		options.Gemeenten = append(options.Gemeenten, ingest.Gemeente{Code: g.code, Naam: g.name})
	}
	for _, d := range w.out.sorted() {
		b := ingest.Bron{Tabel: d.table, Patroon: d.pattern(), Afkeurgrens: ingest.DefaultAfkeurgrens}
		if !w.opt.Plain {
			b.Mapping = filepath.Join(dir, "mappings", d.form.supplier+".yaml")
		}
		if !slices.Contains(options.Bronnen, b) {
			options.Bronnen = append(options.Bronnen, b)
		}
	}
	report, err := ingest.Run(context.Background(), options)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func testKey(t *testing.T) pseudo.Key {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pseudo.key")
	if err := pseudo.NewKeyFile(path); err != nil {
		t.Fatal(err)
	}
	key, err := pseudo.LoadKey(path)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func expectedFindings(t *testing.T, dir string) []string {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(readFile(t, filepath.Join(dir, "verwachte_afkeur.csv")))), "\n")[1:]
	slices.Sort(lines)
	return lines
}

// findings are those that reject a row: every fout, and the rows that were
// collapsed because they stand twice.
func findings(t *testing.T, report *ingest.Report) []string {
	t.Helper()
	lines := []string{}
	for _, d := range report.Deliveries {
		if d.Afkeur == "" {
			continue
		}
		data, err := os.ReadFile(d.Afkeur)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
			cells := strings.SplitN(line, ";", 7)
			if cells[5] == "fout" || cells[4] == "S03" && cells[5] == "info" {
				lines = append(lines, strings.ReplaceAll(strings.Join(cells[:6], ";"), `"`, ""))
			}
		}
	}
	slices.Sort(lines)
	return lines
}
