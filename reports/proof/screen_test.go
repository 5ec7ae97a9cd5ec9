package proof

import (
	"strings"
	"testing"

	"beleidsmonitor/reports/browser"
)

const head = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Titel</title><style>body{font-family:system-ui;background:#fff;color:#111}a:focus-visible,summary:focus-visible{outline:3px solid #00f}BLIND</style></head><body><main><h1>Kop</h1>`

// TestLook plants one mistake in a page at a time and wants the browser to notice it.
func TestLook(t *testing.T) {
	axe, err := ReadAxe("npm")
	if err != nil {
		t.Fatal(err)
	}
	b := browser.Start(t)
	for name, test := range map[string]struct{ style, body, want string }{
		"fine":            {"", `<p><a href="#a" id="a">Naar a</a></p><figure><svg role="img" aria-label="Grafiek" width="100" height="100"><rect width="50" height="50" fill="#0072b2"/><text x="10" y="30" fill="#ffffff">5</text></svg></figure>`, ""},
		"no alternative":  {"", `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`, "A1 image-alt"},
		"weak shape":      {"", `<figure><svg role="img" aria-label="Grafiek" width="100" height="100"><rect width="50" height="50" fill="#ffee99"/></svg></figure>`, "A3"},
		"weak words":      {"", `<figure><svg role="img" aria-label="Grafiek" width="100" height="100"><rect width="50" height="50" fill="#0072b2"/><text x="10" y="30" fill="#111111">5</text></svg></figure>`, "A3"},
		"unseen keyboard": {"a:focus-visible,summary:focus-visible{outline:none}", `<a href="#a" id="a">Naar a</a>`, "A4 the keyboard cannot be seen"},
		"too wide":        {"", `<p style="width:900px">Breed</p>`, "A4 scrolls sideways"},
		"script only":     {"", `<p id="p">Een</p><script>document.getElementById('p').textContent = 'woord '.repeat(50)</script>`, "A4 says less without scripts"},
		"closed on paper": {"", `<figure><h2>A</h2><details><summary>T</summary><table><caption>c</caption><tr><th scope="row">a</th></tr></table></details></figure>`, "A4 on paper a table"},
	} {
		site := siteOf(t, map[string]string{"a.html": strings.Replace(head, "BLIND", test.style, 1) + test.body + "</main></body></html>"})
		got, err := site.Look(b, axe)
		if err != nil {
			t.Fatal(err)
		}
		figure, what, _ := strings.Cut(test.want, " ")
		for id, problems := range map[string][]Problem{"A1": got.Axe, "A3": got.Contrast, "A4": got.Usable} {
			if (id == figure) != (len(problems) > 0) || id == figure && !strings.Contains(said(problems), what) {
				t.Errorf("%s: %s says %v, want %q", name, id, problems, test.want)
			}
		}
	}
}

func TestValidate(t *testing.T) {
	site := siteOf(t, map[string]string{"a.html": head + "<p>Een<p>Twee</main></body></html>", "b/c.html": `<!doctype html><html lang="nl"><head><title>a</title></head><body><p>Fout</div></body></html>`})
	got, err := site.Validate(t.Context(), "npm")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(said(got), "b/c.html:1:") {
		t.Errorf("got %v", got)
	}
}

// TestSpeed: a page that is too heavy falls short, and the first paint is really measured.
func TestSpeed(t *testing.T) {
	b := browser.Start(t)
	for bytes, want := range map[int]bool{1_000: true, maxBytes: false} {
		site := siteOf(t, map[string]string{"a.html": head + "<p>Een</p><!--" + strings.Repeat("x", bytes) + "--></main></body></html>"})
		got, err := site.Speed(b)
		if err != nil {
			t.Fatal(err)
		}
		if got[0].Met != want || got[1].Measured[0] == '0' {
			t.Errorf("a page of %d bytes: %+v", bytes, got)
		}
	}
}
