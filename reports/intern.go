package reports

import (
	"regexp"
	"strings"

	"beleidsmonitor/reports/edition"
)

// Intern says that the figures are exact, so that the pages are for few. It follows from
// the figures themselves: a page of exact figures cannot leave it out.
func (in *Input) Intern() bool { return in.Publication.IsIntern() }

// Afronding is what every page says about its numbers.
func (in *Input) Afronding() string {
	if in.Intern() {
		return "De cijfers van deze uitgave zijn precies. Zij zijn alleen voor wie ze mag zien."
	}
	return rounding
}

// ownFile is a link of a page to a file of its edition.
var ownFile = regexp.MustCompile(`(href|src)="([^":#]+)(#[^"]*)?"`)

// confidential makes the links of a page lead to the names that files have in an intern
// edition; package edition gives the files those names.
func confidential(path string, data []byte) []byte {
	if !strings.HasSuffix(path, ".html") {
		return data
	}
	return ownFile.ReplaceAllFunc(data, func(link []byte) []byte {
		found := ownFile.FindSubmatch(link)
		return []byte(string(found[1]) + `="` + edition.Confidential(string(found[2])) + string(found[3]) + `"`)
	})
}
