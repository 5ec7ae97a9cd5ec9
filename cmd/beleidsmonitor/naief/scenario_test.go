package naief

import (
	"bytes"
	"context"
	"database/sql"
	"math"
	"testing"

	"beleidsmonitor/ingest"
	sampledata "beleidsmonitor/sample-data"
	"beleidsmonitor/transform"
	"beleidsmonitor/transform/sdc"
)

// scenariouitkomst is one row of publicatie.scenario, in cents.
type scenariouitkomst struct {
	lasten, rijksbijdrage, verschil sql.NullFloat64
	dekking, score                  sql.NullFloat64
	status                          string
}

// TestScenario recomputes what every scenario costs with plain loops over what is
// published: of 2025, when the Rijk paid the onderwijsroute in one amount, of 2026, when
// it paid a toeslag per head, and of so few persons that a route is hidden.
func TestScenario(t *testing.T) {
	for _, vorm := range []struct {
		naam         string
		inburgeraars int
		peilmaand    maand
		jaar         int
		toeslag      bool
		verborgen    bool
	}{
		{"2025", 1500, maandVan(2026, 10), 2025, false, false},
		{"2026 met toeslag", 1500, maandVan(2026, 12), 2026, true, false},
		{"te weinig personen", 100, maandVan(2026, 10), 2025, false, true},
	} {
		t.Run(vorm.naam, func(t *testing.T) {
			dir := t.TempDir()
			options := sampledata.Options{Gemeenten: 3, Inburgeraars: vorm.inburgeraars, Tot: vorm.peilmaand.String(), Seed: 3, Plain: true}
			if _, err := sampledata.Generate(t.Context(), dir, options); err != nil {
				t.Fatal(err)
			}
			publicatie, model := scenariosVan(t, dir, vorm.peilmaand)
			s := scenariojaar{t: t, alle: publicatie, einde: maandVan(vorm.jaar, 12).laatsteDag().String(), toeslag: vorm.toeslag}
			scores := leesRijen(t, dir, "scenario_score", vorm.peilmaand)
			rijen := leesRijen(t, dir, "scenario", vorm.peilmaand)
			if len(rijen) != len(model) || len(rijen) == 0 {
				t.Fatalf("%d scenarios, want %d", len(model), len(rijen))
			}
			for _, r := range rijen {
				eigen := s.reken(r)
				eigen.score.Float64, eigen.score.Valid = gewogen(t, scores, r["scenario_id"]), true
				got := model[r["scenario_id"]]
				if !zelfdeUitkomst(got, eigen) {
					t.Errorf("%s: published %+v, naive %+v", r["scenario_id"], got, eigen)
				}
				if got.lasten.Valid == vorm.verborgen {
					t.Errorf("%s: shows costs %t", r["scenario_id"], got.lasten.Valid)
				}
			}
			if !vorm.verborgen {
				s.zoalsGerealiseerd(model["S0"])
			}
		})
	}
}

// scenariojaar is what is published of the year that scenarios start from.
type scenariojaar struct {
	t       *testing.T
	alle    map[sleutel]sdc.Published
	einde   string
	toeslag bool
}

func (s scenariojaar) cijfer(kpi, dimensie, waarde string) (sdc.Published, bool) {
	een, ok := s.alle[sleutel{kpi, "jaar", s.einde, regio, dimensie, waarde}]
	return een, ok
}

// delen are the teller and noemer of a figure; both 0 when there is no such row.
func (s scenariojaar) delen(kpi, dimensie, waarde string) (teller, noemer float64, bekend bool) {
	een, ok := s.cijfer(kpi, dimensie, waarde)
	if !ok {
		return 0, 0, true
	}
	a, b, bekend := een.Parts()
	return float64(a), float64(b), bekend
}

func (s scenariojaar) reken(r rij) (uit scenariouitkomst) {
	procent := func(kolom string) float64 { return float64(r.getal(s.t, kolom)) / 100 }
	instroom, prijs, duur := procent("instroom_pct"), procent("prijs_pct"), procent("duur_pct")
	uit.status = "definitief"
	totaal, opRoutes, allesBekend := 0.0, 0.0, true
	jaren, lasten := map[string]float64{}, map[string]float64{}
	for _, route := range routes {
		teller, noemer, bekend := s.delen("KOS-2", "leerroute", route)
		een, ok := s.cijfer("KOS-2", "leerroute", route)
		if ok {
			uit.status = slechtste(uit.status, een.Status())
		}
		jaren[route], lasten[route] = noemer, teller
		totaal, opRoutes, allesBekend = totaal+noemer, opRoutes+teller, allesBekend && bekend
	}
	for _, kpi := range []string{"KOS-1", "KOS-3", "KOS-3b"} {
		if een, ok := s.cijfer(kpi, "", ""); ok {
			uit.status = slechtste(uit.status, een.Status())
		}
	}
	kos1, _ := s.cijfer("KOS-1", "", "")
	alles, lastenBekend := kos1.Value()
	baten, _, batenBekend := s.delen("KOS-3", "", "")
	if !allesBekend || !lastenBekend || !batenBekend {
		return uit
	}
	kosten, onderwijs := (alles-opRoutes)*instroom, jaren["ONDERWIJS"]/totaal
	for route, kolom := range map[string]string{"B1": "route_b1_pct", "ONDERWIJS": "route_onderwijs_pct", "Z": "route_z_pct"} {
		personenjaren := jaren[route]
		if r[kolom] != "" {
			personenjaren = totaal * procent(kolom)
		}
		kosten += personenjaren * instroom * duur * prijs * lasten[route] / jaren[route]
	}
	if s.toeslag && r["route_onderwijs_pct"] != "" {
		kos3b, _ := s.cijfer("KOS-3b", "", "")
		bedrag, bekend := kos3b.Value()
		if !bekend {
			s.t.Fatal("no toeslag is published")
		}
		baten += bedrag * (procent("route_onderwijs_pct")/onderwijs - 1)
	}
	baten *= instroom
	uit.lasten, uit.rijksbijdrage = sql.NullFloat64{Float64: math.Round(kosten), Valid: true}, sql.NullFloat64{Float64: math.Round(baten), Valid: true}
	uit.verschil = sql.NullFloat64{Float64: math.Round(kosten - alles), Valid: true}
	uit.dekking = sql.NullFloat64{Float64: heleProcenten(baten / kosten), Valid: true}
	return uit
}

