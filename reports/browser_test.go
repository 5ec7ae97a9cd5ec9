package reports

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"beleidsmonitor/reports/browser"
	"beleidsmonitor/reports/chart"
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

// TestNarrowTiles: beside the longest figure, the name of a tile stays wide enough to read,
// and no word of the figure is broken.
func TestNarrowTiles(t *testing.T) {
	dir := writeSite(t, exampleInput(t, 300))
	b := browser.Start(t)
	for _, width := range []int64{360, 320} {
		if _, err := b.Open(filepath.Join(dir, "GM0405", "maandrapport.html"), width); err != nil {
			t.Fatal(err)
		}
		got, err := browser.Eval[[]float64](b, `(() => { let naam = 999, regels = 0;
			for (const tile of document.querySelectorAll('.tegel')) {
				tile.querySelector('.waarde').textContent = 'ongeveer 25 van de 25';
				naam = Math.min(naam, tile.querySelector('.naam').getBoundingClientRect().width);
				const word = document.createRange(); word.setStart(tile.querySelector('.waarde').firstChild, 0); word.setEnd(tile.querySelector('.waarde').firstChild, 8);
				regels = Math.max(regels, word.getClientRects().length);
			}
			return [naam, regels] })()`)
		if err != nil || len(got) != 2 || got[0] < 112 || got[0] > 300 || got[1] != 1 {
			t.Errorf("at %d the narrowest name and the lines of the longest word are %v: %v", width, got, err)
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

// TestPrintedDense prints that page of a region of seven gemeenten of which everything is
// known: all figures, seventeen targets, a year before and a forecast with its band. All
// tables are printed, and words have a size that can be read.
func TestPrintedDense(t *testing.T) {
	in := dense(t)
	b := browser.Start(t)
	renderer, err := chart.New(chart.Options{Cache: drawings})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	pages, err := newBuilder(in, renderer, writeTo(dir))
	if err != nil {
		t.Fatal(err)
	}
	smallest := map[bool]float64{true: 7.5, false: 6.5} // a gemeente has a column more in its forecast
	for area, most := range map[Gemeente]int{in.Gemeenten[0]: 2, {Region, in.Regio}: 1} {
		if err := pages.moneyPage(context.Background(), area); err != nil {
			t.Fatal(err)
		}
		if err := b.Emulate(browser.Media{}); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Open(filepath.Join(dir, "site", area.Code, "kosten-en-ambitie.html"), 1280); err != nil {
			t.Fatal(err)
		}
		if n, err := b.Paper(); err != nil || n == 0 || n > most {
			t.Errorf("%s takes %d printed pages: %v", area.Naam, n, err)
		}
		if err := b.Emulate(browser.Media{Print: true}); err != nil {
			t.Fatal(err)
		}
		// 192 mm between the margins of this page, at 96 pixels per inch
		if _, err := b.Open(filepath.Join(dir, "site", area.Code, "kosten-en-ambitie.html"), 726); err != nil {
			t.Fatal(err)
		}
		sizes, err := browser.Eval[map[string]float64](b, printedSizes)
		if err != nil {
			t.Fatal(err)
		}
		for what, least := range map[string]float64{"text": 8.5, "table": smallest[area.Code == Region], "drawing": 7.9, "note": 6.5} {
			if sizes[what] < least-0.01 {
				t.Errorf("%s: the smallest %s has %.2f points, want %v", area.Naam, what, sizes[what], least)
			}
		}
		if sizes["hidden"] > 0 {
			t.Errorf("%s: %v tables are not printed", area.Naam, sizes["hidden"])
		}
	}
}

// printedSizes are the smallest sizes in points of running text, tables under drawings, words
// and numbers in drawings, and notes; hidden counts tables that are not printed.
const printedSizes = `(() => { const out = {text: 99, table: 99, drawing: 99, note: 99, hidden: 0};
	const least = (what, size) => { out[what] = Math.min(out[what], size * 72 / 96) };
	const size = e => parseFloat(getComputedStyle(e).fontSize);
	for (const e of document.querySelectorAll('main p, main li, main td, main th, main h3')) {
		if (!e.checkVisibility() || !e.textContent.trim()) continue;
		const what = e.closest('.bron, .stempel, .sleutels, footer') ? 'note' : e.closest('details') ? 'table' : e.closest('thead, .tegel') || e.matches('.doelen td:nth-child(7)') ? 'note' : 'text';
		least(what, size(e));
	}
	for (const svg of document.querySelectorAll('figure > svg')) {
		const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
		for (const t of svg.querySelectorAll('text:not([font-size="15px"])')) least('drawing', size(t) * scale);
	}
	for (const t of document.querySelectorAll('figure table')) if (!t.checkVisibility()) out.hidden++;
	return out })()`

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
