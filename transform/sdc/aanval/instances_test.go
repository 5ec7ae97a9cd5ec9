package aanval

import (
	"math"
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

// TestControlledRounding is the table of the Handbook on SDC: a rounding to fives that adds
// up exists with 40 = 15 + 25, and the conventional one does not add up.
func TestControlledRounding(t *testing.T) {
	table := []int64{1, 0, 3, 3, 12, 20}
	near := func(n int64) int64 { return (n + 2) / 5 * 5 }
	adjacent := func(n, rounded int64) bool { return rounded%5 == 0 && abs(n-rounded) < 5 }
	found := false
	for choice := range 1 << len(table) {
		rounded := make([]int64, len(table))
		for i, n := range table {
			rounded[i] = n / 5 * 5
			if choice>>i&1 == 1 && n%5 > 0 {
				rounded[i] += 5
			}
		}
		rows := true
		for i := 0; i < len(table); i += 2 {
			rows = rows && adjacent(table[i]+table[i+1], rounded[i]+rounded[i+1])
		}
		left, right := rounded[0]+rounded[2]+rounded[4], rounded[1]+rounded[3]+rounded[5]
		found = found || rows && left == 15 && right == 25
	}
	if !found {
		t.Error("no controlled rounding with 40 = 15 + 25")
	}
	if near(table[2])+near(table[3]) == near(table[2]+table[3]) {
		t.Error("the conventional rounding adds up")
	}
}

// TestMeansAttack is the attack of the Handbook on exact means beside perturbed counts: it
// finds 8, 12 and 20, and fails on amounts and means that are rounded as ours are.
func TestMeansAttack(t *testing.T) {
	counts, sums := [3]int64{8, 12, 20}, [3]float64{90, 95, 185}
	possible := func(deviation int64, unit float64) (n int) {
		mean := func(i int) float64 { return sums[i] / float64(counts[i]) }
		for a := counts[0] - deviation; a <= counts[0]+deviation; a++ {
			for b := counts[1] - deviation; b <= counts[1]+deviation; b++ {
				if abs(a+b-counts[2]) > deviation {
					continue
				}
				// Each mean is known to half a unit, and the sums must add up.
				off := math.Abs(float64(a)*mean(0) + float64(b)*mean(1) - float64(a+b)*mean(2))
				if off <= unit/2*2*float64(a+b)+1e-9 {
					n++
				}
			}
		}
		return n
	}
	if n := possible(2, 0); n != 1 {
		t.Errorf("%d tables fit the exact means, want 1", n)
	}
	if n := possible(4, 100); n < 9 {
		t.Errorf("%d tables fit rounded means, want many", n)
	}
}

// TestCellKeys: record keys .9, .3 and .6 give cell key .8.
func TestCellKeys(t *testing.T) {
	if key := math.Mod(0.9+0.3+0.6, 1); math.Abs(key-0.8) > 1e-9 {
		t.Errorf("cell key %v, want 0.8", key)
	}
}

// TestTenFiveRule builds the table of the ONS rule: below ten nothing is left, from ten on a
// count goes to the nearest five.
func TestTenFiveRule(t *testing.T) {
	rows := 0
	for n := int64(1); n <= 750; n++ {
		change := -n
		if n >= 10 {
			change = (n+2)/5*5 - n
		}
		if n >= 10 && (abs(change) > 2 || (n+change)%5 != 0) || n < 10 && n+change != 0 {
			t.Fatalf("%d becomes %d", n, n+change)
		}
		rows += 256
	}
	if rows != 192_000 {
		t.Errorf("%d rows", rows)
	}
}
