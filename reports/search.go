package reports

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"beleidsmonitor/reports/format"
)

// letter is a part of the index.
type letter struct {
	Letter     string
	Vermelding []entry
}

// entry is an indicator or a term in the index.
type entry struct {
	Naam, Adres string
	Code        string // of an indicator
	Tekst       string // its question, or what a term means
	Ook         string // other codes of an indicator
}

// index lists the indicators and the terms by letter.
func (in *Input) index() (letters []letter) {
	var entries []entry
	for _, d := range in.Definitions {
		entries = append(entries, entry{d.Name, "definities.html#" + d.ID, d.ID, d.Question, format.List(d.Aliases)})
	}
	for _, t := range Terms() {
		entries = append(entries, entry{Naam: capital(t.Naam), Adres: "hulp.html#begrip-" + t.ID, Tekst: t.Uitleg})
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(sortKey(a.Naam), sortKey(b.Naam)), cmp.Compare(a.Adres, b.Adres))
	})
	for _, e := range entries {
		first, _ := utf8.DecodeRuneInString(e.Naam)
		name := string(unicode.ToUpper(first))
		if len(letters) == 0 || letters[len(letters)-1].Letter != name {
			letters = append(letters, letter{Letter: name})
		}
		last := &letters[len(letters)-1]
		last.Vermelding = append(last.Vermelding, e)
	}
	return letters
}

// searchPage is the index; a script of our own filters it.
func (b *builder) searchPage() error {
	script, err := fs.ReadFile(b.sources(), "assets/zoeken.js")
	if err != nil {
		return fmt.Errorf("read script: %w", err)
	}
	return b.render("zoeken.html", "zoeken.html", "Zoeken", func(p *page) {
		p.Soort, p.Register = "zoeken", b.index()
		p.setScript(strings.TrimSpace(string(script)))
	})
}
