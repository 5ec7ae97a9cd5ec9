package reports

import (
	"slices"
	"testing"
)

// TestTableNames names tables within a sentence, and leaves an abbreviation its capitals.
func TestTableNames(t *testing.T) {
	in := &Input{Tabelnamen: map[string]string{"pip": "Plan inburgering en participatie", "spuk": "SPUK per jaar", "a": "A"}}
	got := in.tablesInText([]string{"pip", "spuk", "a", "onbekend"})
	if want := []string{"plan inburgering en participatie", "SPUK per jaar", "a", "onbekend"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := in.tableName("alle tabellen"); got != (tableName{Naam: "alle tabellen"}) {
		t.Errorf("a table without a contract: %+v", got)
	}
}
