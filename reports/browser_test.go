package reports

import (
	"bytes"
	"os"
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

// TestPrintedPages prints the page for the wethouder: at most two sheets of A4 for a
// gemeente and one for the region, whatever the figures.
func TestPrintedPages(t *testing.T) {
	b := browser.Start(t)
	for _, size := range []int64{0, 6, 300} {
		dir := writeSite(t, exampleInput(t, size))
		for area, most := range map[string]int{"GM0405": 2, Region: 1} {
			if _, err := b.Open(filepath.Join(dir, area, "kosten-en-ambitie.html"), 1280); err != nil {
				t.Fatal(err)
			}
			if n, err := b.Paper(); err != nil || n == 0 || n > most {
				t.Errorf("%s with a caseload of %d takes %d printed pages: %v", area, size, n, err)
			}
		}
	}
}

// TestOwnColoursOfReader draws a page in forced colours: the ground of a drawing becomes
// the ground of the page, hatches stay hatches, and strokes and words get the colour of text.
func TestOwnColoursOfReader(t *testing.T) {
	in := exampleInput(t, 300)
	file := filepath.Join(t.TempDir(), "page.html")
	b, err := newBuilder(in, nil, func(_ string, data []byte) error {
		drawing := `<figure><svg role="img" viewBox="0 0 9 9"><rect id="grond" fill="#ffffff" width="9" height="9"></rect><rect id="arcering" fill="url(#p)" width="9" height="9"></rect>` +
			`<path id="lijn" fill="none" stroke="#b84d00" d="M0 0h9"></path><path id="raster" stroke="#d9dfe5" d="M0 0h9"></path></svg></figure>`
		return os.WriteFile(file, bytes.Replace(data, []byte("</main>"), []byte(drawing+"</main>"), 1), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := b.helpPage(); err != nil {
		t.Fatal(err)
	}
	chromium := browser.Start(t)
	if err := chromium.Emulate(browser.Media{Forced: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromium.Open(file, 1280); err != nil {
		t.Fatal(err)
	}
	got, err := browser.Eval[string](chromium, `(() => { const of = (id, name) => getComputedStyle(document.getElementById(id))[name];
		const body = getComputedStyle(document.body), probe = document.createElement('p'); probe.style.color = 'GrayText'; document.body.append(probe);
		return [of('grond', 'fill') === body.backgroundColor, of('arcering', 'fill').startsWith('url('), of('lijn', 'fill') === 'none',
			of('lijn', 'stroke') === body.color, of('raster', 'stroke') === getComputedStyle(probe).color].join(' ') })()`)
	if err != nil || got != "true true true true true" {
		t.Errorf("got %s, %v", got, err)
	}
}
