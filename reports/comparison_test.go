package reports

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/transform/sdc"
)

// fewAndMany is a region of a town, of a village with too few persons for a percentage
// and of one without figures.
func fewAndMany(t *testing.T) *Input {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	in := inputOf(t, key, exampleCells(300, 20))
	in.Gemeenten = append(in.Gemeenten, Gemeente{"GM0002", "Aardorp"})
	return in
}

// TestComparison wants the alphabet, whatever the figures, and words in the place of a
// dot for a noemer below 30 and for no figure.
func TestComparison(t *testing.T) {
	in := fewAndMany(t)
	c := in.comparison("PAR-1")
	var names []string
	for _, row := range c.Rijen {
		names = append(names, row.Naam)
	}
	if got := strings.Join(names, " "); got != "Aardorp Enkhuizen Hoorn" {
		t.Errorf("order %s", got)
	}
	none, few, many := c.Rijen[0], c.Rijen[1], c.Rijen[2]
	if none.Stip != "" || none.Waarde != noData || none.Naast != relations[unknown] {
		t.Errorf("without a figure: %+v", none)
	}
	if few.Stip != "" || !strings.HasPrefix(few.Waarde, "ongeveer ") || few.Naast != relations[unknown] {
		t.Errorf("with few persons: %+v", few)
	}
	alike := relations[equal]
	if many.Waarde != c.Regio { // that depends on the draw of the rounding
		alike.Kort = "verschil kan door de afronding komen"
	}
	if !regexp.MustCompile(`^(4[89]|5[012])\.\d%$`).MatchString(many.Stip) || many.Naast != alike || many.Verdict == nil {
		t.Errorf("with many: %+v", many)
	}
	in.Gemeenten[0], in.Gemeenten[2] = in.Gemeenten[2], in.Gemeenten[0]
	again := in.comparison("PAR-1").Rijen
	if len(again) != 3 || again[0].Naam != "Aardorp" || again[2].Naam != "Hoorn" {
		t.Errorf("the order follows the configuration: %v", again)
	}
}

// TestBesideRegion: numbers that differ before the eyes of the reader are not called equal.
func TestBesideRegion(t *testing.T) {
	for want, figures := range map[string]*composer{
		"verschil kan door de afronding komen": hoorn(t, heads{"PAR-1", 0, 30, 50}, heads{"PAR-1", 12, 20, 50}),
		"ongeveer gelijk":                      hoorn(t, heads{"PAR-1", 0, 20, 50}, heads{"PAR-1", 12, 20, 50}),
		"hoger":                                hoorn(t, heads{"PAR-1", 0, 300, 500}, heads{"PAR-1", 12, 200, 500}),
	} {
		now, _ := figures.latest("PAR-1", "GM0405")
		before, _ := figures.yearBefore(now)
		got := besideRegion(now, before)
		if got.Kort != want {
			t.Errorf("%s beside %s: got %q, want %q", show(now, true), show(before, true), got.Kort, want)
		}
		if got.Kort = relations[compare(now, before)].Kort; got != relations[compare(now, before)] {
			t.Errorf("the other words differ: %+v", got)
		}
	}
}

func TestShareAxis(t *testing.T) {
	for highest, want := range map[float64]string{0: "0% 50% 100%", 1: "0% 50% 100%", 1.2: "0% 50% 100% 150%", 2.23: "0% 50% 100% 150% 200% 250%"} {
		var texts []string
		for _, tick := range axisUpTo(max(1, highest)).ticks() {
			texts = append(texts, tick.Tekst)
		}
		if got := strings.Join(texts, " "); got != want {
			t.Errorf("up to %v: %s, want %s", highest, got, want)
		}
	}
	axis := axisUpTo(1)
	if low, high := axis.place(-0.5), axis.place(1.5); low != "4.0%" || high != "96.0%" {
		t.Errorf("a dot off the axis lies at %s and %s", low, high)
	}
}

var digits = regexp.MustCompile(`[0-9]+`)

// TestTileMap places tiles where the configuration says, or else by alphabet.
func TestTileMap(t *testing.T) {
	in := fewAndMany(t)
	places := func() (got []string) {
		for _, tile := range in.comparison("PAR-1").Kaart.Tegels {
			got = append(got, fmt.Sprint(tile.Naam, " ", tile.Links, " ", tile.Boven, " ", tile.Naast.Klasse, " ", digits.ReplaceAllString(strings.Join(tile.Regels, "/"), "n")))
		}
		return got
	}
	want := []string{"Aardorp 0.00% 0 geen geen gegevens", "Enkhuizen 25.00% 0 geen ongeveer n/van de n", "Hoorn 50.00% 0 gelijk n%"}
	if got := places(); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	in.Kaart = map[string]Place{"GM0002": {5, 1}, "GM0405": {1, 2}, "GM0388": {2, 3}}
	want = []string{"Aardorp 80.00% 0 geen geen gegevens", "Enkhuizen 20.00% 196 geen ongeveer n/van de n", "Hoorn 0.00% 98 gelijk n%"}
	if got := places(); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	m := in.comparison("PAR-1").Kaart
	if m.Kolommen != 5 || m.Hoogte != 3*92+2*6 || !strings.Contains(m.Tekst, "%, ongeveer gelijk aan de regio. De tabel") {
		t.Errorf("%+v", m)
	}
	in.Kaart = nil
	for i := range maxTiles {
		in.Gemeenten = append(in.Gemeenten, Gemeente{fmt.Sprintf("GM7%03d", i), fmt.Sprint("Dorp ", i)})
	}
	if got := places(); got != nil {
		t.Errorf("%d gemeenten without places are drawn as a map", len(in.Gemeenten))
	}
}
