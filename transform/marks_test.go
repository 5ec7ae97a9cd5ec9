package transform_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"

	"github.com/google/go-cmp/cmp"
)

// TestMarks gives one PIP after its deadline (I03) and two phases of persons without a
// PIP (I05, a fout): each row is named by its own delivery, and the share that is kept
// out counts the phases.
func TestMarks(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	lake.deliver("2024-06_gm0405_kvs_6", "pip", "GM0405", "2024-06",
		"select 'PIP1' as pip_id, 'P1' as persoon_id, date '2024-06-20' as dagtekening, 'VASTGESTELD' as status, true as initieel, 'GM0405' as gemeentecode")
	lake.deliver("2024-06_gm0405_kvs_7", "leerroute_fase", "GM0405", "2024-06",
		"select 'P' || n as persoon_id, 'B1' as route, date '2024-06-21' as van from range(1, 4) as rijen (n)")
	result := build(t, options(t, lake.dir))
	marks, err := result.Marks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, m := range marks {
		got[fmt.Sprintf("%s:%d %s %s", m.Levering.Bestand, m.Regelnr, m.Regel, m.Ernst)] = true
		if m.Melding == "" {
			t.Errorf("%s has no melding", m.Regel)
		}
	}
	for _, want := range []string{"2024-06_gm0405_kvs_6.csv:1 I03 info", "2024-06_gm0405_kvs_7.csv:2 I05 fout", "2024-06_gm0405_kvs_7.csv:3 I05 fout"} {
		if !got[want] {
			t.Errorf("%s is missing from %v", want, got)
		}
	}
	if got["2024-06_gm0405_kvs_7.csv:1 I05 fout"] {
		t.Error("the phase of P1, who has a PIP, is marked")
	}
	if k := result.KeptOut; k.Rows%5 != 0 || k.Marked == "geen" || k.Rejected == "geen" || k.Share == "geen" {
		t.Errorf("kept out is %+v", k)
	}
}

func TestWriteFindings(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	result := build(t, options(t, lake.dir))
	path := filepath.Join(t.TempDir(), "afkeur", "datakwaliteit.parquet")
	for range 2 { // a second run replaces the first
		err := result.WriteFindings(t.Context(), path, []schemas.Bevinding{
			{Levering: "b", Tabel: "pip", Regel: "S08", Ernst: "waarschuwing", N: 1},
			{Levering: "a", Tabel: "pip", Regel: "I03", Ernst: "info", N: 7, Voorbeelden: []int64{3, 12}},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	got := one(t, result.DB, "select string_agg(concat_ws(' ', levering, tabel, regel, ernst, n, voorbeeld_regelnrs), '; ' order by levering) from read_parquet("+duck.Literal(path)+")")
	if diff := cmp.Diff("a pip I03 info 7 [3, 12]; b pip S08 waarschuwing 1 []", got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v: %v", info.Mode(), err)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); err != nil || len(left) > 0 {
		t.Errorf("left are %v: %v", left, err)
	}
}
