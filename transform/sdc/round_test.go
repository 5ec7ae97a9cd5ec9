package sdc

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// set gives the size and the key of a set of persons.
func (k Key) set(persons ...string) (int64, uint64) {
	var sum uint64
	distinct := map[string]bool{}
	for _, person := range persons {
		if !distinct[person] {
			distinct[person] = true
			sum += k.RecordKey(person)
		}
	}
	return int64(len(distinct)), sum
}

func people(prefix string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s%d", prefix, i+1)
	}
	return out
}

// The expected values come from another implementation.
func TestRoundVectors(t *testing.T) {
	key := testKey(t)
	for n, want := range map[int]struct {
		cell uint64
		pub  int64
	}{
		1: {0xcfee7e32c2723b3, 0}, 2: {0x2df7eddd67670613, 0},
		7: {0xd78dafcd013ec52d, 5}, 13: {0xc3a94968eb75d3a4, 15},
	} {
		size, cell := key.set(people("P", n)...)
		if got := key.Round(size, cell); cell != want.cell || got != want.pub {
			t.Errorf("%d persons: key %#x rounds to %d, want %#x and %d", n, cell, got, want.cell, want.pub)
		}
	}
	for i, want := range []int64{0, 0, 5, 5, 5, 5, 5, 10, 5, 10, 10, 10, 10, 15} {
		n := int64(i + 1)
		if got := key.Round(n, uint64(0xdeadbeef00+n)); got != want {
			t.Errorf("Round(%d) = %d, want %d", n, got, want)
		}
	}
}

func TestThresholdIsExact(t *testing.T) {
	for rest := int64(1); rest < base; rest++ {
		want := new(big.Int).Lsh(big.NewInt(rest), 64)
		want.Div(want, big.NewInt(base))
		if got := threshold(rest); got != want.Uint64() {
			t.Errorf("threshold(%d) = %d, want %d", rest, got, want)
		}
	}
}

// A million random sets: per remainder the share that is rounded up is right
// within 4 sigma, the draw is uniform by chi-square, and the mean is kept.
func TestRoundIsUnbiased(t *testing.T) {
	key := testKey(t)
	random := rand.New(rand.NewPCG(1, 2))
	const sets, bins = 1_000_000, 50
	var total, up [base]float64
	var histogram [base][bins]float64
	var drift float64
	for range sets {
		n, cell := 1+random.Int64N(60), random.Uint64()
		pub := key.Round(n, cell)
		rest := n % base
		total[rest]++
		if pub > n {
			up[rest]++
		}
		drift += float64(pub - n)
		histogram[rest][key.draw("ck1", cellMessage(n, cell))/(math.MaxUint64/bins+1)]++
	}
	for rest := 1; rest < base; rest++ {
		p := float64(rest) / base
		if sigma := math.Sqrt(total[rest] * p * (1 - p)); math.Abs(up[rest]-total[rest]*p) > 4*sigma {
			t.Errorf("remainder %d: %v of %v rounded up, want a share of %v", rest, up[rest], total[rest], p)
		}
		var chi2 float64
		for _, seen := range histogram[rest] {
			want := total[rest] / bins
			chi2 += (seen - want) * (seen - want) / want
		}
		// 49 degrees of freedom: mean 49, standard deviation 9.9.
		if chi2 > 49+4*9.9 || chi2 < 49-4*9.9 {
			t.Errorf("remainder %d: chi-square of the draw %v, want about 49", rest, chi2)
		}
	}
	// The variance of one error is at most 6; the mean of a million is near 0.
	if mean := drift / sets; math.Abs(mean) > 4*math.Sqrt(6.0/sets) {
		t.Errorf("mean error %v, want 0", mean)
	}
	if up[0] != 0 {
		t.Errorf("%v multiples of five were changed", up[0])
	}
}

