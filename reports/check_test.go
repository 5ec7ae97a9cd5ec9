package reports

import (
	"strings"
	"testing"

	"beleidsmonitor/transform/kpi"
)

// TestCheckIndicators takes one indicator away that the pages show.
func TestCheckIndicators(t *testing.T) {
	definitions, err := allDefinitions()
	if err != nil {
		t.Fatal(err)
	}
	if err := CheckIndicators(definitions); err != nil {
		t.Error(err)
	}
	for _, id := range []string{"KWA-1", "KOS-4", "KOS-2c", "KOS-3b", "KOS-5b", "KOS-5c", "KOS-9", "KOS-9b", "KOS-10", "KOS-10b", "KOS-11", "KOS-13", "KOS-13b", "BU1-d", "BU8-c", "BU8-d"} {
		var others []*kpi.Definition
		for _, d := range definitions {
			if d.ID != id {
				others = append(others, d)
			}
		}
		if err := CheckIndicators(others); err == nil || !strings.Contains(err.Error(), id) {
			t.Errorf("without %s: %v", id, err)
		}
	}
}
