package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beleidsmonitor/schemas"
)

// TestCounts: read = accepted + rejected for every file, whatever becomes of it:
// in the report, in what the screen is told and in levering.json.
func TestCounts(t *testing.T) {
	const name = "kvs_persoon_hoorn_2024-01_1.csv"
	tests := map[string]struct {
		lines                    []string
		note                     string
		limit                    float64
		status                   Status
		read, accepted, rejected int64
	}{
		"alles goed":     {[]string{persoonHeader, persoon(1), persoon(2)}, "", 1, Accepted, 2, 2, 0},
		"een regel fout": {[]string{persoonHeader, persoon(1), "fout;;;;;"}, "", 1, Accepted, 2, 1, 1},
		"alles fout":     {[]string{persoonHeader, "fout;;;;;", "a;b", "Totaal;;;;;2"}, "", 1, Accepted, 3, 0, 3},
		"dubbel, strijdig, totaal en regel van het contract": {[]string{persoonHeader + ";overlijdensdatum", persoon(1) + ";", persoon(1) + ";", persoon(2) + ";",
			strings.Replace(persoon(2), "V;", "M;", 1) + ";", persoon(3) + ";2050-01-01", "", "Totaal;;;;;;5"}, "", 1, Accepted, 6, 1, 5},
		"meer fout dan mag": {[]string{persoonHeader, persoon(1), "fout;;;;;"}, "", 0.4, Refused, 2, 0, 2},
		"halverwege kapot":  {[]string{persoonHeader, persoon(1), "\"x;;;;;"}, "", 1, Refused, 1, 0, 1},
		"leeg":              {[]string{persoonHeader}, `{"leeg": true}`, 1, Accepted, 0, 0, 0},
		"onbekende kop":     {[]string{"x;y"}, "", 1, Refused, 0, 0, 0},
	}
	for test, c := range tests {
		t.Run(test, func(t *testing.T) {
			e := newEnv(t, "persoon")
			e.options.Bronnen[0].Afkeurgrens = c.limit
			e.file(name, c.lines...)
			if c.note != "" {
				e.file(name+sidecarSuffix, c.note)
			}
			var told []Delivery
			e.options.Progress = func(event Event) {
				if event.Done != nil {
					told = append(told, *event.Done)
				}
			}
			d := e.one(c.status)
			counts, err := schemas.ReadLeveringen(e.options.Werkmap)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case c.status == Accepted && e.query("persoon", "count(*)") != fmt.Sprint(c.accepted):
				t.Errorf("the lake does not hold %d rows", c.accepted)
			case c.status == Refused && len(counts) > 0:
				t.Errorf("a refused delivery is in the lake: %+v", counts)
			case c.status == Accepted:
				e.one(Unchanged)
			}
			for _, seen := range told {
				counts = append(counts, seen.Levering)
			}
			for _, l := range append(counts, d.Levering) {
				if l.Gelezen != c.read || l.Geaccepteerd != c.accepted || l.Afgekeurd != c.rejected {
					t.Errorf("%d read, %d accepted, %d rejected, want %d, %d, %d", l.Gelezen, l.Geaccepteerd, l.Afgekeurd, c.read, c.accepted, c.rejected)
				}
			}
		})
	}
}

func TestRowCounts(t *testing.T) {
	const name = "kvs_persoon_hoorn_2024-01_1.csv"
	lines := []string{persoonHeader, persoon(1), persoon(2), "Totaal;;;;;2"}
	tests := map[string]struct {
		note   string
		status Status
	}{
		"rijen klopt":            {`{"rijen": 2}`, Accepted},
		"rijen met totaalregel":  {`{"rijen": 3}`, Accepted},
		"rijen ontbreken":        {`{"rijen": 4}`, Refused},
		"onbekende sleutel":      {`{"rij": 2}`, Refused},
		"geen json":              {`{"rijen": 2`, Refused},
		"onbekende gemeente":     {`{"leveringen": [{"gemeentecode": "0361"}]}`, Refused},
		"briefje wint":           {`{"codeGegevensleverancier": "KVS2", "leveringen": [{"gemeentecode": "0532"}]}`, Accepted},
		"onbekende kolom totaal": {`{"controletotaal": {"kolom": "x", "som": "2"}}`, Refused},
	}
	for name2, test := range tests {
		t.Run(name2, func(t *testing.T) {
			e := newEnv(t, "persoon")
			e.file(name, lines...)
			e.file(name+sidecarSuffix, test.note)
			d := e.one(test.status)
			if name2 == "briefje wint" && (d.Gebied != "GM0532" || d.Leverancier != "kvs2") {
				t.Errorf("delivery of %s %s, want kvs2 GM0532", d.Leverancier, d.Gebied)
			}
		})
	}
}

