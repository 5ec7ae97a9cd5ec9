package sdc

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"beleidsmonitor/transform/sdc/aanval"
)

// attackRegion is a region of four gemeenten by three routes, in which the sets of persons
// really add up: a count of persons and the share of them with a benefit.
func attackRegion(key Key, seed uint64) []Cell {
	random := rand.New(rand.NewPCG(seed, 1))
	sums := map[ID]*Cell{}
	add := func(id ID, teller, noemer Part) {
		if sums[id] == nil {
			sums[id] = &Cell{ID: id, Status: "definitief"}
		}
		c := sums[id]
		c.Numerator.N, c.Numerator.Key = c.Numerator.N+teller.N, c.Numerator.Key+teller.Key
		c.Denominator.N, c.Denominator.Key = c.Denominator.N+noemer.N, c.Denominator.Key+noemer.Key
	}
	for g := range 4 {
		for _, route := range []string{"B1", "ONDERWIJS", "Z"} {
			all := heads(key, fmt.Sprint(seed, g, route, "met"), random.IntN(9))
			with := all
			without := heads(key, fmt.Sprint(seed, g, route, "zonder"), random.IntN(40))
			all.N, all.Key = all.N+without.N, all.Key+without.Key
			for _, area := range []string{fmt.Sprintf("GM%04d", 400+g), region} {
				for _, value := range []string{"", route} {
					dimension := "leerroute"
					if value == "" {
						dimension = ""
					}
					add(ID{"VOL-1", "maand", "2024-06-30", area, dimension, value}, all, Part{})
					add(ID{"UIT-4", "maand", "2024-06-30", area, dimension, value}, with, all)
				}
			}
		}
	}
	var cells []Cell
	for _, c := range sums {
		cells = append(cells, *c)
	}
	return cells
}

func attackOf(t *testing.T, cells []Cell, values []Published, slack int64) (*attacker, int) {
	t.Helper()
	a := newAttacker(byID(cells), values, countSpecs, slack)
	result, err := aanval.Attack(a.model, a.targets, nil)
	if err != nil {
		t.Fatal(err)
	}
	return a, len(result.Refuted)
}

// TestAttackFindsSabotage publishes what must never be published; the attacker must work
// somebody out each time, and nobody without it.
func TestAttackFindsSabotage(t *testing.T) {
	key := testKey(t)
	attacked, nearest5, percent, difference := 0, 0, 0, 0
	for seed := range uint64(12) {
		cells := attackRegion(key, seed)
		own := map[ID]Cell{}
		for _, c := range cells {
			own[c.ID] = c
		}
		pub, err := key.ProtectAttacked(cells, countSpecs, Known{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		attacked += pub.Attack().Attacked
		if pub.Attack().Withheld > 0 {
			t.Errorf("seed %d: %d breakdowns are withheld", seed, pub.Attack().Withheld)
		}
		near := func(n int64) int64 { return nearest(n, base) }
		var conventional, exact, nested []Published
		for _, value := range pub.All() {
			c := own[value.id]
			rounded := value
			if value.id.KPI == "UIT-4" {
				rounded = rounded.parts(near(c.Numerator.N), near(c.Denominator.N))
				rounded.kind, rounded.text = Rounded, ""
			} else {
				rounded.value = float64(near(c.Numerator.N))
			}
			conventional = append(conventional, rounded)
			sharp := value
			if value.kind == Percent {
				sharp.value = wholePercent(c.Numerator.N, c.Denominator.N)
			}
			exact = append(exact, sharp)
			// Who has no benefit is the difference of two nested cells.
			nested = append(nested, value)
		}
		_, found := attackOf(t, cells, conventional, 2)
		nearest5 += found
		a, found := attackOf(t, cells, exact, MaxRounding)
		percent += min(a.narrowing, found+a.narrowing)
		whole, part := ID{"VOL-1", "maand", "2024-06-30", "GM0400", "leerroute", "B1"}, ID{"UIT-4", "maand", "2024-06-30", "GM0400", "leerroute", "B1"}
		rest := set{own[whole].Numerator.N, own[whole].Numerator.Key}.minus(set{own[part].Numerator.N, own[part].Numerator.Key})
		leak := Cell{ID: ID{"VOL-1", "maand", "2024-06-30", "GM0400", "geslacht", "V"}, Numerator: Part{N: rest.n, Key: rest.key}}
		shown := Published{id: leak.ID, unit: "aantal", kind: Exact, value: float64(rest.n)}
		_, found = attackOf(t, append(cells, leak), append(nested, shown), MaxRounding)
		if rest.n >= 1 && rest.n <= smallCount && found == 0 {
			t.Errorf("seed %d: a difference of %d was published and not found", seed, rest.n)
		}
		difference += found
	}
	t.Logf("%d small counts: 0 found as published, %d with conventional rounding, %d exact percentages, %d by a difference", attacked, nearest5, percent, difference)
	if attacked == 0 || nearest5 == 0 || percent == 0 || difference == 0 {
		t.Error("a leak was not found")
	}
}

// TestOtherDraw gives the attacker that a whole and its part are not the same persons where
// their rounded numbers differ: the same set always has the same draw.
func TestOtherDraw(t *testing.T) {
	key := testKey(t)
	cells := attackRegion(key, 3)
	pub, err := key.Protect(cells, countSpecs)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := attackOf(t, cells, pub.All(), MaxRounding)
	seen := map[int64]int{}
	for _, p := range a.pairs {
		whole, part, rest := a.cellOf[p.noemer], a.cellOf[p.teller], len(a.sets)
		if a.addRest(whole, part); len(a.sets) == rest {
			continue // too many to be of interest
		}
		want := int64(0)
		if a.rounded[whole] != a.rounded[part] && a.sets[rest].n > 0 {
			want = 1
		}
		if low, _ := a.model.Bounds(rest); low != want {
			t.Errorf("%d of %d are shown, and at least %d are left, want %d", a.rounded[part], a.rounded[whole], low, want)
		}
		seen[want]++
	}
	if seen[0] == 0 || seen[1] == 0 {
		t.Errorf("not both cases: %v", seen)
	}
}
