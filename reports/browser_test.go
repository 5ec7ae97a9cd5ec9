package reports

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

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
			lines = append(lines, line)
		}
	}
	c.text.Reset()
	return lines
}

// browser starts a headless Chromium without a network.
func browser(t *testing.T) (context.Context, *console) {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		t.Fatal("no Chromium found: run make test as root, or install the package chromium")
	}
	log := &console{}
	allocated, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(program), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.Flag("enable-logging", "stderr"), chromedp.CombinedOutput(log))
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(func() { cancel(); stop() })
	return ctx, log
}

// pageFacts is what a page says of itself once it is open.
type pageFacts struct {
	Requests  int    `json:"requests"`
	Wide      bool   `json:"wide"`
	Lang      string `json:"lang"`
	Title     string `json:"title"`
	Font      string `json:"font"`
	Drawn     int    `json:"drawn"` // drawings with a real size
	Drawings  int    `json:"drawings"`
	FirstRule string `json:"firstRule"` // element that holds the policy
}

const askPage = `(() => { const root = document.documentElement, svgs = [...document.querySelectorAll('figure > svg')]; return {
	requests: performance.getEntriesByType('resource').length,
	wide: root.scrollWidth > root.clientWidth,
	lang: root.lang, title: document.title, font: getComputedStyle(document.body).fontFamily,
	drawings: svgs.length, drawn: svgs.filter(svg => svg.getBoundingClientRect().height > 30).length,
	firstRule: document.head.firstElementChild.httpEquiv } })()`

// TestPagesInBrowser opens every kind of page from a file, at three widths: no
// request but the page itself, nothing blocked by its own policy, no error,
// and no sideways scrolling.
func TestPagesInBrowser(t *testing.T) {
	dir := writeSite(t, exampleInput(t, 300))
	ctx, log := browser(t)
	for _, path := range everyPage {
		for _, width := range []int64{1280, 360, 320} {
			url := "file://" + filepath.ToSlash(filepath.Join(dir, path))
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)); err != nil {
				t.Fatalf("open %s: %v", path, err)
			}
			facts, err := chromedp.Run(ctx, chromedp.Evaluate[pageFacts](askPage))
			if err != nil {
				t.Fatalf("ask %s: %v", path, err)
			}
			if facts.Requests != 0 || facts.Wide || facts.Lang != "nl" || facts.Title == "" || facts.Drawn != facts.Drawings ||
				facts.FirstRule != "Content-Security-Policy" || !strings.Contains(facts.Font, "system-ui") {
				t.Errorf("%s at %d: %+v", path, width, facts)
			}
			if lines := log.complaints(); len(lines) > 0 {
				t.Errorf("%s at %d: %s", path, width, lines)
			}
		}
	}
}

// TestBrowserNotices proves that the check above sees a blocked script.
func TestBrowserNotices(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bad.html")
	page := `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head><body><script>1</script><img src="x.png"></body></html>`
	if err := writeFile(file, page); err != nil {
		t.Fatal(err)
	}
	ctx, log := browser(t)
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+filepath.ToSlash(file))); err != nil {
		t.Fatal(err)
	}
	if len(log.complaints()) == 0 {
		t.Error("a blocked script goes unnoticed")
	}
}
