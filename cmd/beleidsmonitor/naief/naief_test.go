package naief

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	sampledata "beleidsmonitor/sample-data"
)

// indicatoren are all indicators, each with its recomputation.
var indicatoren = map[string]func(g *gegevens, uit cijfers){
	"VOL-1": (*gegevens).vol1, "VOL-2": (*gegevens).vol2, "VOL-3": (*gegevens).vol3,
	"TIJ-1": (*gegevens).tij1, "TIJ-3": (*gegevens).tij3,
	"PAR-1": (*gegevens).par1, "PAR-2": (*gegevens).par2, "PAR-3": (*gegevens).par3,
	"UIT-1": (*gegevens).uit1, "UIT-2": (*gegevens).uit2, "UIT-4": (*gegevens).uit4,
	"TAA-1": (*gegevens).taa1,
	"KOS-1": (*gegevens).kos1, "KOS-1b": (*gegevens).kos1b, "KOS-2": (*gegevens).kos2, "KOS-3": (*gegevens).kos3, "KOS-4": (*gegevens).kos4, "KOS-5": (*gegevens).kos5,
	"KOS-2b": (*gegevens).kos2b, "KOS-2c": (*gegevens).kos2c, "KOS-6": (*gegevens).kos6,
	"TIJ-2": (*gegevens).tij2, "TIJ-2a": (*gegevens).tij2a, "TIJ-2b": (*gegevens).tij2b, "TIJ-2c": (*gegevens).tij2c, "TIJ-2d": (*gegevens).tij2d,
	"TIJ-4": (*gegevens).tij4, "BU6-a": (*gegevens).bu6a, "BU6-d": (*gegevens).bu6d,
	"BU4-a": (*gegevens).bu4a, "UIT-4b": (*gegevens).uit4b, "PAR-1b": (*gegevens).par1b, "UIT-3": (*gegevens).uit3, "UIT-5": (*gegevens).uit5, "BU4-c": (*gegevens).bu4c, "UIT-6": (*gegevens).uit6,
	"BU2-a": (*gegevens).bu2a, "BU2-b": (*gegevens).bu2b, "BU2-c": (*gegevens).bu2c, "BU7-b": (*gegevens).bu7b, "BU7-c": (*gegevens).bu7c, "BU7-e": (*gegevens).bu7e,
	"AM1-a": (*gegevens).am1a, "AM2-a": (*gegevens).am2a, "AM2-c": (*gegevens).am2c, "AM3-a": (*gegevens).am3a, "AM4-a": (*gegevens).am4a, "AM4-c": (*gegevens).am4c, "AM5-a": (*gegevens).am5a,
	"AM6-a": (*gegevens).am6a, "AM6-b": (*gegevens).am6b, "AM8-a": (*gegevens).am8a, "PAR-4": (*gegevens).par4,
	"TAA-2": (*gegevens).taa2, "TAA-6": (*gegevens).taa6,
	"TIJ-7": (*gegevens).tij7, "KWA-2": (*gegevens).kwa2, "BU6-c": (*gegevens).bu6c, "TAA-4": (*gegevens).taa4, "TAA-5": (*gegevens).taa5,
	"BU3-a": (*gegevens).bu3a, "BU3-b": (*gegevens).bu3b, "BU3-c": (*gegevens).bu3c, "BU3-d": (*gegevens).bu3d, "BU4-d": (*gegevens).bu4d,
	"BU5-a": (*gegevens).bu5a, "BU5-b": (*gegevens).bu5b, "BU5-e": (*gegevens).bu5e, "BU6-e": (*gegevens).bu6e, "KWA-1": (*gegevens).kwa1, "KWA-3": (*gegevens).kwa3,
	"AM3-b": (*gegevens).am3b, "AM4-b": (*gegevens).am4b, "AM7-a": (*gegevens).am7a, "AM7-b": (*gegevens).am7b,
	"PAR-5": (*gegevens).par5, "PAR-5b": (*gegevens).par5b, "TAA-3": (*gegevens).taa3, "TIJ-5": (*gegevens).tij5, "TIJ-6": (*gegevens).tij6,
	"KWA-2b": (*gegevens).kwa2b, "AM7-c": (*gegevens).am7c, "TIJ-2e": (*gegevens).tij2e, "TIJ-2f": (*gegevens).tij2f, "TIJ-2g": (*gegevens).tij2g, "TIJ-2h": (*gegevens).tij2h, "TIJ-2i": (*gegevens).tij2i, "TIJ-2j": (*gegevens).tij2j, "BU2-d": (*gegevens).bu2d, "TIJ-7b": (*gegevens).tij7b, "TAA-2b": (*gegevens).taa2b, "AM6-c": (*gegevens).am6c,
	"BU1-b": (*gegevens).bu1b, "BU1-d": (*gegevens).bu1d, "BU1-f": (*gegevens).bu1f, "AM2-b": (*gegevens).am2b, "AM2-d": (*gegevens).am2d, "AM2-e": (*gegevens).am2e,
	"CON-1": (*gegevens).con1, "CON-2": (*gegevens).con2, "CON-3": (*gegevens).con3, "CON-4": (*gegevens).con4,
	"KOS-7": (*gegevens).kos7, "KOS-8": (*gegevens).kos8, "KOS-9": (*gegevens).kos9, "BU5-f": (*gegevens).bu5f, "VOL-4": (*gegevens).vol4,
	"KOS-9b": (*gegevens).kos9b, "KOS-10b": (*gegevens).kos10b, "KOS-5c": (*gegevens).kos5c, "KOS-13": (*gegevens).kos13, "KOS-13b": (*gegevens).kos13b,
	"KOS-10": (*gegevens).kos10, "KOS-5b": (*gegevens).kos5b, "KOS-3b": (*gegevens).kos3b, "KOS-8b": (*gegevens).kos8b, "KOS-11": (*gegevens).kos11, "BU1-a": (*gegevens).bu1a, "BU1-e": (*gegevens).bu1e,
}

