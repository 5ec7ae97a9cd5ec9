package quote

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/transform/sdc"
)

// figure publishes, beside each other: 62% and its parts, 1.240, € 1.234.500 and a mark.
func figure(t *testing.T) Figure {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	specs := map[string]sdc.Spec{
		"A": {Unit: "ratio", Calc: sdc.Ratio, Numerator: sdc.Public, Denominator: sdc.Public},
		"B": {Unit: "aantal", Calc: sdc.Sum, Numerator: sdc.Public, Denominator: sdc.Public},
		"C": {Unit: "cent", Calc: sdc.Sum, Numerator: sdc.Public, Denominator: sdc.Public},
		"D": {Unit: "cijfer", Calc: sdc.Sum, Numerator: sdc.Public, Denominator: sdc.Public},
	}
	cell := func(kpi string, numerator, denominator int64) sdc.Cell {
		c := sdc.Cell{ID: sdc.ID{KPI: kpi, PeriodKind: "maand", Period: "2026-10-31", Area: "GM0405"}, Status: "voorlopig"}
		c.Numerator.Fixed, c.Denominator.Fixed = numerator, denominator
		return c
	}
	pub, err := key.Protect([]sdc.Cell{cell("A", 53, 85), cell("B", 1240, 0), cell("C", 1_234_500_00, 0), cell("D", 7, 0)}, specs)
	if err != nil {
		t.Fatal(err)
	}
	return Figure{Values: pub.All(), Terms: []Term{{10, week}, {70, day}, {3, year}, {18, month}}, Codes: []string{"TIJ-1"}}
}

func TestUnknown(t *testing.T) {
	f := figure(t)
	for text, want := range map[string]string{
		"Het gaat goed.":                        "",
		"Nu is het 62%, dat zijn 53 van de 85.": "",
		"Dat is 62 procent.":                    "",
		"Dat is 62\u00a0%.":                     "",
		"Er zijn 1.240 inburgeraars, dus 1240.": "",
		"Het kost € 1.234.500, ongeveer 1,2 miljoen euro of € 1,2 mln.": "",
		"Het kost 1,3 miljoen euro.":                                    "1,3",
		"Wij geven een 7.":                                              "",
		"Wij geven een 7,5.":                                            "7,5",
		"Het was 61%.":                                                  "61%",
		"Het was 62 van de 85.":                                         "62", // published as a percentage only
		"Er zijn 85%.":                                                  "85%",
		"Er kwamen 3 mensen bij.":                                       "3",
		"Er kwamen drie mensen bij, en één ging weg.":                   "drie één",
		"Drieëntwintig van hen en vijfenzestig anderen":                 "Drieëntwintig vijfenzestig",
		"Een van de redenen is een tekort.":                             "",
		"Het kost € 500.":                                               "€ 500",
		"Twee miljoen euro":                                             "Twee",
		"Sinds 2025 en vanaf 1 september 2026 (2026-09, 01-09-2026)":    "",
		"In het 2e kwartaal, de 3de keer":                               "",
		"Sinds de pilot van 2025 plannen wij eerder.":                   "",
		"In 2025 inburgeraars":                                          "2025",
		"Het kost € 2025 of 2025 euro":                                  "€ 2025 2025",
		"De termijn is 10 weken, tien weken of 70 dagen.":               "",
		"De termijn is 9 weken.":                                        "9",
		"Binnen 3 jaar of 18 maanden; na 4 jaar niet":                   "4",
		"Op B1 en de B1-route; zie TIJ-1 en artikel 15 van de Wi2021":   "",
		"Zie XYZ-3 en B7":                                               "XYZ-3 B7",
		"Het steeg met 5 procentpunt":                                   "5",
		"tussen 10-15 en ⅔ of ５":                                        "10 15 ⅔ ５",
		"12.50 is geen bedrag":                                          "12.50",
		"Er zijn 5personen":                                             "5",
	} {
		if got := strings.Join(f.Unknown(text), " "); got != want {
			t.Errorf("%q: unknown %q, want %q", text, got, want)
		}
	}
}

// TestPhrases: what may be said of a small group may be quoted as well.
func TestPhrases(t *testing.T) {
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	c := sdc.Cell{ID: sdc.ID{KPI: "TIJ-1", PeriodKind: "maand", Period: "2026-10-31", Area: "GM0405"}, Status: "voorlopig"}
	for n := range 15 {
		c.Denominator.N, c.Denominator.Key = int64(n+1), c.Denominator.Key+key.RecordKey("noemer"+string(rune('a'+n)))
	}
	for n := range 5 {
		c.Numerator.N, c.Numerator.Key = int64(n+1), c.Numerator.Key+key.RecordKey("noemer"+string(rune('a'+n)))
	}
	pub, err := key.Protect([]sdc.Cell{c}, map[string]sdc.Spec{"TIJ-1": {Unit: "ratio", Calc: sdc.Ratio}})
	if err != nil {
		t.Fatal(err)
	}
	f := Figure{Values: pub.All()}
	if got := f.Unknown("Bij ons is dat ongeveer 5 van de 15 mensen, en geen 33%."); !slices.Equal(got, []string{"33%"}) {
		t.Errorf("unknown %q, want only 33%%; published is %q", got, pub.All()[0].Text())
	}
}
