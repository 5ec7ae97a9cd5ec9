package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/reports/browser"
)

// TestSampleEdition runs the main job on the sample in the repository and opens
// every page of the edition, wide and narrow.
func TestSampleEdition(t *testing.T) {
	werkmap := t.TempDir()
	var out bytes.Buffer
	args := []string{"beleidsmonitor", "--config", "../../sample-data/monitor.yaml", "--werkmap", werkmap, "run"}
	if code := run(context.Background(), args, nil, io.Discard, &out); code != exitRejected {
		t.Fatalf("exit code %d, want %d\n%s", code, exitRejected, out.String())
	}
	m, err := loadMonitor("../../sample-data/monitor.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(werkmap, "huidig", "site")
	pages, err := filepath.Glob(filepath.Join(site, "*", "*.html"))
	if err != nil || len(pages) != 3*(len(m.Gemeenten)+1) {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	general, err := filepath.Glob(filepath.Join(site, "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, page := range general {
		names = append(names, filepath.Base(page))
	}
	if got := strings.Join(names, " "); got != "datakwaliteit.html definities.html hulp.html index.html vergelijken.html zoeken.html" {
		t.Fatalf("general pages %s", got)
	}
	b := browser.Start(t)
	for _, page := range append(general, pages...) {
		narrow, err := b.Check(page, 360)
		if err != nil {
			t.Error(err)
		}
		if _, err := b.Check(page, 1280); err != nil {
			t.Error(err)
		}
		area := filepath.Base(filepath.Dir(page))
		if !strings.HasPrefix(area, "GM") {
			continue
		}
		for _, g := range m.Gemeenten {
			if named := strings.Contains(narrow.Text, g.Naam); named != (g.Code == area) {
				t.Errorf("%s names %s: %v", page, g.Naam, named)
			}
		}
		if n := narrow.Drawings; strings.HasSuffix(page, "maandrapport.html") && n < 10 {
			t.Errorf("%s has %d charts, want at least 10", page, n)
		}
	}
	if size, err := os.Stat(filepath.Join(site, "GM0405", "maandrapport.html")); err != nil || size.Size() > 700_000 {
		t.Errorf("the monthly report of Hoorn: %v, %v", size, err)
	}
}
