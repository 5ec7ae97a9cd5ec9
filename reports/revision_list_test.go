package reports

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// corrected is an edition that corrects one of the same month: PAR-1 rose from 58% to 60%,
// VOL-1 was not there, and PAR-3 stayed.
func corrected(t *testing.T) *composer {
	t.Helper()
	c := hoorn(t, heads{"PAR-1", 0, 300, 500}, heads{"PAR-3", 0, 100, 500}, heads{"VOL-1", 0, 50, 0})
	share := func(kpi, dimension, value string, was float64) Earlier {
		e := earlier(kpi, "maand", "2026-10-31", "GM0405", "percentage", "ratio", was, "")
		e.ID.Dimension, e.ID.DimensionValue = dimension, value
		return e
	}
	c.Vorige = Previous{Uitgave: "2026-10", Peildatum: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC),
		Cijfers: []Earlier{share("PAR-1", "", "", 0.58), share("PAR-3", "", "", 0.2), share("PAR-1", "leerroute", "B1", 0.5)}}
	c.Bronnen = map[string][]string{"PAR-1": {"uitkering", "persoon"}, "VOL-1": {"persoon"}}
	c.Deliveries = []Delivery{
		{Tabel: "persoon", Leverancier: "kvs", Periode: "2026-10", Aangeleverd: "2026-11-03"},
		{Tabel: "uitkering", Leverancier: "werksaam", Periode: "2026-10", Aangeleverd: "2026-11-03"},
		{Tabel: "uitkering", Leverancier: "werksaam", Periode: "2026-10", Aangeleverd: "2026-11-10", Geldig: true},
		{Tabel: "contract", Leverancier: "inkoop", Periode: "2026-10", Aangeleverd: "2026-11-10", Geldig: true}, // behind neither
	}
	c.Vorige.Leveringen = DeliveriesOf(DeliveryLines(c.Deliveries[:2]))
	return c
}

// TestCorrection lists every figure that a correction changed, with what it was, what it
// is and why, and no other.
func TestCorrection(t *testing.T) {
	c := corrected(t)
	var got []string
	for _, line := range c.revisionLines()[1:] {
		if len(line) != len(c.revisionLines()[0]) {
			t.Fatalf("%q does not fit the header", line)
		}
		got = append(got, plain(strings.Join([]string{line[0], line[3], line[6], line[7], line[8], line[9]}, "|")))
	}
	want := []string{
		"PAR-1|2026-10-31||58%|60%|nieuwe levering: uitkering van werksaam (oktober 2026)",
		"PAR-1|2026-10-31|B1|50%|geen gegevens|nieuwe levering: uitkering van werksaam (oktober 2026)",
		"VOL-1|2026-10-31||geen gegevens|50|geen nieuwe levering: de berekening, een instelling of de afronding is anders",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	page := c.revisions("GM0405")
	if want := "Deze uitgave verbetert uitgave 2026-10 over dezelfde maand. Van 2 cijfers is de waarde anders."; page.Zin != want {
		t.Errorf("got %q, want %q", page.Zin, want)
	}
	if len(page.Rijen) != 2 || !page.IsLijst || plain(page.Rijen[1].Waarom) != "nieuwe levering: uitkering van werksaam (oktober 2026)" {
		t.Errorf("the page has %+v", page.Rijen)
	}
	if other := c.revisions("GM0388"); !strings.HasSuffix(other.Zin, "Alle cijfers van dit gebied zijn gelijk gebleven.") {
		t.Errorf("another gemeente: %q", other.Zin)
	}
}

// TestReason names what came and what went, and says when it cannot know.
func TestReason(t *testing.T) {
	c := corrected(t)
	c.Deliveries = append(c.Deliveries[1:], Delivery{Tabel: "persoon", Leverancier: "coa", Periode: "2026-10", Aangeleverd: "2026-11-10"},
		Delivery{Tabel: "persoon", Leverancier: "duo", Periode: "2026-10", Aangeleverd: "2026-11-10"})
	want := "nieuwe levering: persoon van coa (oktober 2026), persoon van duo (oktober 2026) en 1 andere; levering weggelaten: persoon van kvs (oktober 2026)"
	if got := plain(c.reason("PAR-1", 2)); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	// Two of one day are told apart by their number.
	c.Vorige.Leveringen = slices.Clone(c.Deliveries)
	c.Deliveries = append(c.Deliveries, c.Deliveries[0])
	if got, want := plain(c.reason("PAR-1", 2)), "nieuwe levering: uitkering van werksaam (oktober 2026)"; got != want {
		t.Errorf("a second file of that day: got %q, want %q", got, want)
	}
	c.Vorige.Leveringen = nil
	if got := c.reason("PAR-1", 2); !strings.HasPrefix(got, "onbekend") {
		t.Errorf("without a list: %q", got)
	}
}
