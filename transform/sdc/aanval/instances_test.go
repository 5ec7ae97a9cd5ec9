package aanval

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// The instances below, and those in instances_suppression_test.go, instances_gauss_test.go
// and instances_rounding_test.go, were published by others for their own methods. Where the
// method is not ours, the test carries it out; tables are facts and stand with their source.

// TestLinkedTables is the linked-table test of sdcTable: two tables that are safe alone
// give a cell away together.
func TestLinkedTables(t *testing.T) {
	const a, b, k, l, m, n = 0, 1, 2, 3, 4, 5
	sum := func(right int64, cells ...int) Row {
		row := Row{Coef: map[int]int64{}, Right: right}
		for _, v := range cells {
			row.Coef[v] = 1
		}
		return row
	}
	regions := []Row{sum(4, a, b), sum(16, k, l, m, n)}
	groups := []Row{sum(6, l, m), sum(14, a, b, k, n)}
	both := append(append([]Row{}, regions...), groups...)
	for _, tt := range []struct {
		name      string
		rows      []Row
		shown     bool // N, which is 7
		cell      int
		low, high int64
	}{
		{"one_table_alone", regions, true, k, 0, 9},
		{"the_other_alone", groups, true, k, 0, 7},
		{"together", both, true, k, 3, 3},
		{"together_with_N_hidden", both, false, k, 0, 10},
		{"A", both, true, a, 0, 4},
		{"B", both, true, b, 0, 4},
		{"L", both, true, l, 0, 6},
		{"M", both, true, m, 0, 6},
	} {
		p := Program{Low: make([]int64, 6), High: []int64{Unbounded, Unbounded, Unbounded, Unbounded, Unbounded, Unbounded}, Rows: tt.rows}
		if tt.shown {
			p.Low[n], p.High[n] = 7, 7
		}
		low, _, err := p.Extreme(tt.cell, false)
		if err != nil {
			t.Fatal(err)
		}
		high, _, err := p.Extreme(tt.cell, true)
		if err != nil {
			t.Fatal(err)
		}
		if low.Num().Int64() != tt.low || high.Num().Int64() != tt.high || !low.IsInt() || !high.IsInt() {
			t.Errorf("%s: [%v, %v], want [%d, %d]", tt.name, low, high, tt.low, tt.high)
		}
	}
}

// TestControlledRounding is the table of the Handbook on SDC (chapter 5, rounding): a rounding
// to fives that adds up exists with 40 = 15 + 25, the published one among others, and the
// conventional one does not add up. (The Handbook prints 35 as conventional for 32; it is 30.)
func TestControlledRounding(t *testing.T) {
	table := []int64{1, 0, 3, 3, 12, 20}
	near := func(n int64) int64 { return (n + 2) / 5 * 5 }
	adjacent := func(n, rounded int64) bool { return rounded%5 == 0 && abs(n-rounded) < 5 }
	var found [][]int64
	for choice := range 1 << len(table) {
		rounded := make([]int64, len(table))
		isNew := true // a multiple of five has one choice only
		for i, n := range table {
			rounded[i] = n / 5 * 5
			if choice>>i&1 == 1 {
				rounded[i] += 5
				isNew = isNew && n%5 > 0
			}
		}
		rows := true
		for i := 0; i < len(table); i += 2 {
			rows = rows && adjacent(table[i]+table[i+1], rounded[i]+rounded[i+1])
		}
		left, right := rounded[0]+rounded[2]+rounded[4], rounded[1]+rounded[3]+rounded[5]
		if isNew && rows && left == 15 && right == 25 {
			found = append(found, rounded)
		}
	}
	published := []int64{5, 0, 0, 5, 10, 20}
	if !slices.ContainsFunc(found, func(rounded []int64) bool { return slices.Equal(rounded, published) }) {
		t.Errorf("the published controlled rounding is not among %v", found)
	}
	if near(table[2])+near(table[3]) == near(table[2]+table[3]) {
		t.Error("the conventional rounding adds up")
	}
}

// TestMeansAttack is the attack of the Handbook (chapter 5, means) on exact means beside
// perturbed counts 9, 14 and 19: of the six tables that are possible it finds 8, 12 and 20. It
// fails on amounts and means that are rounded as ours are.
func TestMeansAttack(t *testing.T) {
	counts, sums := [3]int64{8, 12, 20}, [3]float64{90, 95, 185}
	mean := func(i int) float64 { return sums[i] / float64(counts[i]) }
	possible := func(published [3]int64, deviation int64, unit float64) (tables [][3]int64) {
		for a := published[0] - deviation; a <= published[0]+deviation; a++ {
			for b := published[1] - deviation; b <= published[1]+deviation; b++ {
				if abs(a+b-published[2]) > deviation {
					continue
				}
				// Each mean is known to half a unit, and the sums must add up.
				off := math.Abs(float64(a)*mean(0) + float64(b)*mean(1) - float64(a+b)*mean(2))
				if off <= unit/2*2*float64(a+b)+1e-9 {
					tables = append(tables, [3]int64{a, b, a + b})
				}
			}
		}
		return tables
	}
	perturbed := [3]int64{9, 14, 19}
	if tables := possible(perturbed, 2, math.Inf(1)); len(tables) != 6 {
		t.Errorf("without means %v are possible, want 6 tables", tables)
	}
	if tables := possible(perturbed, 2, 0); !slices.Equal(tables, [][3]int64{counts}) {
		t.Errorf("%v fit the exact means, want %v", tables, counts)
	}
	if tables := possible(counts, 4, 100); len(tables) < 9 {
		t.Errorf("%v fit rounded means, want many", tables)
	}
}

// TestCellKeys is the example of the Handbook (chapter 5, cell perturbation): three persons
// with record keys .9, .3 and .6 have cell key .8, for which the table of noise says one more.
func TestCellKeys(t *testing.T) {
	// Per true count the upper bounds of the cell key, in tenths, and the noise up to there.
	noise := map[int][][2]int{0: {{10, 0}}, 1: {{5, -1}, {10, 1}}, 2: {{8, 0}, {10, 1}}, 3: {{3, -1}, {7, 0}, {10, 1}}}
	persons := []int{9, 3, 6}
	key := 0
	for _, record := range persons {
		key = (key + record) % 10
	}
	at := slices.IndexFunc(noise[len(persons)], func(row [2]int) bool { return key <= row[0] })
	if published := len(persons) + noise[len(persons)][at][1]; key != 8 || published != 4 {
		t.Errorf("cell key .%d, published %d; want .8 and 4", key, published)
	}
}

// TestTenFiveRule makes the table of noise of the ONS (data_files/ptable_10_5_rule.csv in
// cell-key-perturbation): below ten nothing is left, from ten on a count goes to the nearest
// five. Theirs has as many rows and as many bytes.
func TestTenFiveRule(t *testing.T) {
	var file strings.Builder
	file.WriteString("\"pcv\",\"ckey\",\"pvalue\"\r\n")
	for n := int64(1); n <= 750; n++ {
		change := -n
		if n >= 10 {
			change = (n+2)/5*5 - n
		}
		for key := range 256 {
			fmt.Fprintf(&file, "%d,%d,%d\r\n", n, key, change)
		}
	}
	if rows := strings.Count(file.String(), "\n") - 1; rows != 192_000 || file.Len() != 2_079_955 {
		t.Errorf("%d rows and %d bytes, want 192000 and 2079955", rows, file.Len())
	}
}
