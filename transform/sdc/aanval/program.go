package aanval

import (
	"math/big"
	"slices"
)

// neighbourhood is how many cells a linear program may have: exact fractions are slow.
const neighbourhood = 150

// program decides on one cell by linear programs over the equations near it. The cells at
// the edge are left free to refute, and are held at their true value to find tables,
// which count when they are whole numbers.
func (s *search) program(cell int) outcome {
	cells, equations := s.near(cell)
	if s.refutes(cell, cells, equations) {
		return refuted
	}
	held := s.local(cells, equations, s.low, s.high, func(v int) bool { return s.closed(v, equations) })
	for _, highest := range []bool{true, false} {
		_, table, err := held.Extreme(slices.Index(cells, cell), highest)
		if err == nil {
			s.whole(cells, table)
		}
	}
	if s.width(cell) >= MinWidth {
		return byProgram
	}
	return undecided
}

// refutes says that the cell cannot take two values that differ by MinWidth, whatever
// the cells at the edge are.
func (s *search) refutes(cell int, cells []int, equations []int32) bool {
	free := s.local(cells, equations, s.low, s.high, func(int) bool { return true })
	at := slices.Index(cells, cell)
	most, _, err := free.Extreme(at, true)
	if err != nil {
		return false
	}
	least, _, err := free.Extreme(at, false)
	if err != nil {
		return false
	}
	return floor(most).Cmp(new(big.Int).Add(ceiling(least), big.NewInt(MinWidth))) < 0
}

// near lists the cells and equations around a cell, nearest first, until there are too
// many. An equation is taken as a whole.
func (m *Model) near(cell int) (cells []int, equations []int32) {
	cells = []int{cell}
	has, used := map[int]bool{cell: true}, map[int32]bool{}
	for i := 0; i < len(cells); i++ {
		for _, place := range m.in[cells[i]] {
			e := place.equation
			if used[e] || len(cells)+len(m.equations[e]) > neighbourhood {
				continue
			}
			used[e] = true
			equations = append(equations, e)
			for _, t := range m.equations[e] {
				if v := int(t.variable); !has[v] {
					has[v] = true
					cells = append(cells, v)
				}
			}
		}
	}
	return cells, equations
}

// closed says that every equation of a cell is among these.
func (s *search) closed(v int, equations []int32) bool {
	for _, place := range s.in[v] {
		if !slices.Contains(equations, place.equation) {
			return false
		}
	}
	return true
}

// local is the linear program over some cells and equations; a cell that is not free is
// held at its true value.
func (m *Model) local(cells []int, equations []int32, low, high []int64, free func(int) bool) *Program {
	p := &Program{}
	index := map[int]int{}
	for i, v := range cells {
		index[v] = i
		l, h := low[v], high[v]
		if !free(v) {
			l, h = m.truth[v], m.truth[v]
		}
		p.Low, p.High = append(p.Low, l), append(p.High, h)
	}
	for _, e := range equations {
		row := Row{Coef: map[int]int64{}}
		for _, t := range m.equations[e] {
			row.Coef[index[int(t.variable)]] = int64(t.coef)
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// whole keeps a table of whole numbers. Cells outside it have their true value.
func (s *search) whole(cells []int, table []*big.Rat) {
	for _, value := range table {
		if !value.IsInt() {
			return
		}
	}
	for i, v := range cells {
		difference := table[i].Num().Int64() - s.truth[v]
		s.up[v] = max(s.up[v], difference)
		s.down[v] = max(s.down[v], -difference)
	}
}

func floor(x *big.Rat) *big.Int {
	quotient := new(big.Int)
	return quotient.Div(x.Num(), x.Denom()) // Euclidean: rounds down, as the denominator is positive
}

func ceiling(x *big.Rat) *big.Int {
	return new(big.Int).Neg(floor(new(big.Rat).Neg(x)))
}
