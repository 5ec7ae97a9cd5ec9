package reports

import (
	"path/filepath"
	"testing"

	"beleidsmonitor/reports/browser"
)

// TestPagesInBrowser opens every kind of page from a file, at three widths: no
// request but the page itself, nothing blocked by its own policy, no error,
// and no sideways scrolling.
func TestPagesInBrowser(t *testing.T) {
	dir := writeSite(t, exampleInput(t, 300))
	b := browser.Start(t)
	for _, path := range everyPage {
		for _, width := range []int64{1280, 360, 320} {
			if _, err := b.Check(filepath.Join(dir, path), width); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestPrintedPages prints the page for the wethouder: at most two sheets of A4, whatever
// the figures.
func TestPrintedPages(t *testing.T) {
	b := browser.Start(t)
	for _, size := range []int64{0, 6, 300} {
		dir := writeSite(t, exampleInput(t, size))
		for _, area := range []string{"GM0405", Region} {
			if _, err := b.Open(filepath.Join(dir, area, "kosten-en-ambitie.html"), 1280); err != nil {
				t.Fatal(err)
			}
			if n, err := b.Paper(); err != nil || n == 0 || n > 2 {
				t.Errorf("%s with a caseload of %d takes %d printed pages: %v", area, size, n, err)
			}
		}
	}
}
