package reports

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"beleidsmonitor/reports/chart"
	"beleidsmonitor/reports/proof"
	"beleidsmonitor/transform/sdc"
)

// FuzzPages puts a text in every place of a site that takes one: names, contact, targets,
// remarks, scenarios, suppliers, deliveries. No page gets an element, an attribute or
// a link that is not ours, and none gets more or fewer of them than with a plain word.
func FuzzPages(f *testing.F) {
	for _, text := range []string{`"><script>alert(1)</script></style><img src=x onerror=alert(1)>`, "javascript:alert(1){{.}}<!--"} {
		f.Add(text)
	}
	key, err := sdc.NewKeyFile(filepath.Join(f.TempDir(), "sdc.key"))
	if err != nil {
		f.Fatal(err)
	}
	renderer, err := chart.New(chart.Options{Cache: drawings})
	if err != nil {
		f.Fatal(err)
	}
	shapes := func(t *testing.T, text string) map[string]map[string]int {
		found := map[string]map[string]int{}
		in := hostileInput(t, key, text)
		err := Pages(context.Background(), in, renderer, "", func(path string, data []byte) error {
			if !strings.HasSuffix(path, ".html") {
				return nil
			}
			wrong, err := proof.Foreign(data)
			if err != nil || len(wrong) > 0 {
				t.Errorf("%s with %q: %q, %v", path, text, wrong, err)
			}
			found[path], err = proof.Shape(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	var plain map[string]map[string]int
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" || !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) || len(text) > 200 || strings.TrimSpace(text) == "" {
			return // the reader and the configuration refuse these
		}
		if plain == nil {
			plain = shapes(t, "Taal")
		}
		for path, shape := range shapes(t, text) {
			if different := proof.Unlike(plain[path], shape); len(different) > 0 {
				t.Errorf("%s with %q has other elements: %q", path, text, different)
			}
		}
	})
}

// hostileInput is a region in which every free text is the same.
func hostileInput(t *testing.T, key sdc.Key, text string) *Input {
	t.Helper()
	in := inputOf(t, key, nil)
	in.Regio, in.Contact, in.Email = text, text, text
	for i := range in.Gemeenten {
		in.Gemeenten[i].Naam = text
	}
	for i := range in.Targets {
		in.Targets[i].VastgesteldDoor, in.Targets[i].Bron = text, text
	}
	for i := range in.Deliveries {
		in.Deliveries[i].Leverancier = text
	}
	in.Remarks = []Remark{{KPI: "PAR-1", Gebied: "GM0405", Tekst: text, Rol: "BELEIDSMEDEWERKER", Datum: peildatum}}
	in.Benchmarks = []Benchmark{{KPI: "PAR-1", Omschrijving: text, Bron: text}}
	in.Aanbieders = []Aanbieder{{ID: text, Naam: text}}
	in.Huisstijlen = map[string]Huisstijl{"GM0405": {Naam: text, Accent: "#0b5394"}}
	return in
}
