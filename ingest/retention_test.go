package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"beleidsmonitor/schemas"
)

// TestRetention: rows and lists go when their term has passed and not a day before. The
// counts of a delivery stay, so that nothing is read again and no other delivery is read
// otherwise.
func TestRetention(t *testing.T) {
	e := newEnv(t, "persoon", "persoon_sleutel", "doel")
	e.file("kvs_persoon_hoorn_2024-01_1.csv", persoonHeader, persoon(1), persoon(2), "geen nummer;H3;1990-02-03;V;ASIEL;WI2021")
	e.file("kvs_persoon_hoorn_2024-01_2.csv", persoonHeader, persoon(1), persoon(2))
	e.file("kvs_persoon_sleutel_hoorn_2024-01_1.csv", "bsn;soort;nummer;bron;van;tot", fictief(1)+";KLANTNUMMER;K-0000001;kvs;2024-01-01;")
	inUse := map[string]bool{}
	for i, d := range e.run().Deliveries {
		if d.Status != Accepted {
			t.Fatalf("%s: %s", d.Bestand, d.Reason)
		}
		inUse[d.ID] = i != 1 // the key table, then two deliveries of persoon: the first one was replaced
	}
	before := e.leveringen()
	find := func(now string) []Expired {
		t.Helper()
		day, err := time.Parse(time.DateOnly, now)
		if err != nil {
			t.Fatal(err)
		}
		found, err := FindExpired(e.options.Werkmap, e.options.Contracts, Terms{AfkeurDagen: 90, AnalyseDagen: 30, LeveringJaren: 7}, inUse, day)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	lists, err := filepath.Glob(filepath.Join(e.options.Werkmap, "afkeur", "*", "*.csv"))
	if err != nil || len(lists) != 1 {
		t.Fatalf("lists %v, %v", lists, err)
	}
	written := time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(lists[0], written, written); err != nil {
		t.Fatal(err)
	}
	behind := filepath.Join(e.options.Werkmap, "aanval", "bijdragen", "2024-01.verzegeld")
	if err := errors.Join(os.MkdirAll(filepath.Dir(behind), 0o700), os.WriteFile(behind, nil, 0o600), os.Chtimes(behind, written, written)); err != nil {
		t.Fatal(err)
	}
	for now, want := range map[string]int{"2024-05-01": 0, "2024-05-02": 1, "2031-01-31": 1, "2031-02-01": 4, "2031-02-02": 5} {
		if found := find(now); len(found) != want {
			t.Errorf("at %s %d have expired, want %d: %+v", now, len(found), want, found)
		}
	}
	deleted := 0
	for _, expired := range find("2031-02-01") {
		if expired.InUse {
			continue
		}
		if err := expired.Delete(e.options.Werkmap); err != nil {
			t.Fatal(err)
		}
		deleted++
	}
	if deleted != 2 {
		t.Errorf("%d deleted, want the list and the replaced delivery", deleted)
	}
	for i, l := range e.leveringen() {
		rows := isFile(filepath.Join(schemas.LakeDir(e.options.Werkmap, l.Tabel, l.ID), schemas.DataFile))
		if rows != inUse[l.ID] || (l.Opgeschoond == schemas.Vervangen) == inUse[l.ID] || l.Geaccepteerd != before[i].Geaccepteerd || l.Lezing != before[i].Lezing {
			t.Errorf("delivery %s: rows %v, %+v", l.ID, rows, l)
		}
	}
	// The files still lie there, and the contract of reading changes: what was deleted stays so.
	for i := range e.options.Bronnen {
		e.options.Bronnen[i].Afkeurgrens = 0.9
	}
	for _, d := range e.run().Deliveries {
		if gone := !inUse[d.ID]; gone != (d.Status == Unchanged) {
			t.Errorf("%s is %s", d.Bestand, d.Status)
		}
	}
	for _, left := range find("2031-02-01") {
		if left.Levering != nil && !left.InUse {
			t.Errorf("expired again: %+v", left)
		}
	}
}
