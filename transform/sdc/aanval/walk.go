package aanval

import (
	"math/rand/v2"
	"slices"
)

// walk goes from one right table to another: it gives a cell another value, mends the
// equations that this breaks one after the other, and goes on from the table that it finds.
// It looks at no more than it moves, so it is fast in large components, but it never knows
// that there is no table.
type walk struct {
	*tables
	now     []int64 // the table
	balance []balance
	broken  brokenList
	moved   []move  // since the last right table, in order
	resting []int   // per cell, the step until which it may not move again
	raises  bool    // whether weights are raised in this round
	raised  []int32 // equations whose weight was
	steps   int     // of all moves
	random  *rand.Rand
}

// balance is how an equation stands in the table: its sum without its rest, between which
// bounds the rest can take that, how much is wrong beyond them, and how much that counts.
type balance struct{ sum, low, high, wrong, weight int64 }

// gap is what would be wrong with another sum.
func (b *balance) gap(sum int64) int64 { return sum - min(max(sum, b.low), b.high) }

// move is a cell with the value that it had.
type move struct {
	cell int32
	was  int64
}

// Bounds on the work of a walk, and its pace: how many steps an attempt gets in the first
// round, how often the next ones double that, and how many steps a component gets per
// target, all together. A cell that moved rests for one to three steps: when it rests
// longer, or not at all, far fewer tables are found.
const (
	firstSteps     = 100
	mostDoublings  = 6
	settled        = 4   // from this round on every round starts from another table,
	wanderings     = 200 // so many moves further
	stepsPerTarget = 800
	lastFew        = 10 // targets, for which that bound does not hold
	longestRest    = 3
)

func newWalk(t *tables) *walk {
	cells, equations := t.Size()
	w := &walk{tables: t, now: append([]int64{}, t.truth...), balance: make([]balance, equations),
		broken: brokenList{place: make([]int32, equations)}, resting: make([]int, cells), random: rand.New(rand.NewPCG(3, 4))}
	for e := range w.balance {
		w.balance[e].sum, w.balance[e].weight = t.restOfTruth(int32(e)), 1
		w.bound(int32(e))
	}
	return w
}

// bound notes what the rest of an equation can take.
func (w *walk) bound(e int32) {
	if rest := w.rest[e]; rest.variable >= 0 {
		a, b := w.implied(e, w.low[rest.variable]), w.implied(e, w.high[rest.variable])
		w.balance[e].low, w.balance[e].high = min(a, b), max(a, b)
	}
	w.judge(e)
}

// explore widens targets as far as they come in these rounds, and gives those that are
// still open.
func (w *walk) explore(open []int, from, to int) []int {
	stillOpen := func(cells []int) []int {
		return slices.DeleteFunc(slices.Clone(cells), func(cell int) bool { return w.width(cell) >= MinWidth })
	}
	for round := from; round < to; round++ {
		open = stillOpen(open)
		if len(open) == 0 {
			return nil
		}
		w.raises = round%2 == 1
		if round >= settled {
			w.wander()
		}
		for _, cell := range open {
			if w.steps > stepsPerTarget*len(w.targets) && len(open) > lastFew {
				return stillOpen(open)
			}
			w.widen(cell, firstSteps<<min(round, mostDoublings))
		}
	}
	return stillOpen(open)
}

// widen tries to move a cell a little, from where it is now.
func (w *walk) widen(cell, bound int) {
	for _, by := range [...]int64{1, -1, MinWidth, -MinWidth} {
		if w.width(cell) >= MinWidth {
			return
		}
		w.to(int32(cell), w.now[cell]+by, bound)
	}
}

