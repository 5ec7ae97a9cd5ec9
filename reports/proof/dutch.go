package proof

import (
	"fmt"
	"regexp"
	"strings"
)

// foreign are forms of numbers and dates that are not Dutch, as taaladvies has them:
// 1.234,5; 12%; € 5; 1 januari 2026; a minus is U+2212.
var foreign = []struct {
	name    string
	pattern *regexp.Regexp
}{
	{"decimal point", regexp.MustCompile(`(?:^|[^\d.\w])\d+\.\d{1,2}(?:[^\d.\w]|$)`)},
	{"comma between thousands", regexp.MustCompile(`\d,\d{3}(?:\D|$)`)},
	{"five digits without a point", regexp.MustCompile(`(?:^|[^\w.,/-])\d{5,}(?:[^\w-]|$)`)},
	{"space before a percent sign", regexp.MustCompile(`\d[ \x{a0}]%`)},
	{"amount without a no-break space", regexp.MustCompile(`€(?: |\d)`)},
	{"EUR", regexp.MustCompile(`\bEUR\b`)},
	{"hyphen as minus", regexp.MustCompile(`(?:^|[\s(€])-\d`)},
	{"ISO date", regexp.MustCompile(`\b(?:19|20)\d\d-\d\d-\d\d\b`)},
	{"English month", regexp.MustCompile(`(?i)\b(?:january|february|march|june|july|august|october|mar|oct)\b`)},
	{"no number", regexp.MustCompile(`\bNaN\b|\bInf\b|<nil>|%!`)},
}

// Dutch lists numbers and dates that are not in Dutch form (A6). A code, such as the
// name of an edition, stands in the element code.
func (s *Site) Dutch() []Problem {
	return s.each(func(p *Page) (wrong []string) {
		for _, block := range p.blocks() {
			for _, form := range foreign {
				if found := form.pattern.FindString(block); found != "" {
					wrong = append(wrong, fmt.Sprintf("%s: %q in %q", form.name, strings.TrimSpace(found), cut(block)))
				}
			}
		}
		return wrong
	})
}

func cut(text string) string {
	runes := []rune(text)
	if len(runes) > 90 {
		return string(runes[:90]) + "…"
	}
	return text
}
