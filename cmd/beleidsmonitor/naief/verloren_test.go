package naief

import (
	"fmt"
	"strconv"
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
		tel(soorten, "line with a key by the caseload", r["sleutel_id"] == "VS-CASELOAD" || r["sleutel_id"] == "VS-BEGELEIDING" && r["prestatie_van"][:4] == "2024")
		for _, eenheid := range []string{"per_uur_deelnemer", "per_uur_groep", "per_traject", "per_onderdeel", "resultaat", "abonnement_maand", "subsidie_lumpsum", "inhuur_fte"} {
			tel(soorten, "priced "+eenheid, r["eenheid"] == eenheid)
		}
		for _, dekking := range []string{"SPUK", "GEMEENTEFONDS", "BUIG", "OVERIG"} {
			tel(soorten, "paid by "+dekking, r["dekking"] == dekking)
		}
	}
	eisElk(t, soorten)
	gelijk(t, "line", geleverd, sommen(t, db, `select aanbieder_id || ' ' || factuur_nr || ' ' || regel, sum(bedrag_cent)::bigint
		from kern.kosten group by all`))
}

// wieWanneerWaarvoor divides the delivered lines with plain loops and compares who bears
// them, in which month, on which leerroute, from which stream of money and by which key; then what the
// indicator of each stream says of a gemeente and year, and all of them together.
func wieWanneerWaarvoor(t *testing.T, db *duck.DB, g *gegevens) {
	t.Helper()
	alles, perMaand, perRoute, perSleutel := map[string]int64{}, map[string]int64{}, map[string]int64{}, map[string]int64{}
	perStroom := map[string]map[string]int64{"": {}, "SPUK": {}, "GEMEENTEFONDS": {}, "OVERIG": {}, "BUIG": {}}
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
				perMaand[een.gemeente+" "+een.maand.String()+" "+regel.dekking] += een.cent
				perSleutel[waar+" "+regel.sleutel] += een.cent
				perRoute[waar+" "+een.leerroute] += een.cent
				if een.maand < eersteMaand || een.maand > g.peilmaand || !eigen[een.gemeente] {
					continue
				}
				perStroom[regel.dekking][waar] += een.cent
				perStroom[""][waar] += een.cent
			}
		}
	}
	gelijk(t, "gemeente, year and stream", alles, sommen(t, db, `select coalesce(gemeentecode, '') || ' ' || jaar || ' ' || dekking, sum(bedrag_cent)::bigint
		from kern.kosten group by all`))
	gelijk(t, "gemeente, year and leerroute", perRoute, sommen(t, db, `select coalesce(gemeentecode, '') || ' ' || year(prestatiemaand) || ' ' || leerroute, sum(bedrag_cent)::bigint
		from kern.kosten group by all`))
	gelijk(t, "gemeente, month and stream", perMaand, sommen(t, db, `select coalesce(gemeentecode, '') || ' ' || strftime(prestatiemaand, '%Y-%m') || ' ' || dekking, sum(bedrag_cent)::bigint
		from kern.kosten group by all`))
	gelijk(t, "gemeente, year and key", perSleutel, sommen(t, db, `select coalesce(kosten.gemeentecode, '') || ' ' || kosten.jaar || ' ' || coalesce(bron.sleutel_id, ''), sum(kosten.bedrag_cent)::bigint
		from kern.kosten join goedgekeurd.factuurregel as bron using (aanbieder_id, factuur_nr, regel) group by all`))
	for stroom, want := range perStroom {
		kpis := map[string]string{"": "'KOS-1', 'KOS-9', 'KOS-13', 'KOS-13b'", "SPUK": "'KOS-1'", "GEMEENTEFONDS": "'KOS-9'", "OVERIG": "'KOS-13'", "BUIG": "'KOS-13b'"}[stroom]
		gelijk(t, "gemeente and year of "+kpis, want, sommen(t, db, `select gebied || ' ' || year(periode), sum(teller)::bigint
			from kpi.waarden where kpi_id in (`+kpis+`) and dimensie = '' and gebied <> 'REGIO' group by all having sum(teller) <> 0`))
	}
}

