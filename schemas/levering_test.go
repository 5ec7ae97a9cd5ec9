package schemas

import (
	"bytes"
	"testing"
)

// TestLeveringNotices flips every bit of levering.json: none goes unnoticed.
func TestLeveringNotices(t *testing.T) {
	want := Levering{ID: "2026-10_regio_kvs_0123456789ab", Tabel: "persoon", Leverancier: "kvs", Gebied: "REGIO", Periode: "2026-10",
		Aangeleverd: "2026-10-31", Volgnr: 1, Gelezen: 3, Geaccepteerd: 2, Afgekeurd: 1, Afkeur: []AfkeurTelling{{"S02", "fout", 1}}}
	data, err := want.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := DecodeLevering(data); err != nil || got.ID != want.ID || got.Geaccepteerd != 2 || got.Controle != "" {
		t.Fatalf("%+v, %v", got, err)
	}
	for bit := range 8 * len(data) {
		flipped := bytes.Clone(data)
		flipped[bit/8] ^= 1 << (bit % 8)
		if _, err := DecodeLevering(flipped); err == nil {
			t.Errorf("bit %d of %q is changed and nobody sees it", bit%8, data[max(0, bit/8-20):bit/8+1])
		}
	}
	if _, err := DecodeLevering(data[:len(data)-1]); err == nil {
		t.Error("the last byte is gone and nobody sees it")
	}
}
