package proof

import (
	"fmt"
	"regexp"
	"strings"
)

// Language is how hard the sentences of a site are to read (A7).
type Language struct {
	Sentences   int     // different ones
	Average     float64 // words per sentence
	Long        []Problem
	Unexplained []Problem
}

const longSentence = 25

var (
	endOfSentence = regexp.MustCompile(`([.!?])\s+`)
	abbreviation  = regexp.MustCompile(`\b\p{Lu}[\p{Lu}\d]+\b`)
	// code is the id of an indicator, a rule, a gemeente, a contract or a level: PAR-1, M08,
	// D04W, GM0405, C-B1-UUR, B1.
	code = regexp.MustCompile(`\b(?:\p{Lu}[\p{Lu}\d]*(?:-[\p{Lu}\d]+)+|\p{Lu}{1,2}\d+\p{Lu}?)\p{Ll}?(?:-\p{Ll})?\b`)
)

// Language counts words in every different sentence, and wants each abbreviation to be
// explained in the glossary or on the page itself: "voluit (AFK)" or "AFK: voluit".
func (s *Site) Language() Language {
	glossary := s.glossary()
	var out Language
	seen, words := map[string]bool{}, 0
	for _, page := range s.Pages {
		said := map[string]bool{}
		for _, block := range page.blocks() {
			for _, sentence := range sentences(block) {
				if n := len(strings.Fields(sentence)); !seen[sentence] {
					seen[sentence] = true
					out.Sentences++
					words += n
					if n > longSentence {
						out.Long = append(out.Long, Problem{page.Path, fmt.Sprintf("%d words: %s", n, sentence)})
					}
				}
			}
			for _, short := range abbreviation.FindAllString(code.ReplaceAllString(block, ""), -1) {
				if glossary[short] || said[short] {
					continue
				}
				said[short] = true
				out.Unexplained = append(out.Unexplained, Problem{page.Path, fmt.Sprintf("%s in %q", short, cut(block))})
			}
		}
	}
	if out.Sentences > 0 {
		out.Average = float64(words) / float64(out.Sentences)
	}
	return out
}

// sentences are the parts of a text that end as a sentence does; a label is none.
func sentences(block string) (found []string) {
	for _, part := range strings.Split(endOfSentence.ReplaceAllString(block, "$1\n"), "\n") {
		part = strings.TrimSpace(part)
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, "?") || strings.HasSuffix(part, "!") {
			found = append(found, part)
		}
	}
	return found
}

// glossary are the abbreviations of all terms that a list of definitions explains.
func (s *Site) glossary() map[string]bool {
	known := map[string]bool{}
	for _, page := range s.Pages {
		for _, term := range all(page.doc, named("dt")) {
			for _, short := range abbreviation.FindAllString(text(term), -1) {
				known[short] = true
			}
		}
	}
	return known
}
