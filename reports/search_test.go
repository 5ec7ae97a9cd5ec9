package reports

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/reports/browser"
)

// TestIndex wants every indicator and every term in the index, once, by letter, and an
// anchor behind each entry.
func TestIndex(t *testing.T) {
	in := exampleInput(t, 300)
	dir := writeGeneral(t, in)
	page := read(t, dir, "zoeken.html")
	links := regexp.MustCompile(`<li><a href="([a-z]+\.html)#([^"]+)">`).FindAllStringSubmatch(page, -1)
	if want := len(in.Definitions) + len(Terms()); len(links) != want {
		t.Errorf("%d entries, want %d", len(links), want)
	}
	for _, link := range links {
		if !strings.Contains(read(t, dir, link[1]), `id="`+link[2]+`"`) {
			t.Errorf("%s has no anchor %s", link[1], link[2])
		}
	}
	var letters []string
	for _, l := range in.index() {
		letters = append(letters, l.Letter)
	}
	if !slices.IsSorted(letters) || len(slices.Compact(letters)) != len(in.index()) {
		t.Errorf("letters %v", letters)
	}
	if script, err := os.ReadFile("assets/zoeken.js"); err != nil || len(script) > 4000 {
		t.Errorf("the script has %d bytes: %v", len(script), err)
	}
}

// TestSearch types in the index as a reader does.
func TestSearch(t *testing.T) {
	page := filepath.Join(writeGeneral(t, exampleInput(t, 300)), "zoeken.html")
	b := browser.Start(t)
	if _, err := b.Check(page, 360); err != nil {
		t.Fatal(err)
	}
	const state = `new Promise(done => setTimeout(() => done([...document.querySelectorAll('.register li')].filter(li => li.offsetParent).map(li => li.querySelector('a').textContent).join('|') + ' / ' + document.getElementById('gevonden').textContent), 400))`
	all, err := browser.Eval[string](b, state)
	if err != nil || strings.Count(all, "|") < 100 {
		t.Fatalf("at first: %s, %v", all, err)
	}
	if _, err := browser.Eval[bool](b, "document.getElementById('zoekveld').focus(); true"); err != nil {
		t.Fatal(err)
	}
	typed := ""
	for _, step := range []struct{ keys, want string }{
		{"bu6-B", "PIP binnen 10 weken / 1 gevonden."}, // by alias
		{"\b\b\b\b\bfinanciën gezond", "Aanbieders met gezonde financiën / 1 gevonden."},
		{"xyz", " / Niets gevonden. Kijk of het woord goed geschreven is, of typ een deel van het woord."},
		{"\x1b", all}, // Escape
		{"financien gezond", "Aanbieders met gezonde financiën / 1 gevonden."}, // without accents
	} {
		if err := b.Press(step.keys); err != nil {
			t.Fatal(err)
		}
		typed += step.keys
		if got, err := browser.Eval[string](b, state); err != nil || got != step.want {
			t.Errorf("after %q: got %s, %v\nwant %s", typed, got, err, step.want)
		}
	}
	if err := b.Scripts(false); err != nil {
		t.Fatal(err)
	}
	facts, err := b.Open(page, 360)
	if err != nil || !strings.Contains(facts.Text, "Aanbieders met gezonde financiën") {
		t.Errorf("without a script the index is not whole: %v", err)
	}
}