// zoalsGerealiseerd demands that a scenario that changes nothing gives the published
// costs, Rijksbijdrage and dekkingsgraad, to the cent.
func (s scenariojaar) zoalsGerealiseerd(s0 scenariouitkomst) {
	kos1, _ := s.cijfer("KOS-1", "", "")
	lasten, _ := kos1.Value()
	kos3, _ := s.cijfer("KOS-3", "", "")
	dekking, _ := kos3.Value()
	teller, noemer, _ := s.delen("KOS-3", "", "")
	if s0.lasten.Float64 != lasten || s0.lasten.Float64 != noemer || s0.rijksbijdrage.Float64 != teller || s0.dekking.Float64 != dekking || s0.verschil.Float64 != 0 {
		s.t.Errorf("as realised: %+v, want KOS-1 %.0f, KOS-3 %.0f / %.0f = %g", s0, lasten, teller, noemer, dekking)
	}
	if lasten == 0 || dekking == 0 {
		s.t.Error("nothing was realised")
	}
}

func gewogen(t *testing.T, rijen []rij, id string) float64 {
	som, gewicht := int64(0), int64(0)
	for _, r := range rijen {
		if r["scenario_id"] == id {
			som += r.getal(t, "score") * r.getal(t, "weging")
			gewicht += r.getal(t, "weging")
		}
	}
	return float64(som) / float64(gewicht)
}

// zelfdeUitkomst lets a cent differ: the order of a sum is not the same on both sides.
func zelfdeUitkomst(a, b scenariouitkomst) bool {
	dicht := func(x, y sql.NullFloat64, marge float64) bool {
		return x.Valid == y.Valid && math.Abs(x.Float64-y.Float64) <= marge
	}
	return dicht(a.lasten, b.lasten, 1) && dicht(a.rijksbijdrage, b.rijksbijdrage, 1) && dicht(a.verschil, b.verschil, 1) && dicht(a.dekking, b.dekking, 1e-9) &&
		dicht(a.score, b.score, 1e-9) && a.status == b.status
}

// scenariosVan runs the whole pipeline and reads what it publishes.
func scenariosVan(t *testing.T, dir string, peilmaand maand) (map[sleutel]sdc.Published, map[string]scenariouitkomst) {
	t.Helper()
	lakeKey, werkmap, codes := bytes.Repeat([]byte{7}, 32), t.TempDir(), gemeentecodes(t, dir)
	if _, err := ingest.Run(t.Context(), ingestOptions(t, dir, werkmap, codes, lakeKey, 67)); err != nil {
		t.Fatal(err)
	}
	options := transform.Options{Werkmap: werkmap, Peilmaand: peilmaand.String(), LakeKey: lakeKey, CelSleutel: celsleutel(t), Threads: 1,
		Parameters: reeksen[0].in.parameters()}
	for _, code := range codes {
		options.Gemeenten = append(options.Gemeenten, transform.Gemeente{Code: code, Naam: code})
	}
	result, err := transform.Build(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	defer result.Close()
	alle := map[sleutel]sdc.Published{}
	for _, value := range result.Publication.All() {
		id := value.ID()
		alle[sleutel{id.KPI, id.PeriodKind, id.Period, id.Area, id.Dimension, id.DimensionValue}] = value
	}
	return alle, leesUitkomsten(t.Context(), t, result)
}

func leesUitkomsten(ctx context.Context, t *testing.T, result *transform.Result) map[string]scenariouitkomst {
	t.Helper()
	rows, err := result.DB.Query(ctx, "select scenario_id, lasten_cent::double, rijksbijdrage_cent::double, verschil_cent::double, dekking, score, status from publicatie.scenario")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	uit := map[string]scenariouitkomst{}
	for rows.Next() {
		var id string
		var een scenariouitkomst
		if err := rows.Scan(&id, &een.lasten, &een.rijksbijdrage, &een.verschil, &een.dekking, &een.score, &een.status); err != nil {
			t.Fatal(err)
		}
		uit[id] = een
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return uit
}
