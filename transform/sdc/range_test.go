package sdc

import (
	"math"
	"testing"
)

// TestRangeHolds rounds every pair of counts up to 70 with several keys: what is true
// always lies in the range of what is published.
func TestRangeHolds(t *testing.T) {
	key := testKey(t)
	specs := map[string]Spec{"VOL-1": {Unit: "aantal", Calc: Count}, "PAR-1": {Unit: "ratio", Calc: Ratio}}
	shares := 0
	for n := int64(0); n <= 70; n++ {
		for d := n; d <= 70; d++ {
			r := protection{key: key, specs: specs}
			part := func(n int64, salt uint64) Part { return Part{N: n, Key: uint64(n)*977 + salt} }
			count := r.outcome(&Cell{ID: ID{KPI: "VOL-1"}, Numerator: part(d, uint64(n))})
			if low, high, ok := count.Range(); !ok || float64(d) < low || float64(d) > high {
				t.Fatalf("%d persons: range %v to %v (%t)", d, low, high, ok)
			}
			share := r.outcome(&Cell{ID: ID{KPI: "PAR-1"}, Numerator: part(n, uint64(d)), Denominator: part(d, 3*uint64(n))})
			low, high, ok := share.Range()
			if ok != (share.Kind() == Percent) {
				t.Fatalf("%d of %d is %s: range %t", n, d, share.Kind(), ok)
			}
			if !ok {
				continue
			}
			if shares++; float64(n)/float64(d) < low-1e-9 || float64(n)/float64(d) > high+1e-9 {
				t.Fatalf("%d of %d: range %v to %v", n, d, low, high)
			}
		}
	}
	if shares < 1000 {
		t.Errorf("only %d shares", shares)
	}
}

// TestRangeByHand has one figure of each form.
func TestRangeByHand(t *testing.T) {
	near := func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }
	published := Published{unit: "ratio"}
	for name, test := range map[string]struct {
		figure    Published
		low, high float64
	}{
		"100 persons":         {published.rounded(100).ofHeads(), 96, 104},
		"0 persons":           {published.rounded(0).ofHeads(), 0, 4},
		"50 of 100":           {published.share(50, 100), 46.0 / 104, 54.0 / 96},
		"all of 100":          {published.share(100, 100), 96.0 / 104, 1},
		"none of 100":         {published.share(0, 100), 0, 4.0 / 96},
		"a mean of € 1.000":   {published.mean(shownPart{value: 100_000_00}, shownPart{value: 100}, 100), 99_750_00 / 104.5, 100_250_00 / 95.5},
		"a median of a week":  {Published{unit: "dagen"}.median(Spec{}, Part{N: 20, Quantity: 7}, 20), 3.5, 10.5},
		"a median of a month": {Published{unit: "maanden"}.median(Spec{}, Part{N: 20, Quantity: 7}, 20), 6.5, 7.5},
		"half of all hours":   {published.minutes(&Cell{Numerator: Part{Sum: 50}, Denominator: Part{Sum: 100}}, 60), 0.495, 0.505},
		"a mark":              {Published{unit: "cijfer"}.public(&Cell{Numerator: Part{Fixed: 75}, Denominator: Part{Fixed: 10}}, true), 7.5, 7.5},
		"a besluit":           {Published{unit: "cent"}.single(shownPart{value: 100, exact: true}), 100, 100},
	} {
		if low, high, ok := test.figure.Range(); !ok || !near(low, test.low) || !near(high, test.high) {
			t.Errorf("%s: got %v to %v (%t), want %v to %v", name, low, high, ok, test.low, test.high)
		}
	}
	for name, figure := range map[string]Published{
		"nothing":             published.hidden(ReasonFew),
		"too few":             published.share(5, 20),
		"class":               published.share(0, 40),
		"amount of heads":     published.single(shownPart{value: 100}),
		"ratio of amounts":    published.moneyRatio(shownPart{value: 100}, shownPart{value: 100}, false),
		"a few hours":         published.minutes(&Cell{Numerator: Part{Sum: 0}, Denominator: Part{Sum: 100}}, 40),
		"derived from others": published.derived(0.5),
	} {
		if _, _, ok := figure.Range(); ok {
			t.Errorf("%s has a range", name)
		}
	}
}
