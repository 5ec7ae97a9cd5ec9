package proof

import (
	"fmt"
	"slices"

	"beleidsmonitor/reports/browser"
)

// What a page may weigh, and how soon a reader sees something of it.
const (
	maxBytes   = 700_000
	maxPaint   = 1_000 // milliseconds
	paintTries = 5
)

// paint is the moment of the first paint, in milliseconds since the page was asked for.
const paint = `new Promise(done => { const seen = () => { const p = performance.getEntriesByType('paint').find(e => e.name === 'first-contentful-paint'); p ? done(p.startTime) : setTimeout(seen, 20) }; seen() })`

// Speed measures how much each page of a site weighs, and how long the first paint of each
// kind of page takes from disk: the median of a few tries, since other work slows a machine down.
func (s *Site) Speed(b *browser.Browser) ([]Figure, error) {
	weight := Figure{ID: "W1", Promise: "weight of the heaviest page", Required: fmt.Sprintf("below %d bytes", maxBytes)}
	heaviest := slices.MaxFunc(s.Pages, func(a, b *Page) int { return a.Bytes - b.Bytes })
	weight.Measured, weight.Met = fmt.Sprintf("%d bytes, %s", heaviest.Bytes, heaviest.Path), heaviest.Bytes < maxBytes

	kinds := s.OfEachKind().Pages
	first := Figure{ID: "W2", Promise: "first paint of the slowest kind of page, from disk", Required: fmt.Sprintf("below %d ms", maxPaint)}
	slowest, where := 0.0, ""
	for _, page := range kinds {
		var tries []float64
		for range paintTries {
			if _, err := b.Open(page.File, 1280); err != nil {
				return nil, err
			}
			took, err := browser.Eval[float64](b, paint)
			if err != nil {
				return nil, fmt.Errorf("first paint of %s: %w", page.Path, err)
			}
			tries = append(tries, took)
		}
		slices.Sort(tries)
		if took := tries[paintTries/2]; took > slowest {
			slowest, where = took, page.Path
		}
	}
	first.Measured = fmt.Sprintf("%.0f ms, %s; median of %d, %d kinds", slowest, where, paintTries, len(kinds))
	first.Met = slowest < maxPaint
	return []Figure{weight, first}, nil
}
