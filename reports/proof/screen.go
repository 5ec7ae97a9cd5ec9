package proof

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/chromedp/chromedp/kb"

	"beleidsmonitor/reports/browser"
)

// contrastScript lists the drawn parts and words of a page whose colour does not stand
// out from what lies behind it.
//
//go:embed contrast.js
var contrastScript string

// Screen is what a browser finds on the pages of a site.
type Screen struct {
	Axe        []Problem // A1: violations
	Incomplete int       // A1: what axe could not decide
	Contrast   []Problem // A3
	Pairs      int       // A3: colour pairs that were looked at
	Usable     []Problem // A4
}

// axeRun asks axe for WCAG 2.2 A and AA and good practice.
const axeRun = `axe.run(document, {resultTypes: ['violations', 'incomplete'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r => ({
	violations: r.violations.map(v => v.id + ': ' + v.help + ' (' + v.nodes.length + ' times, first ' + v.nodes[0].target.join(' ') + ')'),
	incomplete: r.incomplete.reduce((n, v) => n + v.nodes.length, 0)}))`

// Look opens every page of a site in a browser. axe is the source of axe-core.
func (s *Site) Look(b *browser.Browser, axe string) (Screen, error) {
	var out Screen
	for _, page := range s.Pages {
		err := errors.Join(page.colours(b, axe, &out), page.usable(b, &out))
		if err := errors.Join(err, b.Emulate(browser.Media{}), b.Scripts(true)); err != nil {
			return out, fmt.Errorf("look at %s: %w", page.Path, err)
		}
	}
	return out, nil
}

// colours opens a page in each medium that has colours of its own. It measures their
// contrast, and on a screen it asks axe as well.
func (p *Page) colours(b *browser.Browser, axe string, out *Screen) error {
	for _, media := range []browser.Media{{}, {Dark: true}, {Print: true}} {
		if err := b.Emulate(media); err != nil {
			return err
		}
		if _, err := b.Open(p.File, 1280); err != nil {
			return err
		}
		found, err := browser.Eval[struct {
			Pairs int      `json:"pairs"`
			Weak  []string `json:"weak"`
		}](b, contrastScript)
		if err != nil {
			return err
		}
		out.Pairs += found.Pairs
		out.Contrast = p.add(out.Contrast, media, found.Weak)
		if media.Print {
			continue
		}
		rules, err := askAxe(b, axe)
		if err != nil {
			return err
		}
		out.Incomplete += rules.Incomplete
		out.Axe = p.add(out.Axe, media, rules.Violations)
	}
	return nil
}

// axeFound is what axe says of an open page.
type axeFound struct {
	Violations []string `json:"violations"`
	Incomplete int      `json:"incomplete"`
}

func askAxe(b *browser.Browser, axe string) (axeFound, error) {
	if _, err := browser.Eval[bool](b, axe+"; true"); err != nil {
		return axeFound{}, err
	}
	return browser.Eval[axeFound](b, axeRun)
}

// add names the page and the medium of what was found.
func (p *Page) add(problems []Problem, media browser.Media, found []string) []Problem {
	for _, what := range found {
		problems = append(problems, Problem{p.Path, inMedia(media) + what})
	}
	return problems
}

func inMedia(m browser.Media) string {
	switch {
	case m.Dark:
		return "dark: "
	case m.Print:
		return "print: "
	case m.Forced:
		return "forced colours: "
	}
	return ""
}

// usable opens a page at 320 pixels, which is 400 % of 1280, without scripts, on paper,
// in forced colours, and walks it with the keyboard.
func (p *Page) usable(b *browser.Browser, out *Screen) error {
	wrong := func(what string) { out.Usable = append(out.Usable, Problem{p.Path, what}) }
	if err := b.Emulate(browser.Media{}); err != nil {
		return err
	}
	with, err := b.Open(p.File, 320)
	if err != nil {
		return err
	}
	if with.Wide {
		wrong("scrolls sideways at 400 % zoom")
	}
	if err := p.walk(b, wrong); err != nil {
		return err
	}
	if err := p.unscripted(b, with, wrong); err != nil {
		return err
	}
	if err := b.Emulate(browser.Media{Forced: true}); err != nil {
		return err
	}
	if forced, err := b.Open(p.File, 1280); err != nil || forced.Drawn != forced.Drawings {
		wrong("loses drawings in forced colours")
	}
	return p.paper(b, wrong)
}

// unscripted wants the same words without scripts, except those that a script adds.
func (p *Page) unscripted(b *browser.Browser, with browser.Facts, wrong func(string)) error {
	if err := b.Scripts(false); err != nil {
		return err
	}
	without, err := b.Open(p.File, 1280)
	if err != nil {
		return err
	}
	if without.Wide || without.Drawn != with.Drawings || len(strings.Fields(without.Text)) < len(strings.Fields(with.Text))*9/10 {
		wrong("says less without scripts")
	}
	return b.Scripts(true)
}

// stops lists what the Tab key must reach, once per group of radio buttons.
const stops = `[...document.querySelectorAll('a[href], summary, button, input, select, textarea, [tabindex="0"]')].filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true}) && !(e.type === 'radio' && !e.checked)).length`

// watch notes each place that the keyboard reaches, and whether a reader can see it.
const watch = `window.__been = new Set(); window.__unseen = new Set(); document.addEventListener('focusin', ({target}) => {
	const s = getComputedStyle(target); window.__been.add(target);
	if (!(s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none')) window.__unseen.add(target) }); true`

func (p *Page) walk(b *browser.Browser, wrong func(string)) error {
	if _, err := b.Open(p.File, 1280); err != nil {
		return err
	}
	want, err := browser.Eval[int](b, stops)
	if err != nil {
		return err
	}
	if _, err := browser.Eval[bool](b, watch); err != nil {
		return err
	}
	if err := b.Press(strings.Repeat(kb.Tab, want+2)); err != nil {
		return err
	}
	been, err := browser.Eval[int](b, "window.__been.size")
	if err != nil {
		return err
	}
	unseen, err := browser.Eval[int](b, "window.__unseen.size")
	if err != nil {
		return err
	}
	if been < want {
		wrong(fmt.Sprintf("the keyboard reaches %d of %d places", been, want))
	}
	if unseen > 0 {
		wrong(fmt.Sprintf("the keyboard cannot be seen in %d places", unseen))
	}
	return nil
}

// onPaper says what is lost on paper: a table that stays closed, a drawing that is higher
// than a sheet, which A4 with its margins leaves 265 mm.
const onPaper = `(() => { const lost = [];
	for (const t of document.querySelectorAll('figure table')) if (!t.checkVisibility()) { lost.push('a table is not printed'); break }
	for (const f of document.querySelectorAll('figure > svg')) if (f.getBoundingClientRect().height > 265 / 25.4 * 96) { lost.push('a drawing is higher than a sheet'); break }
	return lost })()`

func (p *Page) paper(b *browser.Browser, wrong func(string)) error {
	if err := b.Emulate(browser.Media{Print: true}); err != nil {
		return err
	}
	if _, err := b.Open(p.File, 720); err != nil {
		return err
	}
	lost, err := browser.Eval[[]string](b, onPaper)
	if err != nil {
		return err
	}
	for _, what := range lost {
		wrong("on paper " + what)
	}
	return nil
}

// ReadAxe reads axe-core from the folder where npm put it.
func ReadAxe(folder string) (string, error) {
	data, err := os.ReadFile(folder + "/node_modules/axe-core/axe.min.js")
	if err != nil {
		return "", fmt.Errorf("read axe-core: %w (hint: run make proof, or npm ci in %s)", err, folder)
	}
	return string(data), nil
}
