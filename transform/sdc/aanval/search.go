package aanval

import "math/rand/v2"

// Limits of one search: how often it starts again, and how many cells it moves.
const (
	restarts  = 4
	maxSteps  = 120
	maxBroken = 80
	hub       = 150 // equations of a cell that is left alone: moving it breaks too much
	memory    = 8   // steps in which a moved cell stays put
)

// search looks for whole-number tables near the true one: it moves a cell and repairs the
// equations that this breaks, one after the other, until none is broken.
type search struct {
	m        *Model
	random   *rand.Rand
	delta    []int64
	residual []int64
	moved    []int32 // cells that were touched
	movedAt  []int   // step of the last move, +1
	broken   []int32
	place    []int32 // of an equation in broken, +1
	up, down []int64 // per cell, how far a table was found above and below the true one
}

func newSearch(m *Model) *search {
	cells, equations := m.Size()
	return &search{m: m, random: rand.New(rand.NewPCG(1, 2)),
		delta: make([]int64, cells), movedAt: make([]int, cells), up: make([]int64, cells), down: make([]int64, cells),
		residual: make([]int64, equations), place: make([]int32, equations)}
}

// width is how far the tables that were found lie apart in a cell.
func (s *search) width(cell int) int64 { return s.up[cell] + s.down[cell] }

// widen looks for tables that differ in a cell by at least wanted.
func (s *search) widen(cell int, wanted int64) bool {
	room := func(step int64) bool {
		value := s.m.truth[cell] + step
		return value >= s.m.low[cell] && value <= s.m.high[cell]
	}
	for range restarts {
		for _, step := range []int64{wanted, -wanted, 1, -1} {
			switch {
			case s.width(cell) >= wanted:
				return true
			case !room(step) || step > 0 && s.up[cell] >= step || step < 0 && s.down[cell] >= -step:
				continue
			}
			s.repair(cell, step)
		}
	}
	return s.width(cell) >= wanted
}

// repair moves a cell and mends what breaks; a table that is found is kept as a witness
// for every cell that it moves.
func (s *search) repair(cell int, step int64) bool {
	defer s.reset()
	s.move(cell, step, 1)
	for at := 2; len(s.broken) > 0; at++ {
		if at > maxSteps || len(s.broken) > maxBroken {
			return false
		}
		equation := s.broken[s.random.IntN(len(s.broken))]
		next, change := s.choose(equation, cell, at)
		if change == 0 {
			return false
		}
		s.move(next, change, at)
	}
	for _, v := range s.moved {
		s.up[v] = max(s.up[v], s.delta[v])
		s.down[v] = max(s.down[v], -s.delta[v])
	}
	return true
}

// choose finds the cell of a broken equation whose change breaks least elsewhere.
func (s *search) choose(equation int32, fixed, at int) (cell int, change int64) {
	best := int64(1) << 40
	for _, t := range s.m.equations[equation] {
		v := int(t.variable)
		if v == fixed || len(s.m.in[v]) > hub || s.movedAt[v] > 0 && at-s.movedAt[v] < memory {
			continue
		}
		now := s.m.truth[v] + s.delta[v]
		wish := -s.residual[equation] / int64(t.coef)
		wish = min(max(now+wish, s.m.low[v]), s.m.high[v]) - now
		if wish == 0 {
			continue
		}
		if cost := s.cost(v, wish)*8 + s.random.Int64N(12); cost < best {
			best, cell, change = cost, v, wish
		}
	}
	return cell, change
}

func (s *search) cost(v int, change int64) (cost int64) {
	for _, at := range s.m.in[v] {
		before := s.residual[at.equation]
		cost += abs(before+int64(at.coef)*change) - abs(before)
	}
	return cost
}

func (s *search) move(v int, change int64, at int) {
	if s.movedAt[v] == 0 {
		s.moved = append(s.moved, int32(v))
	}
	s.movedAt[v] = at
	s.delta[v] += change
	for _, place := range s.m.in[v] {
		e := place.equation
		s.residual[e] += int64(place.coef) * change
		switch {
		case s.residual[e] != 0 && s.place[e] == 0:
			s.broken = append(s.broken, e)
			s.place[e] = int32(len(s.broken))
		case s.residual[e] == 0 && s.place[e] > 0:
			last := s.broken[len(s.broken)-1]
			s.broken[s.place[e]-1], s.place[last] = last, s.place[e]
			s.broken, s.place[e] = s.broken[:len(s.broken)-1], 0
		}
	}
}

func (s *search) reset() {
	for _, e := range s.broken {
		s.place[e] = 0
	}
	s.broken = s.broken[:0]
	for _, v := range s.moved {
		s.delta[v], s.movedAt[v] = 0, 0
		for _, place := range s.m.in[v] {
			s.residual[place.equation] = 0
		}
	}
	s.moved = s.moved[:0]
}

func abs(x int64) int64 { return max(x, -x) }
