package naief

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"beleidsmonitor/ingest"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// patroon is how the generator names a plain delivery.
const patroon = "{leverancier}_{tabel}_{gemeente}_{jjjj-mm}_{volgnr}.csv"

// bestandsnaam finds the table in the name of a plain delivery.
var bestandsnaam = regexp.MustCompile(`^voorbeeld_(.+)_regio_`)

// metPijplijn computes the figures as the program does: ingest, then transform. No
// row may be rejected, because the recomputation knows no rules.
func metPijplijn(t *testing.T, dir string, peilmaand maand, gemeenten []string, in instellingen) cijfers {
	t.Helper()
	db := bouw(t, dir, peilmaand, gemeenten, in)
	eisBijdragen(t, db)
	return leesWaarden(t, db)
}

// bouw makes the tables of the deliveries under dir, of which no row may be rejected.
func bouw(t *testing.T, dir string, peilmaand maand, gemeenten []string, in instellingen) *duck.DB {
	t.Helper()
	db := bouwRuw(t, dir, peilmaand, gemeenten, in)
	if nietsAfgekeurd(t, db); t.Failed() {
		t.FailNow() // every figure would differ
	}
	return db
}

// bouwRuw makes the tables of the deliveries under dir, and closes them with the test.
func bouwRuw(t *testing.T, dir string, peilmaand maand, gemeenten []string, in instellingen) *duck.DB {
	t.Helper()
	lakeKey := bytes.Repeat([]byte{7}, 32)
	werkmap := t.TempDir()
	report, err := ingest.Run(t.Context(), ingestOptions(t, dir, werkmap, gemeenten, lakeKey, in.pensioenleeftijd))
	if err != nil {
		t.Fatal(err)
	}
	for _, levering := range report.Deliveries {
		if levering.Status != ingest.Accepted || levering.Afgekeurd > 0 {
			why, err := os.ReadFile(levering.Afkeur)
			t.Errorf("%s: %s %s, %d rejected: %s (%v)", levering.Bestand, levering.Status, levering.Reason, levering.Afgekeurd, why, err)
		}
	}
	options := transform.Options{Werkmap: werkmap, Peilmaand: peilmaand.String(), LakeKey: lakeKey, Parameters: in.parameters(),
		CelSleutel: celsleutel(t), Threads: 1, Alleen: []string{"kpi.waarden"}}
	for _, code := range gemeenten {
		options.Gemeenten = append(options.Gemeenten, transform.Gemeente{Code: code, Naam: code})
	}
	result, err := transform.Build(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := result.Close(); err != nil {
			t.Error(err)
		}
	})
	return result.DB
}

func ingestOptions(t *testing.T, dir, werkmap string, gemeenten []string, lakeKey []byte, pensioenleeftijd int) ingest.Options {
	t.Helper()
	contracts, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	options := ingest.Options{Werkmap: werkmap, Leveringen: filepath.Join(dir, "leveringen"), Fictief: true, Contracts: contracts,
		Pseudo: pseudosleutel(t), LakeKey: lakeKey, Pensioenleeftijd: pensioenleeftijd}
	for _, code := range gemeenten {
		options.Gemeenten = append(options.Gemeenten, ingest.Gemeente{Code: code, Naam: code})
	}
	bestanden, err := filepath.Glob(filepath.Join(dir, "leveringen", "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	gezien := map[string]bool{}
	for _, bestand := range bestanden {
		if naam := bestandsnaam.FindStringSubmatch(filepath.Base(bestand)); naam != nil && !gezien[naam[1]] {
			gezien[naam[1]] = true
			options.Bronnen = append(options.Bronnen, ingest.Bron{Tabel: naam[1], Patroon: patroon, Afkeurgrens: ingest.DefaultAfkeurgrens})
		}
	}
	return options
}

// parameters are the instellingen as the configuration writes them.
func (in instellingen) parameters() map[string]string {
	brp := "HUISVESTING"
	if in.eersteBRP {
		brp = "EERSTE_BRP"
	}
	vanaf := "PIP_DAGTEKENING"
	if in.schakelTermijn {
		vanaf = "TERMIJN_START"
	}
	return map[string]string{
		"brp_telt_vanaf":               brp,
		"schakel_maanden":              strconv.Itoa(in.schakelMaanden),
		"schakel_vanaf":                vanaf,
		"pip_termijn_dagen":            strconv.Itoa(in.pipTermijn),
		"pip_termijn_derden_dagen":     strconv.Itoa(in.pipTermijnDerden),
		"voortgangsgesprek_norm_dagen": strconv.Itoa(in.gesprekNorm),
		"pensioenleeftijd":             strconv.Itoa(in.pensioenleeftijd),
		"telt_door_na_voldaan":         strconv.FormatBool(in.teltDoorNaVoldaan),
	}
}

func pseudosleutel(t *testing.T) pseudo.Key {
	t.Helper()
	bestand := filepath.Join(t.TempDir(), "pseudo.key")
	if err := pseudo.NewKeyFile(bestand); err != nil {
		t.Fatal(err)
	}
	sleutel, err := pseudo.LoadKey(bestand)
	if err != nil {
		t.Fatal(err)
	}
	return sleutel
}

func celsleutel(t *testing.T) sdc.Key {
	t.Helper()
	sleutel, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	return sleutel
}

func nietsAfgekeurd(t *testing.T, db *duck.DB) {
	t.Helper()
	rows, err := db.Query(t.Context(), "select regel, tabel, count(*) from regels.afgekeurd group by regel, tabel order by all")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var regel, tabel string
		var n int64
		if err := rows.Scan(&regel, &tabel, &n); err != nil {
			t.Fatal(err)
		}
		t.Errorf("rule %s rejects %d rows of %s: change the data, so that it rejects none", regel, n, tabel)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

const waardenQuery = `select kpi_id, periode_soort, periode, gebied, dimensie, dimensie_waarde,
    (teller * 10000)::bigint, coalesce((noemer * 10000)::bigint, 0), noemer is not null, waarde, status
from kpi.waarden`

// leesWaarden reads the exact figures of the pipeline. A key may occur once.
func leesWaarden(t *testing.T, db *duck.DB) cijfers {
	t.Helper()
	rows, err := db.Query(t.Context(), waardenQuery)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	uit := cijfers{}
	for rows.Next() {
		var s sleutel
		var c cijfer
		var einde time.Time
		err := rows.Scan(&s.kpi, &s.periodeSoort, &einde, &s.gebied, &s.dimensie, &s.waarde,
			&c.teller, &c.noemer, &c.metNoemer, &c.waarde, &c.status)
		if err != nil {
			t.Fatal(err)
		}
		s.periode = einde.Format(time.DateOnly)
		if _, dubbel := uit[s]; dubbel {
			t.Errorf("%+v stands twice in kpi.waarden", s)
		}
		uit[s] = c
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return uit
}
