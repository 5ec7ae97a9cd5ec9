package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/schemas"
)

// TestEnvelope has the whole note, as suppliers of gemeenten write it. It wins
// over the name of the file.
func TestEnvelope(t *testing.T) {
	area := `{"gemeentecode": "%s", "aanleverende_organisatie": {"naam": "Werkorganisatie", "kvk-nummer": "00000000"}}`
	note := `{"codeGegevensleverancier": "KVS2", "startdatumLevering": "2024-02-01", "einddatumLevering": "2024-02-29",
		"aanleverdatumEnTijd": "2024-03-05T09:30:00+01:00", "leveringen": [` + area + `]}`
	tests := map[string]struct{ areas, gebied string }{
		"een gemeente":   {fmt.Sprintf(area, "0532"), "GM0532"},
		"een nul kwijt":  {fmt.Sprintf(area, "532"), "GM0532"},
		"meer gemeenten": {fmt.Sprintf(area, "0532") + ", " + fmt.Sprintf(area, "0405"), "REGIO"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := newEnv(t, "persoon")
			e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1))
			e.file("kvs_persoon_hoorn_2024-01_1.csv"+sidecarSuffix, strings.Replace(note, area, test.areas, 1))
			d := e.one(Accepted)
			got := strings.Join([]string{d.Leverancier, d.Gebied, d.Periode, d.Aangeleverd}, " ")
			if want := "kvs2 " + test.gebied + " 2024-02 2024-03-05"; got != want {
				t.Errorf("delivery is %s, want %s", got, want)
			}
		})
	}
}

// TestTrace follows a row back to the file and the line that it came from.
func TestTrace(t *testing.T) {
	e := newEnv(t, "persoon")
	const name = "kvs_persoon_hoorn_2024-01_1.csv"
	e.file(name, persoonHeader, persoon(1), "fout;;;;;", persoon(2))
	d := e.one(Accepted)
	if got := e.query("persoon", "string_agg(levering_id||':'||regelnr, ' ' order by regelnr)"); got != d.ID+":2 "+d.ID+":4" {
		t.Errorf("the rows say %s, want lines 2 and 4 of %s", got, d.ID)
	}
	data, err := os.ReadFile(filepath.Join(e.options.Leveringen, name))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	stored, err := schemas.ReadLeveringen(e.options.Werkmap)
	if err != nil {
		t.Fatal(err)
	}
	if len(stored) != 1 || stored[0].Bestand != name || stored[0].SHA256 != hex.EncodeToString(sum[:]) || stored[0].ID != d.ID {
		t.Errorf("levering.json is %+v, want file %s with its hash", stored, name)
	}
}
