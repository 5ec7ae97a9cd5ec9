package sdc

import (
	"math/rand/v2"
	"testing"
)

// Size of the invented region whose months are chained.
const (
	chainMonths = 24
	chainCells  = 200
	chainLeave  = 0.035 // share of persons that leaves a cell in a month
)

// chainAttack follows the cells of an invented region through 24 editions with an attacker
// who knows exactly by how much each cell changes every month. Each change of persons is a
// new draw, so each month narrows the first count. It says in how many of the cell-months
// with somebody in them the count is known. Cells start with at most largest persons: the
// more a cell changes, the more draws the attacker has.
func (k Key) chainAttack(seed uint64, largest int) (known, months int) {
	random := rand.New(rand.NewPCG(seed, seed))
	for range chainCells {
		persons := make([]uint64, 1+random.IntN(largest))
		for i := range persons {
			persons[i] = random.Uint64()
		}
		first, filled := len(persons), 0
		var follow Followed
		for range chainMonths {
			n := int64(len(persons))
			published := k.Round(n, sumOf(persons))
			follow.Month(n, published-MaxRounding, published+MaxRounding)
			if n > 0 {
				filled++
			}
			persons = nextMonth(random, persons, first)
		}
		months += filled
		if follow.IsKnown() {
			known += filled
		}
	}
	return known, months
}

// nextMonth lets some leave and about as many come.
func nextMonth(random *rand.Rand, persons []uint64, usual int) []uint64 {
	var stay []uint64
	for _, p := range persons {
		if random.Float64() >= chainLeave {
			stay = append(stay, p)
		}
	}
	for range usual {
		if random.Float64() < chainLeave {
			stay = append(stay, random.Uint64())
		}
	}
	return stay
}

func sumOf(keys []uint64) (sum uint64) {
	for _, key := range keys {
		sum += key
	}
	return sum
}

// TestChainAttack measures the chain attack and checks the attacker itself: one who knows
// every change of a cell learns more of cells that change more, and nothing of a cell that
// never changes. Of large ones it is far from below 1 % of the cell-months, so the attack on
// an edition follows what is published and withholds what it finds.
func TestChainAttack(t *testing.T) {
	key := testKey(t)
	share := func(largest int) float64 {
		known, months := 0, 0
		for seed := range uint64(10) {
			k, m := key.chainAttack(seed, largest)
			known, months = known+k, months+m
		}
		t.Logf("cells of 1 to %d persons: %d of %d cell-months known", largest, known, months)
		return float64(known) / float64(months)
	}
	small, large := share(4), share(40)
	if small >= large {
		t.Errorf("known of small cells %.3f, of large ones %.3f", small, large)
	}
	if large >= 0.30 {
		t.Errorf("known of large cells %.3f: more than was measured when this was written", large)
	}
}
