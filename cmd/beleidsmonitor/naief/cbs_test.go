package naief

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// groep is a part of a cohort as CBS counts it, in hundreds of persons.
type groep struct {
	cohort            int
	doelgroep         string
	inburgeraars      int // who became inburgeringsplichtig in the year
	gestart           int // of whom the brede intake had begun
	percentageVanCBS  int
	percentageVanTIJ7 string // the same in the breakdown of TIJ-7
}

// TestCBS makes persons of the counts in which CBS publishes the Statistiek Wet
// inburgering, and wants its percentages and its sizes of the cohorts as they are
// published (domain: cohort 2022 at the end of 2022, cohorts 2022 and 2023 at the end of
// 2023).
func TestCBS(t *testing.T) {
	for _, stand := range []struct {
		peilmaand maand
		groepen   []groep
	}{
		{maandVan(2022, 12), []groep{{2022, "ASIEL", 190, 67, 35, "ASIEL"}, {2022, "GEZIN", 74, 41, 55, "GEZIN_OVERIG"}}},
		{maandVan(2023, 12), []groep{{2022, "ASIEL", 189, 166, 88, "ASIEL"}, {2022, "GEZIN", 73, 66, 90, "GEZIN_OVERIG"},
			{2023, "ASIEL", 222, 99, 45, "ASIEL"}, {2023, "GEZIN", 139, 76, 55, "GEZIN_OVERIG"}}},
	} {
		t.Run(stand.peilmaand.String(), func(t *testing.T) {
			dir := t.TempDir()
			schrijfCohorten(t, dir, stand.peilmaand, stand.groepen)
			getoond := publiceer(t, dir, stand.peilmaand, gemeenten[:1])
			for _, g := range stand.groepen {
				s := sleutel{"TIJ-7", "cohort", fmt.Sprintf("%d-12-31", g.cohort), regio, "doelgroep", g.percentageVanTIJ7}
				aantal := g.inburgeraars * schaalCBS
				if c := getoond[s]; !c.bekend || math.Abs(100*c.waarde-float64(g.percentageVanCBS)) > 1e-9 || c.noemer != int64(aantal) {
					t.Errorf("cohort %d %s: TIJ-7 shows %+v, CBS says %d%% of %d", g.cohort, g.doelgroep, c, g.percentageVanCBS, aantal)
				}
				s.kpi, s.periodeSoort = "VOL-2", "jaar"
				if c := getoond[s]; !c.bekend || c.waarde != float64(aantal) {
					t.Errorf("year %d %s: VOL-2 shows %+v, CBS says %d", g.cohort, g.doelgroep, c, aantal)
				}
			}
		})
	}
}

// schaalCBS is how many persons stand for a hundred of CBS: with 5 every count is a
// multiple of 5 already, so that rounding a published count to 5 changes none.
const schaalCBS = 5

// schrijfCohorten writes the deliveries of invented persons in these numbers.
func schrijfCohorten(t *testing.T, dir string, peilmaand maand, groepen []groep) {
	t.Helper()
	tabellen := map[string]*strings.Builder{}
	regel := func(tabel, format string, cellen ...any) {
		if tabellen[tabel] == nil {
			tabellen[tabel] = &strings.Builder{}
		}
		fmt.Fprintf(tabellen[tabel], format+"\n", cellen...)
	}
	regel("persoon", "bsn;huishoudnummer;geboortedatum;geslacht;doelgroep;wet;nareiziger;vergunningtype;opleidingsniveau_herkomst;overlijdensdatum")
	regel("inburgeringsplicht", "bsn;volgnr;kennisgeving_datum;ingang_plicht;einde_plicht;reden_einde;niveau_voldaan")
	regel("verblijf_gemeente", "bsn;van;tot;gemeentecode;status;brp_inschrijving;herkomst")
	regel("intake", "bsn;volgnr;start;einde;uitvoerder;leerbaarheidstoets_datum;toetsuitslag;info_derden_gevraagd;info_derden_ontvangen;pilot")
	nummer := 100_000_000
	for _, g := range groepen {
		for i := range g.inburgeraars * schaalCBS {
			nummer = volgendeFictieve(nummer)
			dag := fmt.Sprintf("%d-%02d-%02d", g.cohort, 1+i%12, 1+i%28)
			regel("persoon", "%d;H-%d;1990-01-01;V;%s;WI2021;false;;ONB;", nummer, nummer, g.doelgroep)
			regel("inburgeringsplicht", "%d;1;%s;%s;;;", nummer, dag, dag)
			regel("verblijf_gemeente", "%d;%s;;%s;INGESCHREVEN;%s;", nummer, dag, gemeenten[0], dag)
			switch {
			case i < g.gestart*schaalCBS:
				regel("intake", "%d;1;%d-12-31;;GEMEENTE;;;;;false", nummer, peilmaand.jaar())
			case i%2 == 0: // invited for after the peildatum
				regel("intake", "%d;1;%d-01-02;;GEMEENTE;;;;;false", nummer, peilmaand.jaar()+1)
			}
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "leveringen"), 0o700); err != nil {
		t.Fatal(err)
	}
	for naam, inhoud := range tabellen {
		bestand := fmt.Sprintf("voorbeeld_%s_regio_%04d-12_01.csv", naam, peilmaand.jaar()+1)
		if err := os.WriteFile(filepath.Join(dir, "leveringen", bestand), []byte(inhoud.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// volgendeFictieve is the next number that is nobody's: the elfproef leaves 1.
func volgendeFictieve(nummer int) int {
	for {
		nummer++
		som, rest := 0, nummer
		for gewicht := 1; gewicht <= 9; gewicht++ {
			cijfer := rest % 10
			rest /= 10
			if gewicht == 1 {
				som -= cijfer
			} else {
				som += gewicht * cijfer
			}
		}
		if som%11 == 1 {
			return nummer
		}
	}
}
