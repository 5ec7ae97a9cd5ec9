package proof

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"beleidsmonitor/reports/browser"
)

// views are the ways in which a page is pictured.
var views = []struct {
	name  string
	width int64
	media browser.Media
}{{"breed", 1280, browser.Media{}}, {"smal", 360, browser.Media{}}, {"donker", 1280, browser.Media{Dark: true}}, {"druk", 720, browser.Media{Print: true}}}

// Pictures writes a picture of each kind of page in each view, and its print as PDF.
// Pages of one kind have one file name; of those, the first area and the region are
// taken.
func (s *Site) Pictures(b *browser.Browser, folder string) (n int, err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	for _, page := range s.OfEachKind().Pages {
		name := strings.ReplaceAll(strings.TrimSuffix(page.Path, ".html"), "/", "-")
		for _, view := range views {
			if err := b.Emulate(view.media); err != nil {
				return n, err
			}
			if _, err := b.Open(page.File, view.width); err != nil {
				return n, err
			}
			picture, err := b.Screenshot()
			if err != nil {
				return n, fmt.Errorf("picture of %s: %w", page.Path, err)
			}
			if err := os.WriteFile(filepath.Join(folder, name+"-"+view.name+".png"), picture, 0o644); err != nil {
				return n, err
			}
			n++
		}
		print, err := b.PDF()
		if err != nil {
			return n, fmt.Errorf("print %s: %w", page.Path, err)
		}
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), print, 0o644); err != nil {
			return n, err
		}
	}
	return n, b.Emulate(browser.Media{})
}

// OfEachKind has one page of each file name, and that of the region beside it.
func (s *Site) OfEachKind() *Site {
	few, seen := *s, map[string]bool{}
	few.Pages = nil
	for _, page := range s.Pages {
		kind := filepath.Base(page.Path)
		if !seen[kind] || strings.HasPrefix(page.Path, "REGIO/") {
			seen[kind] = true
			few.Pages = append(few.Pages, page)
		}
	}
	return &few
}
