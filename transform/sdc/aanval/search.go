package aanval

import "math/rand/v2"

// effort bounds the work of one search for a table.
type effort struct {
	nodes      int   // steps
	narrowings int   // equations that are looked at in one step
	everywhere bool  // look also where nothing had to move yet
	noise      int64 // of the choice of what to move
}

// efforts are tried one after the other: most tables are found close by.
var efforts = [...]effort{{40, 200, false, 0}, {40, 200, false, 3}, {40, 200, false, 8}, {100, 2000, true, 0}}

// sweeps is how often every equation is looked at before the first search.
const sweeps = 20

// search looks for whole-number tables of one component: it gives a cell another value,
// narrows what follows from it, and changes as little of the true table as it can. It
// tries everything before it says that there is none, unless that takes too many steps.
type search struct {
	*tables
	trail    []change
	queue    []int32
	spare    []int32 // the room that queue moves through
	waits    []bool
	residual []int64    // per equation, of the table that is tried, without its rest
	broken   brokenList // in that table
	steps    int        // of one search
	effort   effort
	random   *rand.Rand
}

// change is what a cell was before it was narrowed.
type change struct {
	variable  int32
	low, high int64
}

func newSearch(c *component) *search {
	_, equations := c.Size()
	s := &search{tables: newTables(c), random: rand.New(rand.NewPCG(1, 2)), waits: make([]bool, equations), residual: make([]int64, equations), broken: brokenList{place: make([]int32, equations)}}
	for e := range s.equations {
		s.residual[e] = s.restOfTruth(int32(e))
	}
	s.effort.everywhere = true
	for e := range s.equations {
		s.wake(int32(e))
	}
	s.propagate(sweeps * len(s.equations))
	s.trail = s.trail[:0]
	return s
}

// widen looks for tables that differ in a cell by MinWidth: one that is so far from the true
// value, or one on either side of it. When there are none, the cell is refuted.
func (s *search) widen(cell int) outcome {
	v, truth, decided := int32(cell), s.truth[cell], true
	for _, to := range [][2]int64{{truth + MinWidth, Unbounded}, {0, truth - MinWidth}, {truth + 1, truth + 1}, {truth - 1, truth - 1}} {
		if s.width(cell) >= MinWidth {
			return proved
		}
		if to[0] > truth && s.up[cell] >= to[0]-truth || to[1] < truth && s.down[cell] >= truth-to[1] {
			continue // there is such a table already
		}
		s.steps = 0
		_, done := s.try(v, to[0], to[1])
		decided = decided && done
	}
	switch {
	case s.width(cell) >= MinWidth:
		return proved
	case decided:
		return refuted
	}
	return undecided
}

// try looks for a table in which a cell lies between two values. It is done when it has
// found one, or has tried everything.
func (s *search) try(v int32, low, high int64) (found, done bool) {
	mark := len(s.trail)
	defer s.undo(mark)
	if !s.narrow(v, max(low, s.low[v]), min(high, s.high[v])) || !s.propagate(s.effort.narrowings) {
		return false, true
	}
	if s.steps++; s.steps > s.effort.nodes {
		return false, false
	}
	broken := s.shortest()
	if broken < 0 {
		s.witness()
		return true, true
	}
	next, value := s.choose(broken)
	if next < 0 {
		return false, true // nothing in the equation can change: propagate has seen that it holds
	}
	low, high = s.low[next], s.high[next]
	first, second := [2]int64{value, high}, [2]int64{low, value - 1}
	if value < s.nearest(next) {
		first, second = [2]int64{low, value}, [2]int64{value + 1, high}
	}
	found, done = s.try(next, first[0], first[1])
	if found || !done {
		return found, done
	}
	return s.try(next, second[0], second[1])
}

// nearest is the value of a cell in the table that is tried: of a rest what follows from
// the others, else the true one; or what is left nearest to it.
func (s *search) nearest(v int32) int64 {
	wish := s.truth[v]
	if e := s.restOf[v]; e >= 0 {
		wish = s.implied(e, s.residual[e])
	}
	return min(max(wish, s.low[v]), s.high[v])
}

// shortest is the broken equation with fewest cells; -1 when the table is right.
func (s *search) shortest() int32 {
	best := int32(-1)
	for _, e := range s.broken.all {
		if best < 0 || len(s.equations[e]) < len(s.equations[best]) || len(s.equations[e]) == len(s.equations[best]) && e < best {
			best = e
		}
	}
	return best
}

