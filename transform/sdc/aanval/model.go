package aanval

import (
	"fmt"
	"math"
)

// Unbounded is the upper bound of a cell of which nothing is published.
const Unbounded = math.MaxInt32

// Model is a table of counts: what is published about each cell, the equations between
// cells that a reader knows, and the true table, which satisfies all of them.
type Model struct {
	low, high, truth []int64
	equations        [][]term
	in               [][]place // per variable, its equations
}

type term struct {
	variable int32
	coef     int8
}

// place is where a cell stands in an equation.
type place struct {
	equation int32
	coef     int8
}

// Add puts in a cell with what a reader knows of it, and gives its number.
func (m *Model) Add(low, high, truth int64) int {
	m.low, m.high = append(m.low, low), append(m.high, high)
	m.truth, m.in = append(m.truth, truth), append(m.in, nil)
	return len(m.low) - 1
}

// Narrow adds what another figure tells about a cell.
func (m *Model) Narrow(variable int, low, high int64) {
	m.low[variable] = max(m.low[variable], low)
	m.high[variable] = min(m.high[variable], high)
}

// Size is the number of cells and of equations.
func (m *Model) Size() (cells, equations int) { return len(m.low), len(m.equations) }

// Truth is the true count of a cell.
func (m *Model) Truth(variable int) int64 { return m.truth[variable] }

// Bounds are the interval that is published of a cell.
func (m *Model) Bounds(variable int) (low, high int64) { return m.low[variable], m.high[variable] }

// Equal says that two sums are equal, such as a total and its parts. A cell on both sides
// falls out, and one that stands twice on a side counts as two.
func (m *Model) Equal(left, right []int) {
	coefs := map[int]int8{}
	var order []int
	for side, cells := range [][]int{left, right} {
		for _, v := range cells {
			if _, ok := coefs[v]; !ok {
				order = append(order, v)
			}
			coefs[v] += int8(1 - 2*side)
		}
	}
	var equation []term
	for _, v := range order {
		if coefs[v] != 0 {
			equation = append(equation, term{int32(v), coefs[v]})
		}
	}
	if len(equation) == 0 {
		return
	}
	m.add(equation)
}

func (m *Model) add(equation []term) {
	for _, t := range equation {
		m.in[t.variable] = append(m.in[t.variable], place{int32(len(m.equations)), t.coef})
	}
	m.equations = append(m.equations, equation)
}

// Check says whether the true table satisfies what is published. When it does not, the
// model is wrong and proves nothing.
func (m *Model) Check() error {
	for v := range m.low {
		if m.truth[v] < m.low[v] || m.truth[v] > m.high[v] {
			return fmt.Errorf("cell %d lies outside what is published about it", v)
		}
	}
	for e, equation := range m.equations {
		var sum int64
		for _, t := range equation {
			sum += int64(t.coef) * m.truth[t.variable]
		}
		if sum != 0 {
			return fmt.Errorf("equation %d does not hold in the true table", e)
		}
	}
	return nil
}
