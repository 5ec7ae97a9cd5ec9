package aanval

import (
	"slices"
	"testing"
)

// microdata1 are the 100 persons of sdcTable (data-raw/microdata1.R), counted per region
// (A to D) and gender (male, female).
var microdata1 = twoWay([][]int64{{18, 2}, {14, 19}, {12, 10}, {11, 14}})

// TestLeastSuppression is sdcTable's test of its optimal method
// (tests/testthat/test-protectTable.r): when the two women of region A are hidden, three
// other cells must be hidden too, and hiding positions 5, 6, 11 and 12 costs the least.
// Every way is tried, and our attacker says which protect.
func TestLeastSuppression(t *testing.T) {
	primary := cellSet(6)
	if primary != microdata1.small(2) || microdata1.count(0) != 100 {
		t.Fatalf("small cells %v of %d persons", microdata1.small(2).positions(), microdata1.count(0))
	}
	open := set(1)<<len(microdata1.cells) - 1 - primary
	isSafe := func(more set) bool { return microdata1.workedOut(t, primary|more, primary) == 0 }

	fewest, tried := lightest(open, func(int) int64 { return 1 }, isSafe)
	if len(fewest) == 0 || fewest[0].size() != 3 {
		t.Errorf("the fewest other cells are %v of %d ways tried, want three cells", fewest, tried)
	}
	best, tried := lightest(open, microdata1.count, isSafe)
	if len(best) != 1 || !slices.Equal((primary|best[0]).positions(), []int{5, 6, 11, 12}) {
		t.Errorf("the lightest are %v of %d ways tried, want only 5, 6, 11, 12", best, tried)
	}
	if len(best) == 1 && !slices.Contains(fewest, best[0]) {
		t.Errorf("the lightest is none of the %d ways with the fewest cells", len(fewest))
	}
	t.Logf("%d ways with three cells, %d tried until the lightest", len(fewest), tried)
}

// TestSingleton is sdcTable's test of what one person knows (the same file): regions a, b
// and c of 1, 2 and 1 persons, d empty, and counts of one are hidden. Who is alone in a
// works out c, unless b is hidden too. A threshold asks for a number of hidden persons, or
// that the whole row is hidden. Empty cells are published there and never hidden.
func TestSingleton(t *testing.T) {
	regions := survey{groups: []int64{1, 2, 1, 0}, cells: [][]int{{0, 1, 2, 3}, {0}, {1}, {2}, {3}}}
	total, a, b, c := cellSet(1), cellSet(2), cellSet(3), cellSet(4)
	primary, open := regions.small(1), total|b
	if primary != a|c {
		t.Fatalf("primary %v", primary.positions())
	}
	outsider := func(more set) bool { return regions.workedOut(t, primary|more, primary) == 0 }
	alone := func(more set) bool {
		return outsider(more) && regions.workedOut(t, (primary|more)&^a, c) == 0 && regions.workedOut(t, (primary|more)&^c, a) == 0
	}
	threshold := func(persons int64) func(set) bool {
		return func(more set) bool {
			var n int64
			for _, p := range ((primary | more) &^ total).positions() {
				n += regions.count(p - 1)
			}
			return outsider(more) && (n >= persons || more == open)
		}
	}
	for _, tt := range []struct {
		name   string
		isSafe func(set) bool
		want   set
	}{
		{"without_singletons", outsider, 0},
		{"with_singletons", alone, b},
		{"threshold_3", threshold(3), b},
		{"threshold_5", threshold(5), b | total},
	} {
		best, _ := lightest(open, regions.count, tt.isSafe)
		if len(best) != 1 || best[0] != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, best, tt.want)
		}
	}
	if low, high := regions.interval(t, c, 4); low.Cmp(high) != 0 || low.RatString() != "1" {
		t.Errorf("who is alone in a knows that c lies in [%v, %v], want 1", low, high)
	}
}
