package reports

import (
	"regexp"
	"strings"
	"testing"

	"beleidsmonitor/reports/download"
)

var anyLink = regexp.MustCompile(`(?:href|src)="([^"]*)"`)

// TestLoose: a page that stands on its own links to nothing but itself, the web and mail,
// explains each indicator that it points at, once, and keeps its drawings and its policy.
func TestLoose(t *testing.T) {
	dir := writeSite(t, exampleInput(t, 300))
	definitions := []byte(read(t, dir, "definities.html"))
	for _, path := range everyPage {
		page := read(t, dir, path)
		if !strings.Contains(path, "/") {
			continue // of all areas: no report
		}
		data, err := download.Loose([]byte(page), definitions)
		if err != nil {
			t.Fatal(err)
		}
		made := string(data)
		for _, link := range anyLink.FindAllStringSubmatch(made, -1) {
			id, inside := strings.CutPrefix(link[1], "#")
			switch {
			case inside && strings.Count(made, `id="`+id+`"`) != 1:
				t.Errorf("%s: %q leads to %d places", path, link[1], strings.Count(made, `id="`+id+`"`))
			case !inside && !strings.HasPrefix(link[1], "mailto:") && !strings.HasPrefix(link[1], "https://") && !strings.HasPrefix(link[1], "data:"):
				t.Errorf("%s links to the file %q", path, link[1])
			}
		}
		if points := strings.Contains(page, "definities.html#"); points != strings.Contains(made, "<h2>Definities</h2>") || points && !strings.Contains(made, "<dt>Teller</dt><dd>") {
			t.Errorf("%s lacks the definitions that it points at, or has some for nothing", path)
		}
		if got, want := strings.Count(made, "<svg"), strings.Count(page, "<svg"); got != want {
			t.Errorf("%s has %d drawings, the page %d", path, got, want)
		}
		for _, part := range []string{"<style>", "Content-Security-Policy"} {
			from := strings.Index(page, part)
			if rest := page[from : from+200]; part == "<style>" && !strings.Contains(made, rest) {
				t.Errorf("%s: the style sheet changed, so that its hash does not hold", path)
			} else if !strings.Contains(made, part) {
				t.Errorf("%s lacks %s", path, part)
			}
		}
		if strings.Contains(made, "Download: ") || strings.Contains(made, "(CSV)") || strings.Contains(made, "Waar dit cijfer vandaan komt") || strings.Contains(made, "<dt>Eigenaar</dt>") || strings.Contains(made, "Hulp bij het lezen") {
			t.Errorf("%s keeps a menu or a download that leads nowhere", path)
		}
		if len(made) > 700_000 {
			t.Errorf("%s is %d bytes", path, len(made))
		}
	}
}
