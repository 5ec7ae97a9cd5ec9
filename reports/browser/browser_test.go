package browser

import (
	"os"
	"path/filepath"
	"testing"
)

// TestNotices proves that a check sees what is wrong with a page.
func TestNotices(t *testing.T) {
	const policy = `<!doctype html><html lang="nl"><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>a</title><style>body{font-family:system-ui}</style></head>`
	b := Start(t)
	for name, page := range map[string]struct {
		html string
		fine bool
	}{
		"fine":           {policy + `<body>a</body></html>`, true},
		"blocked script": {policy + `<body><script>1</script></body></html>`, false},
		"blocked image":  {policy + `<body><img src="x.png"></body></html>`, false},
		"wide":           {policy + `<body><p style="width:3000px">a</p></body></html>`, false},
		"no policy":      {`<!doctype html><html lang="nl"><head><title>a</title><style>body{font-family:system-ui}</style></head><body>a</body></html>`, false},
		"empty drawing":  {policy + `<body><figure><svg width="0" height="0"></svg></figure></body></html>`, false},
	} {
		file := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(file, []byte(page.html), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Check(file, 1280); (err == nil) != page.fine {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
