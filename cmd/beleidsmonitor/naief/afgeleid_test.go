package naief

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"beleidsmonitor/ingest"
	sampledata "beleidsmonitor/sample-data"
	"beleidsmonitor/transform"
)

// getoond is a published figure; without a number when it is hidden or a phrase.
type getoond struct {
	waarde float64
	bekend bool
	status string
	noemer int64
}

// TestAfgeleid recomputes every figure that follows from published ones, with plain loops
// over what is published, in the shape of a region and of the country.
func TestAfgeleid(t *testing.T) {
	for _, vorm := range []struct {
		naam                    string
		gemeenten, inburgeraars int
		seed                    uint64
	}{{"regio", 3, 900, 5}, {"land", 20, 90, 6}, {"regio met een andere seed", 5, 500, 7}} {
		t.Run(vorm.naam, func(t *testing.T) {
			dir, peilmaand := t.TempDir(), maandVan(2026, 10)
			options := sampledata.Options{Gemeenten: vorm.gemeenten, Inburgeraars: vorm.inburgeraars * vorm.gemeenten / 3, Tot: peilmaand.String(), Seed: vorm.seed, Plain: true}
			if _, err := sampledata.Generate(t.Context(), dir, options); err != nil {
				t.Fatal(err)
			}
			codes := gemeentecodes(t, dir)
			a := afgeleid{alle: publiceer(t, dir, peilmaand, codes), gemeenten: codes,
				doelen: leesRijen(t, dir, "doel", peilmaand), landelijk: leesRijen(t, dir, "benchmark", peilmaand)}
			uit := map[sleutel]getoond{}
			a.spreiding(uit, "BU7-d", "PAR-2", "maand")
			a.spreidingGemeenten(uit, "BU1-c", "KOS-2", "jaar")
			a.perFTE(uit)
			a.naastLandelijk(t, uit)
			a.doelenGehaald(t, uit, peilmaand)
			a.vergelijk(t, uit, "BU7-d", "BU1-c", "BU5-d", "BU8-c", "BU8-d")
		})
	}
}

// afgeleid is what derived figures are computed from.
type afgeleid struct {
	alle              map[sleutel]getoond
	gemeenten         []string
	doelen, landelijk []rij
}

