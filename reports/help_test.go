package reports

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/reports/format"
)

// TestTerms holds the glossary to its own language: sentences of at most 25 words, no
// term and no anchor twice, in alphabetical order.
func TestTerms(t *testing.T) {
	seen := map[string]bool{}
	var names []string
	for _, term := range Terms() {
		if seen[term.ID] || seen[term.Naam] || !regexp.MustCompile(`^[a-z0-9-]+$`).MatchString(term.ID) {
			t.Errorf("anchor %q of %q cannot be used", term.ID, term.Naam)
		}
		seen[term.ID], seen[term.Naam] = true, true
		names = append(names, strings.ToLower(term.Naam))
		for _, sentence := range regexp.MustCompile(`[.?!] `).Split(term.Uitleg, -1) {
			if n := len(strings.Fields(sentence)); n > 25 {
				t.Errorf("%s: a sentence of %d words", term.Naam, n)
			}
		}
		if !strings.HasSuffix(term.Uitleg, ".") {
			t.Errorf("%s: no sentence", term.Naam)
		}
	}
	if !slices.IsSorted(names) {
		t.Error("not in alphabetical order")
	}
}

var (
	tag          = regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>|<[^>]*>`)
	abbreviation = regexp.MustCompile(`\b[A-Z][A-Z0-9]+\b(?:-[0-9a-z]+)?`)
	code         = regexp.MustCompile(`^(?:[A-Z]{2,3}[0-9]?-[0-9a-z]+|BU[1-8]|AM[1-8]|[A-Z][0-9]{2}[A-Z]?|GM[0-9]{4})$`)
)

// TestAbbreviations looks for abbreviations on the pages that the glossary or the list of
// marks does not have. Codes of indicators, goals and rules are not abbreviations.
func TestAbbreviations(t *testing.T) {
	var known []string
	for _, term := range Terms() {
		known = append(known, abbreviation.FindAllString(term.Naam, -1)...)
	}
	for _, mark := range marks() {
		known = append(known, mark.Sign)
	}
	known = append(known, "AFGEROND", "VERBETERPUNTEN", "VOLDOET") // values of source systems, in capitals in the definitions
	missing := map[string]bool{}
	dir := writeGeneral(t, exampleInput(t, 300))
	for _, path := range []string{"index.html", "definities.html", "hulp.html", "zoeken.html", "vergelijken.html"} {
		for _, word := range abbreviation.FindAllString(tag.ReplaceAllString(read(t, dir, path), " "), -1) {
			if !code.MatchString(word) && !slices.Contains(known, word) && !missing[word] {
				missing[word] = true
				t.Errorf("%s: %s is not in the glossary", path, word)
			}
		}
	}
}

// TestHelpExplainsMarks renders the help page and looks for each mark, verdict and
// relation that the pages show: they come from the same lists.
func TestHelpExplainsMarks(t *testing.T) {
	page := read(t, writeGeneral(t, fewAndMany(t)), "hulp.html")
	for _, word := range []string{tooFew, noAmount, noData, classOf(t), "team@example.org"} {
		if !strings.Contains(page, word) {
			t.Errorf("the help page does not explain %q", word)
		}
	}
	for _, verdict := range allVerdicts() {
		if !strings.Contains(page, verdict.Woord+"</span></dt><dd>"+capital(verdict.Uitleg)) {
			t.Errorf("the help page does not explain %q", verdict.Woord)
		}
	}
	for _, relation := range allRelations() {
		if !strings.Contains(page, relation.Zin) {
			t.Errorf("the help page does not explain %q", relation.Zin)
		}
	}
	for _, symbol := range format.Legend() {
		if !strings.Contains(page, "<dt>"+symbol.Sign+"</dt><dd>"+capital(symbol.Meaning)) {
			t.Errorf("the help page does not explain %q", symbol.Sign)
		}
	}
}