// to looks for a right table in which a cell has a value. When it finds none the table
// stays as it was.
func (w *walk) to(cell int32, value int64, bound int) bool {
	if value < w.low[cell] || value > w.high[cell] {
		return false
	}
	if e := w.restOf[cell]; e >= 0 {
		// A rest follows from the others: it is held by its bounds.
		low, high := w.low[cell], w.high[cell]
		defer func() {
			w.low[cell], w.high[cell] = low, high
			w.bound(e)
		}()
		w.low[cell], w.high[cell] = value, value
		w.bound(e)
	} else {
		w.put(cell, value)
	}
	found := w.mend(cell, w.steps+bound)
	if found {
		w.keepAll()
	} else {
		for i := len(w.moved) - 1; i >= 0; i-- {
			w.put(w.moved[i].cell, w.moved[i].was)
		}
	}
	w.moved = w.moved[:0]
	for _, e := range w.raised {
		w.balance[e].weight = 1
	}
	w.raised = w.raised[:0]
	return found
}

// mend moves other cells until every equation holds. In every other round, what stays
// broken counts for more at each step that makes nothing better: that leads out of some
// dead ends, and into others.
func (w *walk) mend(held int32, last int) bool {
	for ; len(w.broken.all) > 0; w.steps++ {
		if w.steps >= last {
			return false
		}
		best, value, cost := w.cheapest(w.broken.all[w.random.IntN(len(w.broken.all))], held)
		if best < 0 {
			continue
		}
		if w.raises && cost >= 0 {
			for _, e := range w.broken.all {
				w.balance[e].weight++
			}
			w.raised = append(w.raised, w.broken.all...)
		}
		w.put(best, value)
		w.resting[best] = w.steps + 1 + w.random.IntN(longestRest)
	}
	return true
}

// cheapest is the cell of a broken equation whose change breaks least elsewhere, with its
// new value; -1 when none can move.
func (w *walk) cheapest(broken, held int32) (cell int32, value, cost int64) {
	cell, equal := -1, 0
	gap := w.balance[broken].gap(w.balance[broken].sum)
	for _, t := range w.equations[broken] {
		v := t.variable
		if v == held || w.restOf[v] >= 0 || w.resting[v] > w.steps {
			continue
		}
		wish := min(max(w.now[v]-gap/int64(t.coef), w.low[v]), w.high[v])
		if wish == w.now[v] {
			continue
		}
		c := w.cost(v, wish-w.now[v])
		if c == cost {
			equal++
		} else {
			equal = 1
		}
		if cell < 0 || c < cost || c == cost && w.random.IntN(equal) == 0 {
			cell, value, cost = v, wish, c
		}
	}
	return cell, value, cost
}

// cost is how much more is wrong after a change than before.
func (w *walk) cost(cell int32, change int64) (cost int64) {
	for _, at := range w.in[cell] {
		b := &w.balance[at.equation]
		cost += b.weight * (abs(b.gap(b.sum+int64(at.coef)*change)) - b.wrong)
	}
	return cost
}

func (w *walk) put(cell int32, value int64) {
	change := value - w.now[cell]
	w.moved = append(w.moved, move{cell, w.now[cell]})
	w.now[cell] = value
	for _, at := range w.in[cell] {
		w.balance[at.equation].sum += int64(at.coef) * change
		w.judge(at.equation)
	}
}

// judge keeps what is wrong in an equation, and the list of broken ones.
func (w *walk) judge(e int32) {
	b := &w.balance[e]
	b.wrong = abs(b.gap(b.sum))
	w.broken.set(e, b.wrong > 0)
}

// keepAll notes the right table in every cell that moved, and in the rests beside them.
func (w *walk) keepAll() {
	for _, m := range w.moved {
		w.keep(m.cell, w.now[m.cell])
		for _, at := range w.in[m.cell] {
			if rest := w.rest[at.equation]; rest.variable >= 0 {
				w.now[rest.variable] = w.implied(at.equation, w.balance[at.equation].sum)
				w.keep(rest.variable, w.now[rest.variable])
			}
		}
	}
}

// wander goes on to another table, where the next attempts start.
func (w *walk) wander() {
	for range wanderings {
		cell := w.targets[w.random.IntN(len(w.targets))]
		w.to(int32(cell), w.now[cell]+1-2*w.random.Int64N(2), firstSteps)
	}
}
