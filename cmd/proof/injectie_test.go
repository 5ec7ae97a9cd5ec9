package main

import (
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/ingest/vuil"
	"beleidsmonitor/reports/browser"
)

// TestInjectionIsNoticed puts the texts in pages and lists that do not treat them as text,
// and in a page that does: the first have an effect, the last has none.
func TestInjectionIsNoticed(t *testing.T) {
	b := browser.Start(t)
	raw, safe := map[string]string{}, ""
	for _, i := range vuil.Injecties() {
		raw[i.Soort] += "<p>" + i.Tekst + "</p>\n"
		safe += "<p>" + html.EscapeString(i.Tekst) + "</p>\n"
	}
	raw["HTML"] = "<img src=x onerror=window." + vuil.Marker + "=1>"
	look := func(page string) int {
		file := filepath.Join(t.TempDir(), "a.html")
		if err := os.WriteFile(file, []byte("<!doctype html><meta charset=utf-8><body>"+page), 0o600); err != nil {
			t.Fatal(err)
		}
		i := &injecties{planted: map[string]int{}, seen: map[string]bool{}}
		if err := i.lookPage(b, file); err != nil {
			t.Fatal(err)
		}
		return len(i.effective)
	}
	for _, kind := range []string{"HTML", "JS", "CSS"} {
		if look(raw[kind]) == 0 {
			t.Errorf("%s as it is has no effect: the check has lost its aim", kind)
		}
	}
	if n := look(strings.ReplaceAll(safe, "\x00", "")); n != 0 {
		t.Errorf("escaped text has %d effects", n)
	}
	if n := len(vuil.Injecties()); n < 200 {
		t.Errorf("%d texts, want 200", n)
	}
	for _, cell := range []string{"=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1"} {
		if !runs(cell) {
			t.Errorf("%q is no formula", cell)
		}
	}
	for _, cell := range []string{"'=1+1", "-5", "-1,5", "a=1", ""} {
		if runs(cell) {
			t.Errorf("%q is a formula", cell)
		}
	}
}
