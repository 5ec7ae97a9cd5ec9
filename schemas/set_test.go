package schemas

import "testing"

func TestAll(t *testing.T) {
	set, err := All()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(set.Tables()), 24; got != want {
		t.Errorf("tables: got %d, want %d", got, want)
	}
}
