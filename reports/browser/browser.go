// Package browser opens pages in headless Chromium, for tests and for make proof:
// what a page asks for, what its own policy blocks, how wide it is and what it says.
package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// Browser is a Chromium without a network.
type Browser struct {
	ctx  context.Context
	log  *console
	stop func()
}

// Facts is what a page says of itself once it is open.
type Facts struct {
	Requests  int    `json:"requests"` // beside the page itself
	Wide      bool   `json:"wide"`     // scrolls sideways
	Lang      string `json:"lang"`
	Title     string `json:"title"`
	Font      string `json:"font"`
	Drawn     int    `json:"drawn"` // drawings with a real size
	Drawings  int    `json:"drawings"`
	FirstRule string `json:"firstRule"` // element that holds the policy
	Text      string `json:"text"`      // all that a reader can see or open

	Complaints []string `json:"-"` // errors and blocked parts
}

const ask = `(() => { const root = document.documentElement, svgs = [...document.querySelectorAll('figure > svg')]; return {
	requests: performance.getEntriesByType('resource').length,
	wide: root.scrollWidth > root.clientWidth,
	lang: root.lang, title: document.title, font: getComputedStyle(document.body).fontFamily,
	drawings: svgs.length, drawn: svgs.filter(svg => svg.getBoundingClientRect().height > 30).length,
	firstRule: document.head.firstElementChild?.httpEquiv ?? '', text: document.body.textContent } })()`

// Start starts Chromium for one test.
func Start(t *testing.T) *Browser {
	t.Helper()
	b, err := New(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

// New starts Chromium. Close ends it.
func New(ctx context.Context) (*Browser, error) {
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		return nil, errors.New("no Chromium found: run make test as root, or install the package chromium")
	}
	log := &console{}
	allocated, stop := chromedp.NewExecAllocator(ctx, chromedp.ExecPath(program), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.Flag("enable-logging", "stderr"), chromedp.CombinedOutput(log))
	inner, cancel := chromedp.NewContext(allocated)
	return &Browser{inner, log, func() { cancel(); stop() }}, nil
}

// Close ends Chromium.
func (b *Browser) Close() { b.stop() }

// Open opens a file in a window of a width in pixels.
func (b *Browser) Open(file string, width int64) (Facts, error) {
	url := "file://" + filepath.ToSlash(file)
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)); err != nil {
		return Facts{}, fmt.Errorf("open %s: %w", file, err)
	}
	facts, err := chromedp.Run(b.ctx, chromedp.Evaluate[Facts](ask))
	if err != nil {
		return Facts{}, fmt.Errorf("ask %s: %w", file, err)
	}
	facts.Complaints = b.log.complaints()
	return facts, nil
}

// Paper prints the page that is open, as its own print rules want it, and counts the
// pages.
func (b *Browser) Paper() (int, error) {
	pdf, err := b.PDF()
	if err != nil {
		return 0, fmt.Errorf("print page: %w", err)
	}
	return len(onePage.FindAll(pdf, -1)), nil
}

var onePage = regexp.MustCompile(`/Type\s*/Page\b`)

// Check opens a page and says all that is wrong with it.
func (b *Browser) Check(file string, width int64) (Facts, error) {
	f, err := b.Open(file, width)
	if err != nil {
		return f, err
	}
	var wrong []error
	for problem, found := range map[string]bool{
		"asks for other files":           f.Requests != 0,
		"scrolls sideways":               f.Wide,
		"has no Dutch lang":              f.Lang != "nl",
		"has no title":                   f.Title == "",
		"has drawings of no size":        f.Drawn != f.Drawings,
		"does not start with its policy": f.FirstRule != "Content-Security-Policy",
		"lost its style":                 !strings.Contains(f.Font, "system-ui"),
		strings.Join(f.Complaints, "; "): len(f.Complaints) > 0,
	} {
		if found {
			wrong = append(wrong, fmt.Errorf("%s at %d: %s", file, width, problem))
		}
	}
	return f, errors.Join(wrong...)
}

// console collects what Chromium logs, console messages and violations of a
// page's own policy among it.
type console struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (c *console) Write(data []byte) (int, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.text.Write(data)
}

// complaints gives the console lines since the last call.
func (c *console) complaints() (lines []string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for line := range strings.Lines(c.text.String()) {
		if strings.Contains(line, "CONSOLE") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	c.text.Reset()
	return lines
}