// Sets that differ in one person have independent draws, although their keys
// differ by one record key only.
func TestNeighbouringSetsDrawIndependently(t *testing.T) {
	key := testKey(t)
	persons := people("P", 20_000)
	var both, first, second, all float64
	for i := 0; i+3 < len(persons); i++ {
		n, cell := key.set(persons[i : i+3]...)
		m, next := key.set(persons[i : i+4]...)
		a, b := key.Round(n, cell) > n, key.Round(m, next) > m
		all++
		if a {
			first++
		}
		if b {
			second++
		}
		if a && b {
			both++
		}
	}
	expected := first * second / all
	if sigma := math.Sqrt(expected); math.Abs(both-expected) > 4*sigma {
		t.Errorf("%v sets rounded up together, want %v", both, expected)
	}
}

func TestRoundDependsOnTheSetOnly(t *testing.T) {
	key := testKey(t)
	random := rand.New(rand.NewPCG(3, 4))
	for n := 1; n < 60; n++ {
		persons := people("Q", n)
		size, cell := key.set(persons...)
		want := key.Round(size, cell)
		random.Shuffle(n, func(i, j int) { persons[i], persons[j] = persons[j], persons[i] })
		size, cell = key.set(append(persons, persons[0], persons[n/2])...)
		if got := key.Round(size, cell); got != want {
			t.Errorf("%d persons in another order, some twice: %d, want %d", n, got, want)
		}
	}
}

func TestAnotherKeyDrawsOtherwise(t *testing.T) {
	one, other := testKey(t), testKey(t)
	other.secret[31]++
	var differ int
	for n := int64(1); n <= 1000; n++ {
		if one.Round(n, 7) != other.Round(n, 7) {
			differ++
		}
	}
	if differ < 200 {
		t.Errorf("%d of 1000 figures differ under another key", differ)
	}
}

func TestRowCount(t *testing.T) {
	key := testKey(t)
	if a, b := key.RowCount("2024-06_gm0405", 1013), key.RowCount("2024-06_gm0405", 1013); a != b || a%base != 0 {
		t.Errorf("RowCount gave %d and %d", a, b)
	}
	seen := map[int64]bool{}
	for i := range 50 {
		seen[key.RowCount(fmt.Sprint("levering", i), 1013)] = true
	}
	if !seen[1010] || !seen[1015] || len(seen) != 2 {
		t.Errorf("1013 rows are shown as %v, want 1010 and 1015", seen)
	}
}

func TestRejectionClass(t *testing.T) {
	for _, test := range []struct {
		rejected, read int64
		want           string
	}{
		{0, 100, "geen"}, {0, 0, "geen"}, {1, 499, "minder dan 5%"}, {1, 100, "minder dan 5%"}, {4, 500, "minder dan 1%"}, {5, 500, "1 tot 5%"},
		{5, 100, "minder dan 5%"}, {6, 100, "meer dan 5%"}, {1, 1, "meer dan 5%"}, {25, 500, "1 tot 5%"}, {26, 500, "meer dan 5%"},
	} {
		if got := RejectionClass(test.rejected, test.read); got != test.want {
			t.Errorf("RejectionClass(%d, %d) = %q, want %q", test.rejected, test.read, got, test.want)
		}
	}
}

func FuzzRound(f *testing.F) {
	f.Add(int64(0), uint64(0))
	f.Add(int64(-3), uint64(1))
	f.Add(int64(4), uint64(math.MaxUint64))
	f.Add(int64(1<<40+3), uint64(9))
	key := testKey(f)
	f.Fuzz(func(t *testing.T, n int64, cell uint64) {
		if n > math.MaxInt64-base {
			n = math.MaxInt64 - base
		}
		pub := key.Round(n, cell)
		switch {
		case n <= 0 && pub != 0:
			t.Errorf("Round(%d) = %d, want 0", n, pub)
		case n > 0 && (pub%base != 0 || pub < 0 || pub-n > 4 || n-pub > 4 || n%base == 0 && pub != n):
			t.Errorf("Round(%d, %d) = %d", n, cell, pub)
		}
		if again := key.Round(n, cell); again != pub {
			t.Errorf("Round(%d, %d) = %d, then %d", n, cell, pub, again)
		}
	})
}
