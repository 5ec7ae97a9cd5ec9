package aanval

import (
	"math/rand/v2"
	"testing"
)

// TestWalk walks through random tables of which every solution can be tried: each table on
// the way is right, and no cell gets a value that it cannot have. What it finds in these
// small tables is nearly all that there is.
func TestWalk(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	possible, found := 0, 0
	for range 300 {
		m := small(random)
		low, high := m.extremes()
		w := newWalk(newTables(m.components(cellsOf(m))[0]))
		w.explore(w.targets, 0, 12)
		for e, equation := range w.equations {
			var sum int64
			for _, one := range equation {
				sum += int64(one.coef) * w.now[one.variable]
			}
			if sum != 0 || w.balance[e].wrong != 0 || w.balance[e].weight != 1 {
				t.Fatalf("equation %d: sum %d, %+v, in %+v", e, sum, w.balance[e], m)
			}
		}
		if len(w.broken.all)+len(w.moved)+len(w.raised) > 0 {
			t.Fatalf("the walk ended with %v broken, %v moved, %v raised", w.broken.all, w.moved, w.raised)
		}
		for v := range w.now {
			if l, h := w.truth[v]-w.down[v], w.truth[v]+w.up[v]; l < low[v] || h > high[v] || w.now[v] < l || w.now[v] > h {
				t.Fatalf("cell %d was found from %d to %d and ends at %d, but only %d to %d are possible: %+v", v, l, h, w.now[v], low[v], high[v], m)
			}
			if high[v]-low[v] >= MinWidth {
				possible++
				if w.width(v) >= MinWidth {
					found++
				}
			}
		}
	}
	if found*100 < possible*95 {
		t.Errorf("%d of %d wide cells found", found, possible)
	}
	t.Logf("%d of %d wide cells found", found, possible)
}

// windows is a model of months, of which every twelve have a published sum, in some areas
// that add up: what a walk is for.
func windows(random *rand.Rand, areas, months int) (m *Model, targets []int) {
	m = &Model{}
	published := func(truth int64) int {
		down := truth - truth%5
		if random.Int64N(5) < truth%5 {
			down += 5
		}
		return m.Add(max(0, down-4), down+4, truth)
	}
	count := make([][]int64, areas+1)
	cells := make([][]int, areas+1)
	for month := range months {
		var all int64
		var parts []int
		for area := range areas {
			n := random.Int64N(6)
			all += n
			count[area], cells[area] = append(count[area], n), append(cells[area], published(n))
			parts = append(parts, cells[area][month])
		}
		count[areas], cells[areas] = append(count[areas], all), append(cells[areas], published(all))
		m.Equal([]int{cells[areas][month]}, parts)
	}
	for area := range cells {
		for last := 11; last < months; last++ {
			var sum int64
			for _, n := range count[area][last-11 : last+1] {
				sum += n
			}
			m.Equal([]int{published(sum)}, cells[area][last-11:last+1])
		}
	}
	for v, n := range m.truth {
		if n >= 1 && n <= 4 {
			targets = append(targets, v)
		}
	}
	return m, targets
}

// TestRollingWindows decides on every small count of months, windows and areas together,
// which no search from one cell can do in this time.
func TestRollingWindows(t *testing.T) {
	m, targets := windows(rand.New(rand.NewPCG(8, 8)), 7, 54)
	r, err := Attack(m, targets, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.Components != 1 || len(targets) < 100 {
		t.Fatalf("%d targets in %d components: this tests nothing", len(targets), r.Components)
	}
	if r.Undecided > 0 {
		t.Errorf("%d of %d are not decided", r.Undecided, r.Attacked)
	}
	t.Logf("%+v", r)
}
