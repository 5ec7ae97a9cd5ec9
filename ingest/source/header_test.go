package source

import (
	"strings"
	"testing"
)

func TestFindHeader(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want int
	}{
		{"eerste regel", []string{"nummer;naam", "1;a"}, 0},
		{"onder een titel", []string{"Overzicht", "", "nummer;naam"}, 2},
		{"onder groepen met een zelfde naam", []string{"persoon;naam;", "nummer;naam;datum"}, 1},
		{"de eerste van twee", []string{"nummer;naam", "naam;nummer"}, 0},
		{"hoofdletters en spaties", []string{"x", " NUMMER ; Naam"}, 1},
		{"geen", []string{"a;b", "c;d"}, 0},
	}
	for _, test := range tests {
		var rows [][]string
		for _, row := range test.rows {
			rows = append(rows, strings.Split(row, ";"))
		}
		if got := options.findHeader(rows); got != test.want {
			t.Errorf("%s: got %d, want %d", test.name, got, test.want)
		}
	}
}

// FuzzHeader: an accepted header has a known name and none twice.
func FuzzHeader(f *testing.F) {
	for _, text := range []string{"nummer;naam", "Nummer; nummer", "x;y", "", ";;", "nummer,naam", "nu\nmmer"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		header := strings.Split(text, ";")
		if options.checkHeader(Position{File: "f.csv"}, header) != nil {
			return
		}
		seen := map[string]bool{}
		for _, name := range header {
			name = headerName(name)
			if name != "" && seen[name] {
				t.Errorf("header %q is accepted with a name twice", text)
			}
			seen[name] = true
		}
		if options.known(header) == 0 {
			t.Errorf("header %q is accepted without a known name", text)
		}
	})
}
