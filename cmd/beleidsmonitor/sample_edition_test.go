package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/reports/browser"
	"beleidsmonitor/reports/proof"
)

// maxReport is how many bytes the monthly report of a gemeente may have.
const maxReport = 700_000

// TestSampleEdition runs the main job on the sample in the repository and opens
// every page of the edition, wide and narrow.
func TestSampleEdition(t *testing.T) {
	werkmap := t.TempDir()
	writeFixedKeys(t, werkmap)
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
	if err != nil || len(pages) != 5*(len(m.Gemeenten)+1)+1 {
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
	if got := strings.Join(names, " "); got != "datakwaliteit.html definities.html herkomst.html hulp.html index.html vergelijken.html zoeken.html" {
		t.Fatalf("general pages %s", got)
	}
	current, err := filepath.EvalSymlinks(filepath.Join(werkmap, "huidig"))
	if err != nil {
		t.Fatal(err)
	}
	checkDownloads(t, current)
	checkLoose(t, werkmap, len(pages))
	b := browser.Start(t)
	checkAccessible(t, b, filepath.Join(current, "site"))
	for _, page := range append(general, pages...) {
		narrow, err := b.Check(page, 360)
		if err != nil {
			t.Error(err)
		}
		if _, err := b.Check(page, 1280); err != nil {
			t.Error(err)
		}
		if strings.HasSuffix(page, "kosten-en-ambitie.html") {
			if n, err := b.Paper(); err != nil || n > 2 {
				t.Errorf("%s takes %d printed pages, want at most 2: %v", page, n, err)
			}
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
		if n := narrow.Drawings; strings.HasSuffix(page, "maandrapport.html") && n < 20 {
			t.Errorf("%s has %d charts, want at least 20", page, n)
		}
	}
	areas := []string{"REGIO"}
	for _, g := range m.Gemeenten {
		areas = append(areas, g.Code)
	}
	checkWhatIf(t, b, site, areas)
	checkForecast(t, site, areas)
	for _, g := range m.Gemeenten {
		if report, err := os.Stat(filepath.Join(site, g.Code, "maandrapport.html")); err != nil || report.Size() > maxReport {
			t.Errorf("the monthly report of %s: %v, %v", g.Naam, report, err)
		}
	}
}

// writeFixedKeys makes the keys by which figures are rounded, so that every run of the test
// sees the same pages: which figures of a small gemeente are shown depends on the draw.
func writeFixedKeys(t *testing.T, werkmap string) {
	t.Helper()
	folder := filepath.Join(werkmap, "sleutels")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"pseudo.key", "sdc.key"} {
		key := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{byte(i + 1)}, 32))
		if err := os.WriteFile(filepath.Join(folder, name), []byte(key+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// checkAccessible looks at an edition as make proof does: every page for what its text
// and its markup say, and one page of each kind in the browser.
func checkAccessible(t *testing.T, b *browser.Browser, dir string) {
	t.Helper()
	site, err := proof.ReadSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	figures, err := site.Accessibility(t.Context(), b, "../../reports/proof/npm", site.OfEachKind())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if !f.Met {
			t.Errorf("%s: %s: %s, required %s\n%v", f.ID, f.Promise, f.Measured, f.Required, f.Problems[:min(len(f.Problems), 20)])
		}
	}
}

// checkLoose makes each report a file that stands on its own; none may be heavier than a
// report itself.
func checkLoose(t *testing.T, werkmap string, reports int) {
	t.Helper()
	args := []string{"beleidsmonitor", "--config", "../../sample-data/monitor.yaml", "--werkmap", werkmap, "--quiet", "report", "--los"}
	var problems bytes.Buffer
	if code := run(context.Background(), args, nil, io.Discard, &problems); code != 0 {
		t.Fatalf("exit code %d\n%s", code, problems.String())
	}
	loose, err := filepath.Glob(filepath.Join(werkmap, "los", "2026-10", "*.html"))
	if err != nil || len(loose) != reports {
		t.Fatalf("%d loose files of %d reports: %v", len(loose), reports, err)
	}
	for _, file := range loose {
		if info, err := os.Stat(file); err != nil || info.Size() > maxReport {
			t.Errorf("%s: %v, want at most %d bytes", filepath.Base(file), err, maxReport)
		}
	}
}
