package naief

import (
	"fmt"
	"testing"

	sampledata "beleidsmonitor/sample-data"
	"beleidsmonitor/transform/duck"
)

// TestNietsVerloren proves that no cent of an accepted invoice is lost or made: not
// when a line is divided over months, routes and gemeenten, and not between the parts
// of a figure and its total. The deliveries hold credit notes, changes of route in the
// middle of a month, lump sums, and lines of nobody or of nobody known.
func TestNietsVerloren(t *testing.T) {
	for _, seed := range []uint64{11, 23, 37} {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			reeks := reeksen[0]
			dir := t.TempDir()
			options := sampledata.Options{Gemeenten: len(gemeenten), Inburgeraars: 500, Tot: reeks.peilmaand.String(), Seed: seed, Plain: true}
			if _, err := sampledata.Generate(t.Context(), dir, options); err != nil {
				t.Fatal(err)
			}
			bewerk(t, dir, reeks.peilmaand, reeks.in)
			db := bouw(t, dir, reeks.peilmaand, gemeenten, reeks.in)
			geenRegelVerloren(t, db, dir, reeks.peilmaand)
			wieWanneerWaarvoor(t, db, leesGegevens(t, dir, reeks.peilmaand, gemeenten, reeks.in))
			delenZijnHeel(t, leesWaarden(t, db))
		})
	}
}

// geenRegelVerloren compares the parts in kern.kosten with the lines as delivered.
func geenRegelVerloren(t *testing.T, db *duck.DB, dir string, peilmaand maand) {
	t.Helper()
	geleverd, soorten := map[string]int64{}, map[string]int{}
	for _, r := range leesRijen(t, dir, "factuurregel", peilmaand) {
		cent := r.getal(t, "bedrag_cent")
		geleverd[r["aanbieder_id"]+" "+r["factuur_nr"]+" "+r["regel"]] = cent
		tel(soorten, "credit note", cent < 0)
		tel(soorten, "line of nobody", r["klantnummer"] == "")
		tel(soorten, "line of nobody known", r["klantnummer"] == onbekendNummer)
		tel(soorten, "lump sum", r["eenheid"] == "subsidie_lumpsum" || r["eenheid"] == "abonnement_maand")
		tel(soorten, "line with a key", r["sleutel_id"] != "")
		tel(soorten, "line without a key that works", r["sleutel_id"] == "VS-ONBEKEND")
		for _, dekking := range []string{"SPUK", "GEMEENTEFONDS", "BUIG", "OVERIG"} {
			tel(soorten, "paid by "+dekking, r["dekking"] == dekking)
		}
	}
	eisElk(t, soorten)
	gelijk(t, "line", geleverd, sommen(t, db, `select aanbieder_id || ' ' || factuur_nr || ' ' || regel, sum(bedrag_cent)::bigint
		from kern.kosten group by all`))
}

// wieWanneerWaarvoor divides the delivered lines with plain loops and compares who bears
// them, in which year, on which leerroute and from which stream of money; then what the
// indicators of costs (KOS-1) and of the gemeentefonds (KOS-9) say of a gemeente and year.
func wieWanneerWaarvoor(t *testing.T, db *duck.DB, g *gegevens) {
	t.Helper()
	alles, perRoute, spuk, fonds := map[string]int64{}, map[string]int64{}, map[string]int64{}, map[string]int64{}
	eigen := map[string]bool{}
	for _, code := range gemeenten {
		eigen[code] = true
	}
	for i := range g.facturen {
		regel := &g.facturen[i]
		for _, deel := range regel.perMaandEnRoute() {
			delen := g.perGemeente(regel, deel)
			if len(delen) == 0 { // a key that does not exist in that year: of nobody yet
				delen = []last{{maand: deel.maand, leerroute: deel.leerroute, cent: deel.cent}}
			}
			for _, een := range delen {
				waar := fmt.Sprintf("%s %d", een.gemeente, een.maand.jaar())
				alles[waar+" "+regel.dekking] += een.cent
				perRoute[waar+" "+een.leerroute] += een.cent
				if een.maand < eersteMaand || een.maand > g.peilmaand || !eigen[een.gemeente] {
					continue
				}
				if regel.spuk {
					spuk[waar] += een.cent
				}
				if regel.fonds {
					fonds[waar] += een.cent
				}
			}
		}
	}
	gelijk(t, "gemeente, year and stream", alles, sommen(t, db, `select coalesce(gemeentecode, '') || ' ' || jaar || ' ' || dekking, sum(bedrag_cent)::bigint
		from kern.kosten group by all`))
	gelijk(t, "gemeente, year and leerroute", perRoute, sommen(t, db, `select coalesce(gemeentecode, '') || ' ' || year(prestatiemaand) || ' ' || leerroute, sum(bedrag_cent)::bigint
		from kern.kosten group by all`))
	for kpi, want := range map[string]map[string]int64{"KOS-1": spuk, "KOS-9": fonds} {
		gelijk(t, "gemeente and year of "+kpi, want, sommen(t, db, `select gebied || ' ' || year(periode), teller::bigint
			from kpi.waarden where kpi_id = '`+kpi+`' and dimensie = '' and gebied <> 'REGIO' and teller <> 0`))
	}
}

// delenZijnHeel fails when the parts of KOS-1 do not add up to its total.
func delenZijnHeel(t *testing.T, waarden cijfers) {
	t.Helper()
	totaal, delen := map[string]int64{}, map[string]map[string]int64{}
	for s, c := range waarden {
		if s.kpi != "KOS-1" {
			continue
		}
		waar := s.gebied + " " + s.periode
		if s.dimensie == "" {
			totaal[waar] = c.teller
			continue
		}
		if delen[s.dimensie] == nil {
			delen[s.dimensie] = map[string]int64{}
		}
		delen[s.dimensie][waar] += c.teller
	}
	for _, dimensie := range []string{"leerroute", "doelgroep", "kostensoort"} {
		gelijk(t, "total and parts by "+dimensie, totaal, delen[dimensie])
	}
}

func gelijk(t *testing.T, wat string, want, got map[string]int64) {
	t.Helper()
	if len(want) == 0 {
		t.Errorf("%s: nothing to compare", wat)
	}
	for naam, cent := range want {
		if got[naam] != cent { // nothing and no row are the same
			t.Errorf("%s %s: %d cents became %d", wat, naam, cent, got[naam])
		}
	}
	for naam, cent := range got {
		if _, ok := want[naam]; !ok {
			t.Errorf("%s %s: %d cents out of nothing", wat, naam, cent)
		}
	}
}

func sommen(t *testing.T, db *duck.DB, query string) map[string]int64 {
	t.Helper()
	rows, err := db.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	alle := map[string]int64{}
	for rows.Next() {
		var naam string
		var cent int64
		if err := rows.Scan(&naam, &cent); err != nil {
			t.Fatal(err)
		}
		alle[naam] = cent
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return alle
}