// TestAlleenWatTelt gives a line twice (M01), the same number to another line (M01) and a
// key that is no 100 percent (M08). What is in the figures is then less than what was
// delivered: not the second copy, neither of the two lines, and of nobody what the key
// would have divided.
func TestAlleenWatTelt(t *testing.T) {
	reeks := reeksen[0]
	dir := t.TempDir()
	options := sampledata.Options{Gemeenten: len(gemeenten), Inburgeraars: 100, Tot: reeks.peilmaand.String(), Seed: 5, Plain: true}
	if _, err := sampledata.Generate(t.Context(), dir, options); err != nil {
		t.Fatal(err)
	}
	for i, een := range leesTabellen(t, dir, "verdeelsleutel", reeks.peilmaand) {
		for _, r := range een.rijen {
			if i == 0 && r["sleutel_id"] == "VS-BEGELEIDING" && r["jaar"] == "2023" && r["gemeentecode"] == gemeenten[0] {
				r["pct"] = "1,00"
			}
		}
		een.schrijf(t)
	}
	g := leesGegevens(t, dir, reeks.peilmaand, gemeenten, reeks.in)
	delete(g.sleutels, sleuteljaar{"VS-BEGELEIDING", 2023})
	var geleverd, telt, zonder int64
	want := map[string]int64{}
	for i := range g.facturen {
		regel := &g.facturen[i]
		geleverd += regel.cent
		if i == tegenstrijdig {
			geleverd += regel.cent + 1
			continue
		}
		if i == dubbel {
			geleverd += regel.cent
		}
		telt += regel.cent
		for _, deel := range regel.perMaandEnRoute() {
			delen := g.perGemeente(regel, deel)
			if len(delen) == 0 {
				zonder += deel.cent
				delen = []last{{maand: deel.maand, cent: deel.cent}}
			}
			for _, een := range delen {
				want[fmt.Sprintf("%s %d", een.gemeente, een.maand.jaar())] += een.cent
			}
		}
	}
	leveringen := leesTabellen(t, dir, "factuurregel", reeks.peilmaand)
	eerste, laatste := leveringen[0].rijen, leveringen[len(leveringen)-1]
	meer := strconv.FormatInt(eerste[tegenstrijdig].getal(t, "bedrag_cent")+1, 10)
	laatste.rijen = append(laatste.rijen, eerste[dubbel].kopie(nil), eerste[tegenstrijdig].kopie(rij{"bedrag_cent": meer}))
	laatste.schrijf(t)
	db := bouwRuw(t, dir, reeks.peilmaand, gemeenten, reeks.in)
	gelijk(t, "rejected rows", map[string]int64{"M01": 3, "M08": int64(len(gemeenten))}, sommen(t, db, "select regel, count(*) from regels.afgekeurd group by all"))
	gelijk(t, "gemeente and year", want, sommen(t, db, `select coalesce(gemeentecode, '') || ' ' || jaar, sum(bedrag_cent)::bigint from kern.kosten group by all`))
	if telt >= geleverd || zonder <= 0 {
		t.Errorf("delivered %d, counted %d, of nobody %d: the data does not show the difference", geleverd, telt, zonder)
	}
}

// dubbel and tegenstrijdig are lines of the first delivery that come again in the last.
const dubbel, tegenstrijdig = 7, 19

// delenZijnHeel fails when the parts of the costs of a stream do not add up to the total.
func delenZijnHeel(t *testing.T, waarden cijfers) {
	t.Helper()
	for kpi, dimensies := range map[string][]string{"KOS-1": {"leerroute", "doelgroep", "kostensoort"}, "KOS-13": {"kostensoort"}, "KOS-13b": {"kostensoort"}} {
		totaal, delen := map[string]int64{}, map[string]map[string]int64{}
		for s, c := range waarden {
			if s.kpi != kpi {
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
		for _, dimensie := range dimensies {
			gelijk(t, kpi+", total and parts by "+dimensie, totaal, delen[dimensie])
		}
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