// reeksen are the sets of deliveries of a region: another seed, another last month, and
// every policy parameter at another value. The first two are also changed, and asked for
// the figures of an earlier month, of which they know more than was known then. The third
// is a smaller one, as generated.
var reeksen = []struct {
	naam         string
	seed         uint64
	inburgeraars int
	peilmaand    maand
	eerder       maand // 0: as generated only
	in           instellingen
}{
	{"standaard", 11, 800, maandVan(2026, 10), maandVan(2024, 9), instellingen{pipTermijn: 70, pipTermijnDerden: 14, teltDoorNaVoldaan: true, pensioenleeftijd: 67, schakelMaanden: 18, gesprekNorm: 183}},
	{"andere instellingen", 23, 800, maandVan(2025, 7), maandVan(2023, 12), instellingen{eersteBRP: true, pipTermijn: 56, pipTermijnDerden: 21, pensioenleeftijd: 55, schakelMaanden: 7, schakelTermijn: true, gesprekNorm: 120}},
	{"derde seed", 37, 400, maandVan(2026, 3), 0, instellingen{pipTermijn: 70, pipTermijnDerden: 14, pensioenleeftijd: 67, schakelMaanden: 18, gesprekNorm: 183}},
}

// gemeenten are the first three of the generated region.
var gemeenten = []string{"GM0405", "GM0420", "GM1598"}

// TestNaief computes every indicator of generated deliveries twice: with the
// models, and with the plain loops of this package. It does so for the deliveries
// as generated, and again after changing rows of them into what seldom happens.
func TestNaief(t *testing.T) {
	for _, reeks := range reeksen {
		dir := t.TempDir()
		options := sampledata.Options{Gemeenten: len(gemeenten), Inburgeraars: reeks.inburgeraars, Tot: reeks.peilmaand.String(), Seed: reeks.seed, Plain: true}
		if _, err := sampledata.Generate(t.Context(), dir, options); err != nil {
			t.Fatal(err)
		}
		t.Run(reeks.naam+"/gemaakt", func(t *testing.T) {
			vergelijkLeveringen(t, dir, reeks.peilmaand, gemeenten, reeks.in)
		})
		if reeks.eerder == 0 {
			continue
		}
		t.Run(reeks.naam+"/bewerkt", func(t *testing.T) {
			bewerk(t, dir, reeks.peilmaand, reeks.in)
			g, uit := vergelijkLeveringen(t, dir, reeks.peilmaand, gemeenten, reeks.in)
			eisInhoud(t, g, uit)
			eisTakken(t, dir, g)
		})
		t.Run(reeks.naam+"/eerder", func(t *testing.T) {
			g, _ := vergelijkLeveringen(t, dir, reeks.eerder, gemeenten, reeks.in)
			eisToekomst(t, g)
		})
	}
}

