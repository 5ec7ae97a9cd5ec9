package reports

import (
	"strings"
	"testing"
	"time"

	"beleidsmonitor/reports/format"
)

// TestRemarks: Hoorn says something about PAR-1, of which a page has two figures, and
// the region about VOL-1. A text is text: its marks do not become part of the page.
func TestRemarks(t *testing.T) {
	in := exampleInput(t, 300)
	day := time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)
	in.Remarks = []Remark{{"PAR-1", "GM0405", `Wij <b>spraken</b> & "regelden" veel.`, "FINANCIEEL_ADVISEUR", day}, {"VOL-1", Region, "De regio groeit.", "WETHOUDER", day}}
	dir := writeSite(t, in)
	for path, want := range map[string]int{"GM0405/maandrapport.html": 1, "GM0405/beleidsdoelen.html": 1,
		"GM0388/maandrapport.html": 0, "REGIO/kosten-en-ambitie.html": 0, "index.html": 0} {
		page := read(t, dir, path)
		if got := strings.Count(page, "Toelichting van de gemeente"); got != want {
			t.Errorf("%s holds %d remarks of a gemeente, want %d", path, got, want)
		}
		if want > 0 && !strings.Contains(page, `<p>Wij &lt;b&gt;spraken&lt;/b&gt; &amp; &#34;regelden&#34; veel.</p><p class="bron">Financieel adviseur, `+format.Date(day)+`</p>`) {
			t.Errorf("%s lacks the text with who wrote it and when, escaped", path)
		}
	}
	if page := read(t, dir, "REGIO/maandrapport.html"); strings.Count(page, "Toelichting van de regio") != 1 || !strings.Contains(page, "De regio groeit.") {
		t.Error("the monthly report of the region lacks what the region says")
	}
}
