package aanval

import (
	"cmp"
	"math/big"
	"slices"
)

// span is all that can be worked out by adding and subtracting published cells: rows that
// each have a first group, with coefficient 1, that no later row has.
type span struct {
	rows  [][]*big.Rat
	first []int
}

// rest is what is left of a cell when all that the span says of it is taken off.
func (s span) rest(cell []*big.Rat) []*big.Rat {
	left := make([]*big.Rat, len(cell))
	for g, coef := range cell {
		left[g] = new(big.Rat).Set(coef)
	}
	for i, row := range s.rows {
		if times := left[s.first[i]]; times.Sign() != 0 {
			subtract(left, row, new(big.Rat).Set(times))
		}
	}
	return left
}

// leading is the first group with a coefficient; without any it is -1.
func leading(cell []*big.Rat) int {
	return slices.IndexFunc(cell, func(coef *big.Rat) bool { return coef.Sign() != 0 })
}

func (s span) has(cell []*big.Rat) bool { return leading(s.rest(cell)) < 0 }

// with is the span with one more published cell.
func (s span) with(cell []*big.Rat) span {
	row := s.rest(cell)
	first := leading(row)
	if first < 0 {
		return s
	}
	inverse := new(big.Rat).Inv(row[first])
	for _, coef := range row {
		coef.Mul(coef, inverse)
	}
	return span{append(slices.Clip(s.rows), row), append(slices.Clip(s.first), first)}
}

func (s survey) vector(cell int) []*big.Rat {
	v := make([]*big.Rat, len(s.groups))
	for g := range v {
		v[g] = new(big.Rat)
	}
	for _, g := range s.cells[cell] {
		v[g].SetInt64(1)
	}
	return v
}

// suppressed hides cells as GaussSuppression does (Langsrud 2024,
// doi:10.1007/978-3-031-69651-0_6): from the largest cell to the smallest, each is
// published unless a primary cell could then be worked out.
func (s survey) suppressed(primary set) set {
	hidden := primary
	var published span
	for _, cell := range s.largestFirst() {
		if primary.has(cell) {
			continue
		}
		next := published.with(s.vector(cell))
		isSafe := true
		for _, p := range primary.positions() {
			isSafe = isSafe && !next.has(s.vector(p-1))
		}
		if isSafe {
			published = next
		} else {
			hidden |= 1 << cell
		}
	}
	return hidden
}

// largestFirst orders the cells. Of equal counts the one comes first of which the persons
// also stand in other cells with more persons, one added to each count.
func (s survey) largestFirst() []int {
	around := make([]int64, len(s.groups))
	order := make([]int, len(s.cells))
	for cell, groups := range s.cells {
		order[cell] = cell
		for _, g := range groups {
			around[g] += s.count(cell) + 1
		}
	}
	tie := func(cell int) (sum int64) {
		for _, g := range s.cells[cell] {
			sum += around[g]
		}
		return sum
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.count(b), s.count(a)), cmp.Compare(tie(b), tie(a)))
	})
	return order
}
