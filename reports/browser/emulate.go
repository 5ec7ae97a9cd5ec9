package browser

import (
	"fmt"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Eval gives the outcome of an expression on the open page. The policy of the page does
// not hold for it. A promise is waited for.
func Eval[T any](b *Browser, expression string) (T, error) {
	wait := true
	outcome, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, func(p *runtime.EvaluateParams) { p.AwaitPromise = &wait }))
	if err != nil {
		return outcome, fmt.Errorf("evaluate on the page: %w", err)
	}
	return outcome, nil
}

// Media is how a reader looks at a page: on paper or a screen, in the dark, in colours
// of the system's own.
type Media struct{ Print, Dark, Forced bool }

// Emulate sets how the pages that are opened from now on look at their reader.
func (b *Browser) Emulate(m Media) error {
	medium, scheme, forced := "", "light", "none" // "screen" would also hold when a page is printed
	if m.Print {
		medium = "print"
	}
	if m.Dark {
		scheme = "dark"
	}
	if m.Forced {
		forced = "active"
	}
	params := emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "forced-colors", Value: forced}, {Name: "prefers-reduced-motion", Value: "reduce"}}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, params); err != nil {
		return fmt.Errorf("emulate %+v: %w", m, err)
	}
	return nil
}

// Scripts allows or forbids the scripts of pages that are opened from now on.
func (b *Browser) Scripts(allowed bool) error {
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !allowed}); err != nil {
		return fmt.Errorf("allow scripts %v: %w", allowed, err)
	}
	return nil
}

// Press types keys, such as kb.Tab.
func (b *Browser) Press(keys string) error { return chromedp.Do(b.ctx, chromedp.KeyEvent(keys)) }

// PDF prints the open page on A4.
func (b *Browser) PDF() ([]byte, error) {
	return chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), func(p *page.PrintToPDFParams) { p.PreferCSSPageSize = new(true) }))
}

// Screenshot is a picture of the whole open page.
func (b *Browser) Screenshot() ([]byte, error) {
	return chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
}
