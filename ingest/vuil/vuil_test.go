package vuil

import (
	"testing"
)

// TestCorpus delivers every file of the corpus: none is wrongly accepted, each finding has a
// place, and each outcome is as the tables say.
func TestCorpus(t *testing.T) {
	cases := Gevallen()
	got, err := Probeer(t.Context(), t.TempDir(), cases)
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]string{got.VerkeerdGeaccepteerd, got.ZonderPlaats, got.Anders} {
		for _, problem := range list {
			t.Error(problem)
		}
	}
	if got.Bestanden < 150 || got.Geweigerd == 0 || got.Afgekeurd == 0 {
		t.Errorf("%+v: the corpus has lost its aim", got)
	}
	t.Logf("%d files, %d refused, %d rows read, %d rejected, %d findings", got.Bestanden, got.Geweigerd, got.Gelezen, got.Afgekeurd, got.Bevindingen)
}

// TestNotices proves that the corpus sees what it should: each case says something that is
// not so.
func TestNotices(t *testing.T) {
	good := aanbieders("goed", "\nA1;Taal;BOW\n", "", "", een)
	tests := map[string]struct {
		change func(g *Geval)
		seen   func(got *Uitkomst) []string
	}{
		"accepted file": {func(g *Geval) { g.Geweigerd = "1: nee" }, func(got *Uitkomst) []string { return got.VerkeerdGeaccepteerd }},
		"other value":   {func(g *Geval) { g.Lake = "2 A1|Zee||BOW" }, func(got *Uitkomst) []string { return got.VerkeerdGeaccepteerd }},
		"row too many":  {func(g *Geval) { g.Lake = "" }, func(got *Uitkomst) []string { return got.VerkeerdGeaccepteerd }},
		"no finding":    {func(g *Geval) { g.Afkeur = "2:naam:S07:fout" }, func(got *Uitkomst) []string { return got.Anders }},
		"other line":    {func(g *Geval) { g.Inhoud, g.Geweigerd = tekst("x\n"), "2: de kopregel" }, func(got *Uitkomst) []string { return got.Anders }},
		"no place":      {func(g *Geval) { g.Inhoud, g.Geweigerd = tekst(""), "1: het bestand is leeg" }, func(got *Uitkomst) []string { return got.ZonderPlaats }},
		"value in a message": {func(g *Geval) {
			g.Inhoud, g.Afkeur, g.Lake = onder("aanbieder", "\nA1;Taal;Achternaam\n"), "2:keurmerk:S05:fout", ""
		}, func(got *Uitkomst) []string { return got.Anders }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			wrong := good
			test.change(&wrong)
			got, err := Probeer(t.Context(), t.TempDir(), []Geval{wrong})
			if err != nil {
				t.Fatal(err)
			}
			if len(test.seen(got)) != 1 {
				t.Errorf("%+v: not noticed", got)
			}
		})
	}
}
