package aanval

import (
	"maps"
	"slices"
	"time"
)

// MinWidth is how far two possible values of a small cell must at least lie apart.
const MinWidth = 2

// Result says what an attack on a model found, in counts only.
type Result struct {
	Cells      int           // of the model
	Equations  int           // that a reader knows
	Attacked   int           // small cells and small remainders
	Proved     int           // of those: two tables differ by at least MinWidth
	ByProgram  int           // of the proved ones: by the linear program, not the search
	Determined int           // refuted: even fractions do not differ by MinWidth
	Undecided  int           // neither proved nor refuted
	Narrowest  int64         // of the differences that were found
	Widths     map[int64]int // how many cells per difference that was found
	Time       time.Duration

	Failed []int `json:"-"` // cells that are not proved; not for others than the maker of the model
}

// Attack looks for each target whether it can be worked out. The model must be right
// (Check); the result depends on the model and the order of the targets alone.
func Attack(m *Model, targets []int) (Result, error) {
	started := time.Now()
	if err := m.Check(); err != nil {
		return Result{}, err
	}
	targets = slices.Compact(slices.Sorted(slices.Values(targets)))
	r := Result{Attacked: len(targets), Widths: map[int64]int{}}
	r.Cells, r.Equations = m.Size()
	s := newSearch(m)
	var low, high []int64
	for _, cell := range targets {
		if s.width(cell) < MinWidth && !s.widen(cell, MinWidth) {
			if low == nil {
				low, high = m.propagate()
			}
			switch outcome := s.program(cell, low, high); outcome {
			case proved:
				r.ByProgram++
			case refuted:
				r.Determined++
				r.Failed = append(r.Failed, cell)
			default:
				r.Undecided++
				r.Failed = append(r.Failed, cell)
			}
		}
	}
	for _, cell := range targets {
		r.Widths[s.width(cell)]++
	}
	r.Proved = r.Attacked - len(r.Failed)
	if len(r.Widths) > 0 {
		r.Narrowest = slices.Min(slices.Collect(maps.Keys(r.Widths)))
	}
	r.Time = time.Since(started)
	return r, nil
}

// propagate narrows the interval of each cell by each equation, until nothing changes.
// A true count never falls outside; what is left may be too wide.
func (m *Model) propagate() (low, high []int64) {
	low, high = slices.Clone(m.low), slices.Clone(m.high)
	queue := make([]int32, len(m.equations))
	waits := make([]bool, len(m.equations))
	for e := range queue {
		queue[e], waits[e] = int32(e), true
	}
	for len(queue) > 0 {
		e := queue[0]
		queue, waits[e] = queue[1:], false
		for _, v := range m.tighten(e, low, high) {
			for _, place := range m.in[v] {
				other := place.equation
				if !waits[other] {
					waits[other] = true
					queue = append(queue, other)
				}
			}
		}
	}
	return low, high
}

// tighten narrows the cells of one equation and lists those that changed.
func (m *Model) tighten(e int32, low, high []int64) (changed []int32) {
	var least, most int64 // of the sum
	for _, t := range m.equations[e] {
		a, b := int64(t.coef)*low[t.variable], int64(t.coef)*high[t.variable]
		least, most = least+min(a, b), most+max(a, b)
	}
	for _, t := range m.equations[e] {
		v, coef := t.variable, int64(t.coef)
		if abs(coef) != 1 {
			continue
		}
		a, b := coef*low[v], coef*high[v]
		// The others sum to minus this term.
		from, to := -(most - max(a, b)), -(least - min(a, b))
		if coef < 0 {
			from, to = -to, -from
		}
		// What one cell gives, the sums above do not know yet: that is sound, and the
		// equation comes back when it matters.
		if from > low[v] || to < high[v] {
			low[v], high[v] = max(low[v], from), min(high[v], to)
			changed = append(changed, v)
			return changed
		}
	}
	return changed
}