func TestControlTotal(t *testing.T) {
	const name = "t_uren_hoorn_2024-01_1.csv"
	tests := map[string]struct {
		som, third string
		status     Status
	}{
		"klopt":               {"1,5", "", Accepted},
		"klopt niet":          {"1,75", "", Refused},
		"geen getal":          {"veel", "", Refused},
		"een rij onleesbaar":  {"2,5", "D3;2024-01;veel;1,00", Accepted},
		"een rij afgekeurd":   {"2,5", "D3;2024-01;1;99,00", Accepted},
		"een rij niet geteld": {"1,5", "D3;2024-01;1;1", Refused},
	}
	for test, c := range tests {
		t.Run(test, func(t *testing.T) {
			e := newEnv(t, "uren")
			e.file(name, "deelname_id;maand;aangeboden_uren;gevolgd_uren", "D1;2024-01;1;0,50", "D2;2024-01;0:30;0,50")
			if c.third != "" {
				e.file(name, "deelname_id;maand;aangeboden_uren;gevolgd_uren", "D1;2024-01;1;0,50", "D2;2024-01;0:30;0,50", c.third)
			}
			e.file(name+sidecarSuffix, `{"controletotaal": {"kolom": "aangeboden_uren", "som": "`+c.som+`"}}`)
			e.one(c.status)
		})
	}
}

func TestRowCountDeviates(t *testing.T) {
	e := newEnv(t, "persoon")
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1), persoon(2), persoon(3))
	e.file("kvs_persoon_hoorn_2024-02_1.csv", persoonHeader, persoon(1), persoon(2), persoon(3), persoon(4), persoon(5))
	e.file("kvs_persoon_stede-broec_2024-02_1.csv", persoonHeader, persoon(9))
	var warned []string
	for _, d := range e.run().Deliveries {
		if slices.Contains(d.Signalen, schemas.AfkeurTelling{Regel: "S08", Ernst: "waarschuwing", N: 1}) {
			warned = append(warned, d.Bestand)
		}
	}
	if diff := cmp.Diff([]string{"kvs_persoon_hoorn_2024-02_1.csv"}, warned); diff != "" {
		t.Errorf("warned (-want +got):\n%s", diff)
	}
}

// TestRowCountOfFacts compares facts with the same period or the month before,
// not with another year.
func TestRowCountOfFacts(t *testing.T) {
	const head = "deelname_id;maand;aangeboden_uren;gevolgd_uren"
	few := []string{head, "D1;2023-01;9;8", "D2;2023-01;9;8"}
	many := append(slices.Clone(few), "D3;2023-01;9;8", "D4;2023-01;9;8", "D5;2023-01;9;8")
	e := newEnv(t, "uren")
	e.file("taal_uren_hoorn_2022-12_1.csv", few...)
	e.file("taal_uren_hoorn_2023-12_1.csv", many...) // goed: een jaar later
	e.file("taal_uren_hoorn_2023-12_2.csv", few...)  // opnieuw over hetzelfde jaar
	e.file("taal_uren_hoorn_2024-01_1.csv", many...) // de maand erna
	var warned []string
	for _, d := range e.run().Deliveries {
		if slices.Contains(d.Signalen, schemas.AfkeurTelling{Regel: "S08", Ernst: "waarschuwing", N: 1}) {
			warned = append(warned, d.Bestand)
		}
	}
	if diff := cmp.Diff([]string{"taal_uren_hoorn_2023-12_2.csv", "taal_uren_hoorn_2024-01_1.csv"}, warned); diff != "" {
		t.Errorf("warned (-want +got):\n%s", diff)
	}
}

// TestSignalsAreListedOnce has a sentinel date in every row of a large file.
func TestSignalsAreListedOnce(t *testing.T) {
	e := newEnv(t, "persoon")
	lines := []string{persoonHeader + ";overlijdensdatum"}
	for i := range maxListed + 5 {
		lines = append(lines, persoon(i)+";31-12-9999")
	}
	e.file("kvs_persoon_hoorn_2024-01_1.csv", lines...)
	d := e.one(Accepted)
	if diff := cmp.Diff([]schemas.AfkeurTelling{{Regel: "S04", Ernst: "info", N: maxListed + 5}}, d.Signalen); diff != "" {
		t.Errorf("signals (-want +got):\n%s", diff)
	}
	if list := e.rejections(d); len(list) != maxListed+1 || list[0] != "::S04:info" {
		t.Errorf("%d lines, the first %q; want %d and a line that sums up", len(list), list[0], maxListed+1)
	}
}

// TestStrayQuote: a quote that opens a cell by mistake makes one row of all lines up to the
// next quote. The limit counts those lines, so that they do not vanish as one rejected row.
func TestStrayQuote(t *testing.T) {
	lines := []string{aanbiederHeader, `A0;"Taal;BOW`}
	for i := 1; i <= 30; i++ {
		lines = append(lines, fmt.Sprintf("A%d;Taal;BOW", i))
	}
	lines = append(lines, "A31;\"Zon", "en meer\";BOW") // a good cell of two lines
	for i := 32; i <= 100; i++ {
		lines = append(lines, fmt.Sprintf("A%d;Taal;BOW", i))
	}
	for limit, want := range map[float64]Status{0.25: Refused, 0.5: Accepted} {
		e := newEnv(t, "aanbieder")
		e.options.Bronnen[0].Afkeurgrens = limit
		e.file("kvs_aanbieder_hoorn_2024-01_1.csv", lines...)
		if d := e.one(want); want == Accepted && d.Gelezen != 71 {
			t.Errorf("%d rows read, want 71: one of lines 2 to 33, one of line 34", d.Gelezen)
		}
	}
}