// landelijk are the seeds of deliveries in the shape of the country; the last one is
// changed as well.
var landelijk = []struct {
	seed    uint64
	bewerkt bool
}{{41, false}, {53, false}, {37, true}}

// TestNaiefLandelijk does the same in the shape of the country: many gemeenten with few
// inburgeraars each.
func TestNaiefLandelijk(t *testing.T) {
	for _, een := range landelijk {
		t.Run(fmt.Sprint(een.seed), func(t *testing.T) {
			dir, reeks := t.TempDir(), reeksen[0]
			options := sampledata.Options{Gemeenten: 25, Inburgeraars: 250, Tot: reeks.peilmaand.String(), Seed: een.seed, Plain: true}
			if _, err := sampledata.Generate(t.Context(), dir, options); err != nil {
				t.Fatal(err)
			}
			codes := gemeentecodes(t, dir)
			if len(codes) != options.Gemeenten {
				t.Fatalf("%d gemeenten, want %d", len(codes), options.Gemeenten)
			}
			vergelijkLeveringen(t, dir, reeks.peilmaand, codes, reeks.in)
			if een.bewerkt {
				bewerk(t, dir, reeks.peilmaand, reeks.in)
				vergelijkLeveringen(t, dir, reeks.peilmaand, codes, reeks.in)
			}
		})
	}
}

// gemeentecodes reads the gemeenten of a generated configuration.
func gemeentecodes(t *testing.T, dir string) (codes []string) {
	t.Helper()
	config, err := os.ReadFile(filepath.Join(dir, "monitor.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range regexp.MustCompile(`\{code: (GM\d{4})`).FindAllSubmatch(config, -1) {
		codes = append(codes, string(found[1]))
	}
	return codes
}

// vergelijkLeveringen computes all figures of the deliveries under dir on both
// sides and compares them.
func vergelijkLeveringen(t *testing.T, dir string, peilmaand maand, gemeenten []string, in instellingen) (*gegevens, cijfers) {
	t.Helper()
	modellen := metPijplijn(t, dir, peilmaand, gemeenten, in)
	g := leesGegevens(t, dir, peilmaand, gemeenten, in)
	uit := cijfers{}
	for _, reken := range indicatoren {
		reken(g, uit)
	}
	g.onbekendInCaseload(uit)
	g.onbekendInLasten(uit)
	vergelijk(t, uit, modellen)
	t.Logf("%d figures compared", len(uit))
	return g, uit
}

// maxVerschillen is how many differences of one indicator are shown.
const maxVerschillen = 20

// vergelijk fails for every figure that only one of both has, or that differs.
func vergelijk(t *testing.T, naief, modellen cijfers) {
	t.Helper()
	verschillen := map[string][]string{}
	meld := func(s sleutel, tekst string) {
		verschillen[s.kpi] = append(verschillen[s.kpi], fmt.Sprintf("%s %s %s %s %s: %s", s.periodeSoort, s.periode, s.gebied, s.dimensie, s.waarde, tekst))
	}
	for s, eigen := range naief {
		model, ok := modellen[s]
		switch {
		case !ok:
			meld(s, fmt.Sprintf("naive %s, the models have no row", eigen))
		case model != eigen:
			meld(s, fmt.Sprintf("naive %s, models %s", eigen, model))
		}
	}
	for s, model := range modellen {
		if indicatoren[s.kpi] == nil {
			verschillen[s.kpi] = []string{"it has no recomputation: write its function and name it in indicatoren"}
		} else if _, ok := naief[s]; !ok {
			meld(s, fmt.Sprintf("models %s, naive has no row", model))
		}
	}
	for kpi, teksten := range verschillen {
		sort.Strings(teksten)
		shown := teksten[:min(maxVerschillen, len(teksten))]
		t.Errorf("%s: %d figures differ, such as\n  %s", kpi, len(teksten), strings.Join(shown, "\n  "))
	}
}

// String shows a figure as a reader writes it.
func (c cijfer) String() string {
	if !c.metNoemer {
		return fmt.Sprintf("%.4f (%v, %s)", float64(c.teller)/schaal, c.waarde, c.status)
	}
	return fmt.Sprintf("%.4f / %.4f (%v, %s)", float64(c.teller)/schaal, float64(c.noemer)/schaal, c.waarde, c.status)
}
