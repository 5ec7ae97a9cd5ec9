package aanval

// tables is what is known of the whole-number tables of a component: what is left for each
// cell, and how far from the true table right ones were found.
type tables struct {
	*component
	low, high []int64 // what is left for each cell
	rest      []term  // per equation, the cell that takes what is left; -1 when there is none
	restOf    []int32 // per cell, the equation of which it is the rest; -1
	up, down  []int64 // per cell, how far a table was found above and below the true one
}

func newTables(c *component) *tables {
	cells, _ := c.Size()
	t := &tables{component: c, low: append([]int64{}, c.Model.low...), high: append([]int64{}, c.Model.high...),
		up: make([]int64, cells), down: make([]int64, cells)}
	t.findRests()
	return t
}

// findRests gives equations a rest: a cell that stands in no other equation, so that what
// it becomes follows from the others. That saves most of the steps.
func (t *tables) findRests() {
	t.rest, t.restOf = make([]term, len(t.equations)), make([]int32, len(t.truth))
	for v := range t.restOf {
		t.restOf[v] = -1
	}
	room := func(v int32) int64 { return t.high[v] - t.low[v] }
	for e, equation := range t.equations {
		best := term{variable: -1}
		for _, one := range equation {
			isWider := best.variable < 0 || room(one.variable) > room(best.variable)
			if len(t.in[one.variable]) == 1 && abs(int64(one.coef)) == 1 && isWider {
				best = one
			}
		}
		t.rest[e] = best
		if best.variable >= 0 {
			t.restOf[best.variable] = int32(e)
		}
	}
}

// restOfTruth is what an equation comes to in the true table, without its rest.
func (t *tables) restOfTruth(e int32) int64 {
	rest := t.rest[e]
	if rest.variable < 0 {
		return 0
	}
	return -int64(rest.coef) * t.truth[rest.variable]
}

// implied is what the rest of an equation must be.
func (t *tables) implied(e int32, residual int64) int64 { return -residual * int64(t.rest[e].coef) }

// gap is what is wrong in an equation: what its rest cannot take.
func (t *tables) gap(e int32, residual int64) int64 {
	rest := t.rest[e]
	if rest.variable < 0 {
		return residual
	}
	v, wish := rest.variable, t.implied(e, residual)
	return residual + int64(rest.coef)*min(max(wish, t.low[v]), t.high[v])
}

// brokenList lists equations that do not hold.
type brokenList struct {
	all   []int32
	place []int32 // of an equation in all, +1
}

func (b *brokenList) has(e int32) bool { return b.place[e] > 0 }

// set puts an equation on the list, or takes it off.
func (b *brokenList) set(e int32, isBroken bool) {
	switch {
	case isBroken && !b.has(e):
		b.all = append(b.all, e)
		b.place[e] = int32(len(b.all))
	case !isBroken && b.has(e):
		last := b.all[len(b.all)-1]
		b.all[b.place[e]-1], b.place[last] = last, b.place[e]
		b.all, b.place[e] = b.all[:len(b.all)-1], 0
	}
}

// keep notes a value that a cell has in a right table.
func (t *tables) keep(v int32, value int64) {
	t.up[v] = max(t.up[v], value-t.truth[v])
	t.down[v] = max(t.down[v], t.truth[v]-value)
}

// width is how far the tables that were found lie apart in a cell.
func (t *tables) width(cell int) int64 { return t.up[cell] + t.down[cell] }

func abs(x int64) int64 { return max(x, -x) }
