package aanval

import (
	"bytes"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// TestExtremeByHand checks linear programs of which the answer can be found with a pencil.
func TestExtremeByHand(t *testing.T) {
	for _, tt := range []struct {
		name      string
		p         Program
		low, high string
	}{
		{"only_its_bounds", Program{Low: []int64{2}, High: []int64{7}}, "2", "7"},
		{"a_total", Program{Low: []int64{0, 0, 9}, High: []int64{4, 6, 9}, Rows: []Row{{map[int]int64{0: 1, 1: 1, 2: -1}, 0}}}, "3", "4"},
		{"a_fraction", Program{Low: []int64{0, 0}, High: []int64{9, 9}, Rows: []Row{{map[int]int64{0: 2, 1: 1}, 5}}}, "0", "5/2"},
		{"twice_the_same", Program{Low: []int64{0, 0}, High: []int64{9, 9}, Rows: []Row{{map[int]int64{0: 1, 1: 1}, 5}, {map[int]int64{0: 1, 1: 1}, 5}}}, "0", "5"},
		{"no_upper_bound_but_a_row", Program{Low: []int64{0, 0}, High: []int64{Unbounded, Unbounded}, Rows: []Row{{map[int]int64{0: 1, 1: 1}, 8}}}, "0", "8"},
		{"determined", Program{Low: []int64{0, 0}, High: []int64{9, 9}, Rows: []Row{{map[int]int64{0: 1, 1: 1}, 8}, {map[int]int64{0: 1, 1: -1}, 2}}}, "5", "5"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, highest := range []bool{false, true} {
				want := tt.low
				if highest {
					want = tt.high
				}
				got, table, err := tt.p.Extreme(0, highest)
				if err != nil || got.RatString() != want {
					t.Fatalf("Extreme(highest %v) = %v, %v; want %s", highest, got, err, want)
				}
				if table[0].Cmp(got) != 0 {
					t.Errorf("the table has %v", table[0])
				}
			}
		})
	}
	if _, _, err := (&Program{Low: []int64{0}, High: []int64{3}, Rows: []Row{{map[int]int64{0: 1}, 5}}}).Extreme(0, true); err != ErrInfeasible {
		t.Errorf("error = %v, want %v", err, ErrInfeasible)
	}
	if _, _, err := (&Program{Low: []int64{0}, High: []int64{Unbounded}}).Extreme(0, true); err != ErrUnbounded {
		t.Errorf("error = %v, want %v", err, ErrUnbounded)
	}
}

// small makes a model of at most six cells with a true table, equations that hold in it
// and intervals around it.
func small(random *rand.Rand) *Model {
	m := &Model{}
	parts := 2 + random.IntN(3)
	var cells []int
	add := func(truth int64) int {
		low := max(0, truth-random.Int64N(4))
		return m.Add(low, truth+random.Int64N(4), truth)
	}
	var total int64
	for range parts {
		value := random.Int64N(6)
		total += value
		cells = append(cells, add(value))
	}
	m.Equal([]int{add(total)}, cells)
	m.Equal([]int{add(m.truth[0] + m.truth[1])}, cells[:2])
	return m
}

// extremes finds the possible values of each cell by trying all tables.
func (m *Model) extremes() (low, high []int64) {
	low, high = make([]int64, len(m.low)), make([]int64, len(m.low))
	table := make([]int64, len(m.low))
	found := false
	var try func(int)
	try = func(v int) {
		if v < len(table) {
			for table[v] = m.low[v]; table[v] <= m.high[v]; table[v]++ {
				try(v + 1)
			}
			return
		}
		for _, equation := range m.equations {
			var sum int64
			for _, t := range equation {
				sum += int64(t.coef) * table[t.variable]
			}
			if sum != 0 {
				return
			}
		}
		for i, value := range table {
			if !found {
				low[i], high[i] = value, value
			}
			low[i], high[i] = min(low[i], value), max(high[i], value)
		}
		found = true
	}
	try(0)
	return low, high
}

