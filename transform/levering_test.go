package transform

import (
	"slices"
	"testing"

	"beleidsmonitor/schemas"
)

// TestAbout chooses the deliveries that tell about June: whole exports as they
// were then, or the first later one when there is none; and every file of facts
// up to the first later one, since that may span June.
func TestAbout(t *testing.T) {
	contracts, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	delivery := func(id, table, supplier, period string) schemas.Levering {
		return schemas.Levering{ID: id, Tabel: table, Leverancier: supplier, Gebied: "REGIO", Periode: period}
	}
	all := []schemas.Levering{
		delivery("whole-may", "persoon", "kvs", "2025-05"), delivery("whole-july", "persoon", "kvs", "2025-07"),
		delivery("coa-july", "persoon", "coa", "2025-07"), delivery("coa-july-again", "persoon", "coa", "2025-07"), delivery("coa-august", "persoon", "coa", "2025-08"),
		delivery("facts-2024", "uren", "taal", "2024-12"), delivery("facts-2025", "uren", "taal", "2025-12"), delivery("facts-2026", "uren", "taal", "2026-12"),
		delivery("unknown", "nergens", "x", "2025-07"),
	}
	var got []string
	for _, l := range About("2025-06", all, contracts) {
		got = append(got, l.ID)
	}
	want := []string{"whole-may", "coa-july", "coa-july-again", "facts-2024", "facts-2025"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