func publiceer(t *testing.T, dir string, peilmaand maand, gemeenten []string) map[sleutel]getoond {
	t.Helper()
	lakeKey, werkmap := bytes.Repeat([]byte{7}, 32), t.TempDir()
	if _, err := ingest.Run(t.Context(), ingestOptions(t, dir, werkmap, gemeenten, lakeKey, 67)); err != nil {
		t.Fatal(err)
	}
	options := transform.Options{Werkmap: werkmap, Peilmaand: peilmaand.String(), LakeKey: lakeKey, CelSleutel: celsleutel(t), Threads: 1,
		Parameters: reeksen[0].in.parameters()}
	for _, code := range gemeenten {
		options.Gemeenten = append(options.Gemeenten, transform.Gemeente{Code: code, Naam: code})
	}
	result, err := transform.Build(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	alle := map[sleutel]getoond{}
	for _, value := range result.Publication.All() {
		id := value.ID()
		number, known := value.Value()
		_, noemer, _ := value.Parts()
		alle[sleutel{id.KPI, id.PeriodKind, id.Period, id.Area, id.Dimension, id.DimensionValue}] = getoond{number, known, value.Status(), noemer}
	}
	if err := result.Close(); err != nil {
		t.Error(err)
	}
	return alle
}

// slechtste is the status of a figure that follows from two.
func slechtste(a, b string) string {
	for _, status := range []string{"onvolledig", "voorlopig"} {
		if a == status || b == status {
			return status
		}
	}
	return "definitief"
}

func heleProcenten(x float64) float64 { return math.Round(x*100) / 100 }

func (a *afgeleid) spreiding(uit map[sleutel]getoond, kpi, van, soort string) {
	for s, totaal := range a.alle {
		if s.kpi != van || s.periodeSoort != soort || s.dimensie != "" {
			continue
		}
		laagste, hoogste, n := 9.9, 0.0, 0
		for _, route := range append([]string{geenPIP}, routes...) {
			s.dimensie, s.waarde = "leerroute", route
			if een := a.alle[s]; een.bekend {
				laagste, hoogste, n = math.Min(laagste, een.waarde), math.Max(hoogste, een.waarde), n+1
				totaal.status = slechtste(totaal.status, een.status)
			}
		}
		s.kpi, s.dimensie, s.waarde = kpi, "", ""
		uit[s] = getoond{waarde: heleProcenten(hoogste - laagste), bekend: n > 1, status: totaal.status}
	}
}

func (a *afgeleid) spreidingGemeenten(uit map[sleutel]getoond, kpi, van, soort string) {
	for s, hele := range a.alle {
		if s.kpi != van || s.periodeSoort != soort || s.dimensie != "leerroute" || s.gebied != regio {
			continue
		}
		laagste, hoogste, n := math.Inf(1), 0.0, 0
		for _, gemeente := range a.gemeenten {
			s.gebied = gemeente
			if een := a.alle[s]; een.bekend && een.noemer >= 10 {
				laagste, hoogste, n = math.Min(laagste, een.waarde), math.Max(hoogste, een.waarde), n+1
				if hele.bekend {
					hele.status = slechtste(hele.status, een.status)
				}
			}
		}
		s.kpi, s.gebied = kpi, regio
		uit[s] = getoond{waarde: heleProcenten((hoogste - laagste) / hele.waarde), bekend: n > 2 && hele.bekend, status: hele.status}
	}
}

func (a *afgeleid) perFTE(uit map[sleutel]getoond) {
	for s, mensen := range a.alle {
		if s.kpi != "VOL-1" || s.dimensie != "" {
			continue
		}
		s.kpi = "BU5-f"
		fte := a.alle[s]
		s.kpi = "BU5-d"
		bekend := mensen.bekend && fte.bekend && fte.waarde > 0
		status := mensen.status
		if bekend {
			status = slechtste(status, fte.status)
		}
		uit[s] = getoond{waarde: math.Round(10*mensen.waarde/fte.waarde) / 10, bekend: bekend, status: status}
	}
}

func (a *afgeleid) naastLandelijk(t *testing.T, uit map[sleutel]getoond) {
	// bedrag is the amount of a group that was the newest at the end of a cohort year.
	bedrag := func(groep, einde string) (naast float64) {
		laatste := dag(0)
		for _, r := range a.landelijk {
			d := r.dag(t, "peildatum")
			if r["kpi_id"] == "KOS-2b" && r["groep"] == groep && d.String() <= einde && d >= laatste {
				laatste, naast = d, float64(r.honderdsten(t, "waarde"))/100
			}
		}
		return naast
	}
	if bedrag("LAND", "2024-12-31") == bedrag("LAND", "2025-12-31") || bedrag("LAND_ONDERWIJS", "2025-12-31") != 0 {
		t.Fatal("the amounts of elsewhere do not change")
	}
	for s, een := range a.alle {
		if s.kpi != "KOS-2b" || s.dimensie != "" && s.dimensie != "leerroute" {
			continue
		}
		s.kpi = "BU8-c"
		naast := bedrag("LAND_"+s.waarde, s.periode)
		if naast == 0 {
			naast = bedrag("LAND", s.periode)
		}
		uit[s] = getoond{waarde: heleProcenten(een.waarde / naast), bekend: een.bekend, status: een.status}
	}
}

// doelperiode is where the figure of a target is looked for, per indicator of the
// ambition with one.
var doelperiode = map[string]string{"TIJ-1": "12m", "TIJ-3": "maand", "PAR-1": "maand", "PAR-2": "maand", "PAR-3": "maand", "UIT-2": "12m", "UIT-4": "maand",
	"TAA-1": "jaar", "VOL-3": "maand", "BU1-b": "maand", "BU3-a": "12m"}

func (a *afgeleid) doelenGehaald(t *testing.T, uit map[sleutel]getoond, peilmaand maand) {
	for jaar := 2022; jaar <= peilmaand.jaar(); jaar++ {
		moment, status := min(maandVan(jaar, 12), peilmaand), "definitief"
		if moment < maandVan(jaar, 12) {
			status = "voorlopig"
		}
		for _, gebied := range append([]string{regio}, a.gemeenten...) {
			gehaald, beoordeeld := 0, 0
			for kpi, soort := range doelperiode {
				for _, route := range append([]string{"", geenPIP}, routes...) {
					r := a.doel(t, kpi, gebied, route, jaar, moment)
					een, ok := a.nieuwste(kpi, soort, gebied, route, jaar, moment)
					if r == nil || !ok || !een.bekend {
						continue
					}
					beoordeeld++
					if haalt(t, r, een.waarde) {
						gehaald++
					}
				}
			}
			s := sleutel{"BU8-d", "jaar", maandVan(jaar, 12).laatsteDag().String(), gebied, "", ""}
			uit[s] = getoond{waarde: heleProcenten(float64(gehaald) / float64(beoordeeld)), bekend: beoordeeld >= 5, status: status}
		}
	}
}

// haalt says whether a value meets a target.
func haalt(t *testing.T, r rij, waarde float64) bool {
	grens := func(kolom string) float64 { return float64(r.honderdsten(t, kolom)) / 100 }
	switch r["richting"] {
	case "HOGER":
		return waarde >= grens("doelwaarde")
	case "LAGER":
		return waarde <= grens("doelwaarde")
	}
	return waarde >= grens("band_onder") && waarde <= grens("band_boven")
}

// doel is the target of an indicator: its own or that of the region, and of several the
// last one that was decided by then.
func (a *afgeleid) doel(t *testing.T, kpi, gebied, route string, jaar int, moment maand) (gevonden rij) {
	for _, waar := range []string{regio, gebied} {
		for _, r := range a.doelen {
			if r["kpi_id"] == kpi && r["gebied"] == waar && r.getal(t, "jaar") == int64(jaar) && r["leerroute"] == route && r.dag(t, "besluitdatum") <= moment.laatsteDag() {
				if gevonden == nil || gevonden["gebied"] != waar || gevonden.dag(t, "besluitdatum") < r.dag(t, "besluitdatum") {
					gevonden = r
				}
			}
		}
	}
	return gevonden
}

// nieuwste is the newest figure of an indicator in the four months up to a moment, or of
// the years; none when of more than a tenth data are missing.
func (a *afgeleid) nieuwste(kpi, soort, gebied, route string, jaar int, moment maand) (getoond, bool) {
	var einden []string
	for terug := range 4 {
		einden = append(einden, (moment - maand(terug)).laatsteDag().String())
	}
	if soort == "jaar" {
		einden = nil
		for j := jaar; j >= 2022; j-- {
			einden = append(einden, maandVan(j, 12).laatsteDag().String())
		}
	}
	dimensie := ""
	if route != "" {
		dimensie = "leerroute"
	}
	for _, einde := range einden {
		if een, ok := a.alle[sleutel{kpi, soort, einde, gebied, dimensie, route}]; ok {
			mist := a.alle[sleutel{kpi, soort, einde, gebied, "onbekend", "ONBEKEND"}]
			return een, !mist.bekend || mist.waarde <= 0.1
		}
	}
	return getoond{}, false
}

// vergelijk fails for every derived figure that differs, is missing or is too many, and
// when none of an indicator has a number.
func (a *afgeleid) vergelijk(t *testing.T, naief map[sleutel]getoond, kpis ...string) {
	t.Helper()
	gezien, verschillen := map[string]int{}, 0
	for s, model := range a.alle {
		if !strings.Contains(strings.Join(kpis, " "), s.kpi) || s.dimensie == "onbekend" {
			continue
		}
		eigen, ok := naief[s]
		if !eigen.bekend {
			eigen.waarde = 0
		}
		if model.bekend {
			gezien[s.kpi]++
		} else {
			model.waarde = 0
		}
		if verschillen < maxVerschillen && (!ok || math.Abs(eigen.waarde-model.waarde) > 1e-9 || eigen.bekend != model.bekend || eigen.status != model.status) {
			t.Errorf("%+v: naive %+v (%t), published %+v", s, eigen, ok, model)
			verschillen++
		}
	}
	for s := range naief {
		if _, ok := a.alle[s]; !ok && verschillen < maxVerschillen {
			t.Errorf("%+v is not published", s)
			verschillen++
		}
	}
	for _, kpi := range kpis {
		if gezien[kpi] == 0 && len(a.gemeenten) < 10 { // many small gemeenten show little
			t.Errorf("%s has no number", kpi)
		}
	}
	t.Logf("derived figures with a number: %v", gezien)
}
