package aanval

import (
	"errors"
	"math/big"
)

// ErrInfeasible says that no table satisfies the constraints.
var ErrInfeasible = errors.New("no table satisfies the constraints")

// ErrUnbounded says that a cell can be as large as one likes.
var ErrUnbounded = errors.New("the cell has no upper bound")

// Row is an equation: the sum of Coef times the variables is Right.
type Row struct {
	Coef  map[int]int64
	Right int64
}

// Program is a linear program: variables between Low and High that satisfy Rows. A
// variable with High Unbounded has no upper bound.
type Program struct {
	Low, High []int64
	Rows      []Row
}

// Extreme finds the lowest (or highest) value of a variable and a table that has it, in
// exact fractions by the simplex method in two phases. Bland's rule keeps it from
// turning round in circles.
func (p *Program) Extreme(variable int, highest bool) (*big.Rat, []*big.Rat, error) {
	t := p.tableau()
	if !t.minimise(t.artificialCost()) {
		return nil, nil, ErrUnbounded
	}
	if t.value().Sign() != 0 {
		return nil, nil, ErrInfeasible
	}
	t.dropArtificial()
	cost := make([]*big.Rat, t.columns)
	for j := range cost {
		cost[j] = new(big.Rat)
	}
	cost[variable].SetInt64(1)
	if highest {
		cost[variable].SetInt64(-1)
	}
	if !t.minimise(cost) {
		return nil, nil, ErrUnbounded
	}
	table := t.solution(p.Low)
	return table[variable], table, nil
}

// tableau holds rows [coefficients | right side] of equations over variables >= 0; basis
// names the variable that a row gives, and cost is the row of reduced costs.
type tableau struct {
	rows    [][]*big.Rat
	basis   []int
	cost    []*big.Rat
	columns int // without artificial ones, once these are dropped
	real    int // columns that are no artificial ones
}

// tableau writes each variable as its distance above Low, each upper bound as an
// equation with a slack, and gives each row an artificial variable to start from.
func (p *Program) tableau() *tableau {
	n := len(p.Low)
	var bounded []int
	for i, high := range p.High {
		if high != Unbounded {
			bounded = append(bounded, i)
		}
	}
	m := len(p.Rows) + len(bounded)
	t := &tableau{real: n + len(bounded), columns: n + len(bounded) + m}
	for i := range m {
		row := make([]*big.Rat, t.columns+1)
		for j := range row {
			row[j] = new(big.Rat)
		}
		if i < len(p.Rows) {
			right := p.Rows[i].Right
			for j, coef := range p.Rows[i].Coef {
				row[j].SetInt64(coef)
				right -= coef * p.Low[j]
			}
			row[t.columns].SetInt64(right)
		} else {
			v := bounded[i-len(p.Rows)]
			row[v].SetInt64(1)
			row[n+i-len(p.Rows)].SetInt64(1)
			row[t.columns].SetInt64(p.High[v] - p.Low[v])
		}
		if row[t.columns].Sign() < 0 {
			for j := range row {
				row[j].Neg(row[j])
			}
		}
		row[t.real+i].SetInt64(1)
		t.rows, t.basis = append(t.rows, row), append(t.basis, t.real+i)
	}
	return t
}

func (t *tableau) artificialCost() []*big.Rat {
	cost := make([]*big.Rat, t.columns)
	for j := range cost {
		cost[j] = new(big.Rat)
		if j >= t.real {
			cost[j].SetInt64(1)
		}
	}
	return cost
}

// minimise goes from corner to corner until none is cheaper; false is unbounded.
func (t *tableau) minimise(cost []*big.Rat) bool {
	t.cost = append(cost, new(big.Rat))
	for i, row := range t.rows {
		if c := new(big.Rat).Set(t.cost[t.basis[i]]); c.Sign() != 0 {
			subtract(t.cost, row, c)
		}
	}
	for {
		enter := -1
		for j := range t.columns {
			if t.cost[j].Sign() < 0 {
				enter = j
				break
			}
		}
		if enter < 0 {
			return true
		}
		leave := t.leaving(enter)
		if leave < 0 {
			return false
		}
		t.pivot(leave, enter)
	}
}

// leaving is the row that first becomes zero, of equal ones the lowest variable.
func (t *tableau) leaving(enter int) int {
	leave, best := -1, new(big.Rat)
	for i, row := range t.rows {
		if row[enter].Sign() <= 0 {
			continue
		}
		ratio := new(big.Rat).Quo(row[t.columns], row[enter])
		order := -1
		if leave >= 0 {
			order = ratio.Cmp(best)
		}
		if order < 0 || order == 0 && t.basis[i] < t.basis[leave] {
			leave, best = i, ratio
		}
	}
	return leave
}

func (t *tableau) pivot(leave, enter int) {
	row := t.rows[leave]
	inverse := new(big.Rat).Inv(row[enter])
	for j := range row {
		if row[j].Sign() != 0 {
			row[j].Mul(row[j], inverse)
		}
	}
	for i, other := range t.rows {
		if i != leave && other[enter].Sign() != 0 {
			subtract(other, row, new(big.Rat).Set(other[enter]))
		}
	}
	if t.cost[enter].Sign() != 0 {
		subtract(t.cost, row, new(big.Rat).Set(t.cost[enter]))
	}
	t.basis[leave] = enter
}

// subtract takes times row off target.
func subtract(target, row []*big.Rat, times *big.Rat) {
	product := new(big.Rat)
	for j, value := range row {
		if value.Sign() != 0 {
			target[j].Sub(target[j], product.Mul(value, times))
		}
	}
}

// value is the cost of the current corner.
func (t *tableau) value() *big.Rat { return new(big.Rat).Neg(t.cost[t.columns]) }

// dropArtificial pivots artificial variables out of the basis, leaves out the rows that
// say nothing new, and cuts their columns off.
func (t *tableau) dropArtificial() {
	for i := 0; i < len(t.rows); i++ {
		if t.basis[i] < t.real {
			continue
		}
		enter := -1
		for j := range t.real {
			if t.rows[i][j].Sign() != 0 {
				enter = j
				break
			}
		}
		if enter >= 0 {
			t.pivot(i, enter)
			continue
		}
		t.rows = append(t.rows[:i], t.rows[i+1:]...)
		t.basis = append(t.basis[:i], t.basis[i+1:]...)
		i--
	}
	for i, row := range t.rows {
		t.rows[i] = append(row[:t.real:t.real], row[t.columns])
	}
	t.columns = t.real
}

// solution is the table of the current corner.
func (t *tableau) solution(low []int64) []*big.Rat {
	table := make([]*big.Rat, len(low))
	for i := range table {
		table[i] = new(big.Rat).SetInt64(low[i])
	}
	for i, variable := range t.basis {
		if variable < len(low) {
			table[variable].Add(table[variable], t.rows[i][t.columns])
		}
	}
	return table
}