// TestAgainstEnumerator attacks random small tables of which every solution can be tried:
// a proof must be true, a refutation must be true, and at this size nothing is undecided.
func TestAgainstEnumerator(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	tried, safe := 0, 0
	for range 300 {
		m := small(random)
		low, high := m.extremes()
		s := newSearch(m.components(cellsOf(m))[0])
		for v := range m.low {
			if l, h := s.low[v], s.high[v]; l > low[v] || h < high[v] {
				t.Fatalf("propagate gives cell %d [%d, %d], but [%d, %d] is possible: %+v", v, l, h, low[v], high[v], m)
			}
			r, err := Attack(m, []int{v}, nil)
			if err != nil {
				t.Fatal(err)
			}
			want := high[v]-low[v] >= MinWidth
			if got := r.Proved == 1; got != want || r.Undecided > 0 {
				t.Fatalf("cell %d: proved %v, undecided %d; possible are %d to %d in %+v", v, got, r.Undecided, low[v], high[v], m)
			}
			tried++
			if want {
				safe++
			}
		}
		checkProgram(t, m, low, high)
	}
	if safe == 0 || safe == tried {
		t.Fatalf("%d of %d cells are safe: these tables test nothing", safe, tried)
	}
	t.Logf("%d cells, of which %d are safe", tried, safe)
}

func cellsOf(m *Model) []int {
	cells := make([]int, len(m.low))
	for v := range cells {
		cells[v] = v
	}
	return cells
}

// checkProgram compares the linear program with the enumerator: such tables with one
// total within another have whole corners.
func checkProgram(t *testing.T, m *Model, low, high []int64) {
	t.Helper()
	all, equations := make([]int, len(m.low)), make([]int32, len(m.equations))
	for i := range all {
		all[i] = i
	}
	for i := range equations {
		equations[i] = int32(i)
	}
	p := m.local(all, equations, m.low, m.high, func(int) bool { return true })
	for v := range m.low {
		least, _, err := p.Extreme(v, false)
		if err != nil {
			t.Fatal(err)
		}
		most, _, err := p.Extreme(v, true)
		if err != nil {
			t.Fatal(err)
		}
		if least.Cmp(new(big.Rat).SetInt64(low[v])) != 0 || most.Cmp(new(big.Rat).SetInt64(high[v])) != 0 {
			t.Fatalf("cell %d: program says %v to %v, enumerator %d to %d", v, least, most, low[v], high[v])
		}
	}
}

// TestAgainstGlpsol solves random programs with a second solver, where it is installed.
func TestAgainstGlpsol(t *testing.T) {
	glpsol, err := exec.LookPath("glpsol")
	if err != nil {
		t.Log("glpsol is not installed (Debian: glpk-utils); the enumerator was still compared")
		return
	}
	random := rand.New(rand.NewPCG(8, 8))
	for i := range 25 {
		m := small(random)
		var text bytes.Buffer
		fmt.Fprint(&text, "Maximize\n x0\nSubject To\n")
		for e, equation := range m.equations {
			fmt.Fprintf(&text, " e%d:", e)
			for _, term := range equation {
				fmt.Fprintf(&text, " %+d x%d", term.coef, term.variable)
			}
			fmt.Fprint(&text, " = 0\n")
		}
		fmt.Fprint(&text, "Bounds\n")
		for v := range m.low {
			fmt.Fprintf(&text, " %d <= x%d <= %d\n", m.low[v], v, m.high[v])
		}
		fmt.Fprint(&text, "End\n")
		dir := t.TempDir()
		in, out := filepath.Join(dir, "p.lp"), filepath.Join(dir, "p.txt")
		if err := os.WriteFile(in, text.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command(glpsol, "--exact", "--lp", in, "-o", out).CombinedOutput(); err != nil {
			t.Fatalf("glpsol: %v\n%s", err, said)
		}
		answer, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(`Objective: +\S+ = (-?\d+)`).FindSubmatch(answer)
		_, high := m.extremes()
		if found == nil || string(found[1]) != fmt.Sprint(high[0]) {
			t.Errorf("program %d: glpsol says %s, enumerator %d", i, found, high[0])
		}
	}
}

// FuzzAttack compares the attacker with the enumerator on tables of any seed.
func FuzzAttack(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		m := small(rand.New(rand.NewPCG(seed, seed)))
		low, high := m.extremes()
		for v := range m.low {
			r, err := Attack(m, []int{v}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := r.Proved == 1, high[v]-low[v] >= MinWidth; got != want {
				t.Fatalf("cell %d: proved %v; possible are %d to %d in %+v", v, got, low[v], high[v], m)
			}
		}
	})
}

// TestWrongModelProvesNothing: a table that contradicts what is published is refused.
func TestWrongModelProvesNothing(t *testing.T) {
	m := &Model{}
	m.Add(0, 4, 5)
	if _, err := Attack(m, []int{0}, nil); err == nil {
		t.Error("a cell outside its interval was accepted")
	}
	m = &Model{}
	m.Equal([]int{m.Add(0, 9, 5)}, []int{m.Add(0, 9, 1), m.Add(0, 9, 3)})
	if _, err := Attack(m, []int{0}, nil); err == nil {
		t.Error("an equation that does not hold was accepted")
	}
}
