package naief

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// tabel is one delivered file: its header and its rows.
type tabel struct {
	pad      string
	kolommen []string
	rijen    []rij
}

// rij is one row of a delivery, by the name of the column.
type rij map[string]string

// leesTabellen reads the files of one table: one, or one per year. Of the files
// that are later than the peilmaand only the first can tell about it.
func leesTabellen(t testing.TB, dir, naam string, peilmaand maand) (tabellen []*tabel) {
	t.Helper()
	paden, err := filepath.Glob(filepath.Join(dir, "leveringen", "voorbeeld_"+naam+"_regio_*.csv"))
	if err != nil || len(paden) == 0 {
		t.Fatalf("deliveries of %s: %d found (%v)", naam, len(paden), err)
	}
	sort.Strings(paden)
	for i, pad := range paden {
		if i > 0 && bestandsmaand(paden[i-1]) > peilmaand.String() {
			break
		}
		data, err := os.ReadFile(pad)
		if err != nil {
			t.Fatal(err)
		}
		lezer := csv.NewReader(bytes.NewReader(data))
		lezer.Comma = ';'
		alle, err := lezer.ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", pad, err)
		}
		een := &tabel{pad: pad, kolommen: alle[0]}
		for _, cellen := range alle[1:] {
			r := rij{}
			for i, kolom := range een.kolommen {
				r[kolom] = cellen[i]
			}
			een.rijen = append(een.rijen, r)
		}
		tabellen = append(tabellen, een)
	}
	return tabellen
}

// bestandsmaand is the month in the name of a file: ..._regio_jjjj-mm_01.csv.
func bestandsmaand(pad string) string {
	delen := strings.Split(filepath.Base(pad), "_")
	return delen[len(delen)-2]
}

// leesRijen reads all rows of a table that tell about the peilmaand.
func leesRijen(t testing.TB, dir, naam string, peilmaand maand) (rijen []rij) {
	t.Helper()
	for _, een := range leesTabellen(t, dir, naam, peilmaand) {
		rijen = append(rijen, een.rijen...)
	}
	return rijen
}

// schrijf puts a changed table back where it was read.
func (een *tabel) schrijf(t testing.TB) {
	t.Helper()
	var b bytes.Buffer
	schrijver := csv.NewWriter(&b)
	schrijver.Comma = ';'
	regels := [][]string{een.kolommen}
	for _, r := range een.rijen {
		cellen := make([]string, len(een.kolommen))
		for i, kolom := range een.kolommen {
			cellen[i] = r[kolom]
		}
		regels = append(regels, cellen)
	}
	if err := schrijver.WriteAll(regels); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(een.pad, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// dag is the day in a column, zero when the cell is empty.
func (r rij) dag(t testing.TB, kolom string) dag {
	t.Helper()
	d, err := leesDag(r[kolom])
	if err != nil {
		t.Fatalf("column %s: %v", kolom, err)
	}
	return d
}

// tot is the end of an interval; an empty cell is open.
func (r rij) tot(t testing.TB, kolom string) dag {
	t.Helper()
	if d := r.dag(t, kolom); d != 0 {
		return d
	}
	return open
}

// getal is a whole number, zero when the cell is empty.
func (r rij) getal(t testing.TB, kolom string) int64 {
	t.Helper()
	if r[kolom] == "" {
		return 0
	}
	n, err := strconv.ParseInt(r[kolom], 10, 64)
	if err != nil {
		t.Fatalf("column %s: %v", kolom, err)
	}
	return n
}

// honderdsten reads a number with a comma and two decimals, such as 52,01.
func (r rij) honderdsten(t testing.TB, kolom string) int64 {
	t.Helper()
	if r[kolom] == "" {
		return 0
	}
	heel, deel, _ := strings.Cut(r[kolom], ",")
	n, err := strconv.ParseInt(heel+(deel + "00")[:2], 10, 64)
	if err != nil {
		t.Fatalf("column %s: %v", kolom, err)
	}
	return n
}
