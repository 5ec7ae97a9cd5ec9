package aanval

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"
	"testing"
)

// survey is a set of counted persons as others publish it: the counts of the finest
// groups, and for each cell of the tables the groups that it counts.
type survey struct {
	groups []int64
	cells  [][]int
}

// set holds cells of a survey; sdcTable and GaussSuppression number them from one.
type set uint64

func cellSet(positions ...int) set {
	var s set
	for _, p := range positions {
		s |= 1 << (p - 1)
	}
	return s
}

func (s set) has(cell int) bool { return s>>cell&1 == 1 }
func (s set) size() int         { return bits.OnesCount64(uint64(s)) }

func (s set) positions() (list []int) {
	for cell := range 64 {
		if s.has(cell) {
			list = append(list, cell+1)
		}
	}
	return list
}

// twoWay makes the survey of a table with both totals: row by row, the total row and the
// total column first.
func twoWay(inner [][]int64) survey {
	width := len(inner[0])
	s := survey{groups: slices.Concat(inner...), cells: make([][]int, (len(inner)+1)*(width+1))}
	for g := range s.groups {
		row, column := g/width+1, g%width+1
		for _, cell := range []int{0, column, row * (width + 1), row*(width+1) + column} {
			s.cells[cell] = append(s.cells[cell], g)
		}
	}
	return s
}

func (s survey) count(cell int) (n int64) {
	for _, g := range s.cells[cell] {
		n += s.groups[g]
	}
	return n
}

// counts lists the counts of the cells.
func (s survey) counts() (list []int64) {
	for cell := range s.cells {
		list = append(list, s.count(cell))
	}
	return list
}

// small are the cells that hold persons, but no more than limit.
func (s survey) small(limit int64) (cells set) {
	for cell, n := range s.counts() {
		if n > 0 && n <= limit {
			cells |= 1 << cell
		}
	}
	return cells
}

// model is what a reader knows who sees every cell that is not hidden. Its variables are
// the groups and then the cells.
func (s survey) model(hidden set) *Model {
	m := &Model{}
	for _, n := range s.groups {
		m.Add(0, Unbounded, n)
	}
	for cell, n := range s.counts() {
		if hidden.has(cell) {
			m.Equal([]int{m.Add(0, Unbounded, n)}, s.cells[cell])
		} else {
			m.Equal([]int{m.Add(n, n, n)}, s.cells[cell])
		}
	}
	return m
}

// workedOut lists which of the target cells our attacker works out, or nearly.
func (s survey) workedOut(t *testing.T, hidden, targets set) (found set) {
	t.Helper()
	var variables []int
	for _, p := range targets.positions() {
		variables = append(variables, len(s.groups)+p-1)
	}
	r, err := Attack(s.model(hidden), variables, nil)
	if err != nil || r.Undecided > 0 {
		t.Fatalf("attack: %v, %d undecided", err, r.Undecided)
	}
	for _, v := range r.Refuted {
		found |= 1 << (v - len(s.groups))
	}
	return found
}

// interval is what a reader can say of a cell, in exact fractions.
func (s survey) interval(t *testing.T, hidden set, position int) (low, high *big.Rat) {
	t.Helper()
	m := s.model(hidden)
	variables, equations := make([]int, len(m.low)), make([]int32, len(m.equations))
	for i := range variables {
		variables[i] = i
	}
	for i := range equations {
		equations[i] = int32(i)
	}
	p := m.local(variables, equations, m.low, m.high, func(int) bool { return true })
	cell := len(s.groups) + position - 1
	low, _, err := p.Extreme(cell, false)
	if err != nil {
		t.Fatal(err)
	}
	high, _, err = p.Extreme(cell, true)
	if err != nil {
		t.Fatal(err)
	}
	return low, high
}

// lightest tries every way to hide some of the open cells, the lightest first, and gives
// all of the least weight that are safe, with how many it tried.
func lightest(open set, weight func(cell int) int64, isSafe func(more set) bool) (best []set, tried int) {
	type way struct {
		hidden set
		weight int64
	}
	var ways []way
	for hidden := open; ; hidden = (hidden - 1) & open {
		w := way{hidden: hidden}
		for _, p := range hidden.positions() {
			w.weight += weight(p - 1)
		}
		ways = append(ways, w)
		if hidden == 0 {
			break
		}
	}
	slices.SortFunc(ways, func(a, b way) int { return cmp.Or(cmp.Compare(a.weight, b.weight), cmp.Compare(a.hidden, b.hidden)) })
	least := int64(-1)
	for _, w := range ways {
		if least >= 0 && w.weight > least {
			break
		}
		tried++
		if isSafe(w.hidden) {
			best, least = append(best, w.hidden), w.weight
		}
	}
	return best, tried
}