// choose finds the cell of a broken equation whose change breaks least elsewhere, and its
// new value.
func (s *search) choose(broken int32) (cell int32, value int64) {
	cell, best := -1, int64(0)
	gap := s.gap(broken, s.residual[broken])
	for _, t := range s.equations[broken] {
		if s.restOf[t.variable] == broken {
			continue
		}
		now := s.nearest(t.variable)
		wish := min(max(now-gap/int64(t.coef), s.low[t.variable]), s.high[t.variable])
		if wish == now {
			continue
		}
		cost := s.cost(t.variable, wish-now)
		if s.effort.noise > 0 {
			cost += s.random.Int64N(s.effort.noise)
		}
		if cell < 0 || cost < best {
			best, cell, value = cost, t.variable, wish
		}
	}
	return cell, value
}

// cost is how much more is wrong after a change than before.
func (s *search) cost(v int32, change int64) (cost int64) {
	for _, at := range s.in[v] {
		before := s.residual[at.equation]
		cost += abs(s.gap(at.equation, before+int64(at.coef)*change)) - abs(s.gap(at.equation, before))
	}
	return cost
}

// witness keeps the table that was found, for every cell that it moves.
func (s *search) witness() {
	for _, was := range s.trail {
		s.keep(was.variable, s.nearest(was.variable))
		for _, at := range s.in[was.variable] {
			if rest := s.rest[at.equation].variable; rest >= 0 {
				s.keep(rest, s.nearest(rest))
			}
		}
	}
}

// narrow narrows a cell; false when nothing is left.
func (s *search) narrow(v int32, low, high int64) bool {
	if low > high {
		return false
	}
	if low == s.low[v] && high == s.high[v] {
		return true
	}
	s.trail = append(s.trail, change{v, s.low[v], s.high[v]})
	if before := s.nearest(v); !s.set(v, low, high) && !s.effort.everywhere && before == s.truth[v] {
		return true
	}
	for _, at := range s.in[v] {
		s.wake(at.equation)
	}
	return true
}

// set gives a cell an interval, and the equations the value that follows from it.
func (s *search) set(v int32, low, high int64) (moved bool) {
	if e := s.restOf[v]; e >= 0 {
		s.low[v], s.high[v] = low, high
		s.judge(e)
		return s.broken.has(e)
	}
	before := s.nearest(v)
	s.low[v], s.high[v] = low, high
	change := s.nearest(v) - before
	if change == 0 {
		return false
	}
	for _, at := range s.in[v] {
		s.residual[at.equation] += int64(at.coef) * change
		s.judge(at.equation)
	}
	return true
}

// judge keeps the list of broken equations.
func (s *search) judge(e int32) { s.broken.set(e, s.gap(e, s.residual[e]) != 0) }

func (s *search) wake(e int32) {
	if !s.waits[e] {
		s.waits[e] = true
		s.queue = append(s.queue, e)
		if len(s.queue) == 1 {
			s.spare = s.queue
		}
	}
}

func (s *search) undo(mark int) {
	for i := len(s.trail) - 1; i >= mark; i-- {
		was := s.trail[i]
		s.set(was.variable, was.low, was.high)
	}
	s.trail = s.trail[:mark]
}

// propagate narrows cells by equations until nothing changes, or until it has done a bound
// of them: cells without an upper bound can push each other up for ever. It is false when
// an equation cannot hold. A possible value never falls outside; what is left may be too
// wide.
func (s *search) propagate(bound int) bool {
	ok := true
	for at := 0; len(s.queue) > 0; at++ {
		e := s.queue[0]
		s.queue, s.waits[e] = s.queue[1:], false
		ok = ok && (at > bound || s.tighten(e))
	}
	s.queue = s.spare[:0]
	return ok
}

// tighten narrows the cells of one equation.
func (s *search) tighten(e int32) bool {
	var least, most int64 // of the sum
	for _, t := range s.equations[e] {
		a, b := int64(t.coef)*s.low[t.variable], int64(t.coef)*s.high[t.variable]
		least, most = least+min(a, b), most+max(a, b)
	}
	if least > 0 || most < 0 {
		return false
	}
	for _, t := range s.equations[e] {
		v, coef := t.variable, int64(t.coef)
		a, b := coef*s.low[v], coef*s.high[v]
		// The others sum to minus this term.
		from, to := -(most - max(a, b)), -(least - min(a, b))
		if coef < 0 {
			coef, from, to = -coef, -to, -from
		}
		if coef > 1 {
			from, to = -floorDiv(-from, coef), floorDiv(to, coef)
		}
		low, high := max(s.low[v], from), min(s.high[v], to)
		if !s.narrow(v, low, high) {
			return false
		}
	}
	return true
}

func floorDiv(a, b int64) int64 {
	quotient := a / b
	if a%b < 0 {
		quotient--
	}
	return quotient
}
