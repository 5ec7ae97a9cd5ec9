package reports

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/transform/sdc"
)

// TestInternPages: the pages of exact figures of a small gemeente show them, say on each
// page and in each name that they are confidential, never say that they are rounded, and
// link to each other.
func TestInternPages(t *testing.T) {
	in := exampleInput(t, 6)
	exact, err := sdc.Unprotected(exampleCells(6, 60), map[string]sdc.Spec{"VOL-1": {Unit: "aantal", Calc: sdc.Count}, "PAR-1": {Unit: "ratio", Calc: sdc.Ratio}})
	if err != nil {
		t.Fatal(err)
	}
	in.Publication = exact
	dir := writeSite(t, in)
	pages := 0
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		pages++
		if !strings.HasSuffix(path, "-vertrouwelijk.html") {
			t.Errorf("%s does not say that it is confidential", path)
		}
		rel, _ := filepath.Rel(dir, path)
		page := strings.ReplaceAll(read(t, dir, rel), "Daarvoor zijn er te weinig cijfers of te weinig personen.", "")
		if !strings.Contains(page, "Vertrouwelijk.") || !strings.Contains(page, "<title>Vertrouwelijk: ") {
			t.Errorf("%s does not say that it is confidential", rel)
		}
		for _, never := range []string{"vijftallen", "afgeronde aantallen", "Wij ronden", "te weinig personen"} {
			if strings.Contains(page, never) && !(never == "te weinig personen" && strings.HasPrefix(rel, "definities")) { // in the notes of an indicator
				t.Errorf("%s holds %q", rel, never)
			}
		}
		for _, link := range ownFile.FindAllStringSubmatch(page, -1) {
			if !strings.Contains(link[2], "-vertrouwelijk.") {
				t.Errorf("%s links to %s", rel, link[2])
			}
		}
		return nil
	})
	if err != nil || pages < len(everyPage) {
		t.Fatalf("%d pages, %v", pages, err)
	}
	if page := read(t, dir, "GM0405/maandrapport-vertrouwelijk.html"); !strings.Contains(page, ">29<") || !strings.Contains(page, ">48%<") {
		t.Error("the monthly report lacks the exact 29 inburgeraars and 48% (14 of 29)")
	}
}
