package reports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/transform/sdc"
)

// TestInternPages: the pages of exact figures of a small gemeente show them, say on each
// page that they are confidential, never say that they are rounded, and link to each other
// by the names that package edition gives.
func TestInternPages(t *testing.T) {
	in := exampleInput(t, 6)
	exact, err := sdc.Unprotected(exampleCells(6, 60), map[string]sdc.Spec{"VOL-1": {Unit: "aantal", Calc: sdc.Count}, "PAR-1": {Unit: "ratio", Calc: sdc.Ratio}})
	if err != nil {
		t.Fatal(err)
	}
	in.Publication = exact
	dir := writeSite(t, in)
	for _, path := range everyPage {
		page := read(t, dir, path)
		if !strings.Contains(page, "Vertrouwelijk.") || !strings.Contains(page, "<title>Vertrouwelijk: ") {
			t.Errorf("%s does not say that it is confidential", path)
		}
		page = strings.ReplaceAll(page, "Daarvoor zijn er te weinig cijfers of te weinig personen.", "")
		for _, never := range []string{"vijftal", "Wij ronden", "te weinig personen", "afgeronde aantallen"} {
			if strings.Contains(page, never) && !strings.HasPrefix(path, "definities") { // in the notes of an indicator
				t.Errorf("%s holds %q", path, never)
			}
		}
		for _, link := range ownFile.FindAllStringSubmatch(page, -1) {
			name := filepath.FromSlash(strings.Replace(link[2], "-vertrouwelijk.", ".", 1))
			if _, err := os.Stat(filepath.Join(dir, filepath.FromSlash(path), "..", name)); !strings.Contains(link[2], "-vertrouwelijk.") || err != nil && !strings.HasSuffix(name, "kpi_waarden.csv") {
				t.Errorf("%s links to %s (%v)", path, link[2], err)
			}
		}
	}
	if page := read(t, dir, "GM0405/maandrapport.html"); !strings.Contains(page, ">29<") || !strings.Contains(page, ">48%<") {
		t.Error("the monthly report lacks the exact 29 inburgeraars and 48% (14 of 29)")
	}
}
