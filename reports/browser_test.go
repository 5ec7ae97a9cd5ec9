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
