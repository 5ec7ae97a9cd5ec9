package reports

import (
	"slices"
	"testing"
	"time"

	"beleidsmonitor/transform/sdc"
)

// earlier is a figure of the edition before, as its table holds it.
func earlier(kpi, kind, period, area, form, unit string, value float64, text string) Earlier {
	return Earlier{ID: sdc.ID{KPI: kpi, PeriodKind: kind, Period: period, Area: area}, Vorm: form, Eenheid: unit, Waarde: value, Tekst: text}
}

// TestRevisions compares what was shown, of the own area and of periods that had ended.
func TestRevisions(t *testing.T) {
	c := hoorn(t, heads{"PAR-1", 1, 300, 500}, heads{"PAR-1", 2, 300, 500}, heads{"PAR-1", 3, 300, 500}, heads{"UIT-4", 1, 10, 20}, heads{"PAR-3", 0, 100, 500})
	share := func(kpi, period string, value float64) Earlier {
		return earlier(kpi, "maand", period, "GM0405", "percentage", "ratio", value, "")
	}
	c.Vorige = Previous{Uitgave: "2026-09", Peildatum: time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC), Cijfers: []Earlier{
		share("PAR-1", "2026-09-30", 0.58), share("PAR-1", "2026-08-31", 0.57), share("PAR-1", "2026-07-31", 0.6), // two of three
		earlier("UIT-4", "maand", "2026-09-30", "GM0405", "ongeveer", "ratio", 0, "ongeveer 15 van de 20"),
		share("PAR-3", "2026-10-31", 0.5),                                                                // not over at that time
		earlier("PAR-1", "maand", "2026-09-30", "GM0388", "percentage", "ratio", 0.1, ""),                // of another gemeente
		earlier("TAA-2", "cohort", "2023-12-31", "GM0405", "percentage", "ratio", 0.1, ""),               // keeps changing
		earlier("VOL-1", "maand", "2026-09-30", "GM0405", "afgerond", "aantal", 50, ""),                  // gone
		earlier("TAA-2b", "cohort_t36", "2023-12-31", "GM0405", "verborgen", "ratio", 0, "te weinig"),    // 36 months were not over
		earlier("PAR-1b", "cohort_t24", "2023-12-31", "GM0405", "verborgen", "ratio", 0, "niet getoond"), // gone
		earlier("XXX-1", "maand", "2026-09-30", "GM0405", "afgerond", "aantal", 50, ""),                  // no indicator any more
	}}
	got := c.revisions("GM0405")
	if want := "Van 6 cijfers over eerdere perioden is de waarde anders dan in uitgave 2026-09."; got.Zin != want {
		t.Errorf("got %q, want %q", got.Zin, want)
	}
	var rows []string
	for _, r := range got.Rijen {
		rows = append(rows, plain(r.Anker+": "+r.Aantal+", "+r.Periode+", "+r.Was+" > "+r.Nu))
	}
	want := []string{"vol-1: 1 periode, september 2026, 50 > geen gegevens", "par-1: 2 perioden, september 2026, 58% > 60%",
		"par-1b: 1 periode, cohort 2023, na 24 maanden, te weinig personen > geen gegevens", "uit-4: 1 periode, september 2026, ongeveer 15 van de 20 > ongeveer 10 van de 20"}
	if !slices.Equal(rows, want) {
		t.Errorf("got %q\nwant %q", rows, want)
	}
}

func TestRevisionSentences(t *testing.T) {
	c := hoorn(t)
	if got := c.revisions("GM0405").Zin; got != "Dit is de eerste uitgave. Er is nog niets om mee te vergelijken." {
		t.Errorf("first edition: %q", got)
	}
	for n, want := range map[int64]string{
		0:    "Alle cijfers over eerdere perioden zijn gelijk aan die in uitgave 2026-09.",
		1:    "Van 1 cijfer over een eerdere periode is de waarde anders dan in uitgave 2026-09.",
		1234: "Van 1.234 cijfers over eerdere perioden is de waarde anders dan in uitgave 2026-09.",
	} {
		if got := revisionSentence(n, "2026-09"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestEarlierText writes every form as the page of that time did.
func TestEarlierText(t *testing.T) {
	c := hoorn(t, heads{"VOL-1", 0, 1130, 0}, heads{"PAR-1", 0, 300, 500}, heads{"PAR-2", 0, 10, 20}, heads{"PAR-3", 0, 40, 40}, heads{"TIJ-2", 0, 63, 50}, heads{"UIT-4", 0, 0, 0})
	figures := c.Publication.All()
	if len(figures) < 5 {
		t.Fatalf("%d figures", len(figures))
	}
	for _, p := range figures {
		value, _ := p.Value()
		e := Earlier{ID: p.ID(), Vorm: p.Kind().String(), Eenheid: p.Unit(), Waarde: value, Tekst: p.Text()}
		if got, want := e.text(), show(p, true); got != want {
			t.Errorf("%s: got %q, want %q", p.ID(), got, want)
		}
	}
	for e, want := range map[Earlier]string{
		earlier("UIT-4", "maand", "2026-09-30", "GM0405", "verborgen", "ratio", 0, "niemand"): tooFew,
		earlier("KOS-3", "jaar", "2025-12-31", "GM0405", "verborgen", "ratio", 0, "geen"):     noAmount,
		earlier("AM6-x", "jaar", "2025-12-31", "GM0405", "verborgen", "cent", 0, "geen"):      noAmount,
	} {
		if got := e.text(); got != want {
			t.Errorf("%s: got %q, want %q", e.ID, got, want)
		}
	}
}
