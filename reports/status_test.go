package reports

import (
	"strings"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// TestStatus: a page is as certain as the least certain figure of its area and month.
func TestStatus(t *testing.T) {
	in := exampleInput(t, 300)
	cell := func(area, period, status string) sdc.Cell {
		return sdc.Cell{ID: sdc.ID{KPI: "VOL-1", PeriodKind: "maand", Period: period, Area: area}, Status: status, Numerator: sdc.Part{N: 50, Key: 7}}
	}
	exact, err := sdc.Unprotected([]sdc.Cell{cell("A", "2026-10-31", "definitief"), cell("A", "2026-09-30", "voorlopig"),
		cell("B", "2026-10-31", "voorlopig"), cell(Region, "2026-10-31", "onvolledig")}, map[string]sdc.Spec{"VOL-1": {Unit: "aantal", Calc: sdc.Count}})
	if err != nil {
		t.Fatal(err)
	}
	in.Publication = exact
	b := &builder{Input: in, certain: in.statuses()}
	for area, want := range map[string]string{"A": "definitief", "B": "voorlopig", Region: "onvolledig", "": "onvolledig", "C": ""} {
		word, sentence := b.status(area)
		if word != want || want != "" && !strings.HasPrefix(strings.ToLower(sentence), want+":") {
			t.Errorf("%q is %q (%s), want %q", area, word, sentence, want)
		}
	}
}

func TestNextEdition(t *testing.T) {
	in := &Input{}
	if got := in.VolgendeUitgave(); got != "" {
		t.Errorf("without a day: %q", got)
	}
	in.Volgende = time.Date(2026, 12, 15, 0, 0, 0, 0, time.UTC)
	if got := strings.ReplaceAll(in.VolgendeUitgave(), "\u00a0", " "); got != "15 december 2026" {
		t.Errorf("got %q", got)
	}
	if in.Moment = "jaarrekening"; in.VolgendeUitgave() != "" {
		t.Error("an edition of a moment has no next one")
	}
}
