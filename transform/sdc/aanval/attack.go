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
	Equations  int           // that a reader knows, each once
	Components int           // parts that no equation connects
	Remembered int           // of these, attacked in an earlier run
	Attacked   int           // small cells and small remainders
	Proved     int           // of those: two tables differ by at least MinWidth
	ByProgram  int           // of the proved ones: by the linear program, not the search
	Determined int           // only one value is possible
	Narrow     int           // two values are possible, next to each other
	Undecided  int           // neither proved nor refuted within the bound on the work
	Narrowest  int64         // of the differences that were found
	Widths     map[int64]int // how many cells per difference that was found
	Time       time.Duration

	Refuted []int `json:"-"` // cells that are determined or narrow; for the maker of the model only
}

type outcome uint8

const (
	undecided outcome = iota
	proved
	byProgram
	refuted
)

// verdict is what was found of one target.
type verdict struct {
	outcome outcome
	width   int64 // of the tables that were found
}

// Attack looks for each target whether it can be worked out. The model must be right
// (Check); the result depends on the model and the targets alone. What known remembers
// of equal components is not done again; it may be nil.
func Attack(m *Model, targets []int, known *Memory) (Result, error) {
	started := time.Now()
	if err := m.Check(); err != nil {
		return Result{}, err
	}
	targets = slices.Compact(slices.Sorted(slices.Values(targets)))
	r := Result{Attacked: len(targets), Widths: map[int64]int{}}
	r.Cells, _ = m.Size()
	for _, c := range m.components(targets) {
		r.Components++
		r.Equations += len(c.equations)
		verdicts, remembered := known.of(c)
		if remembered {
			r.Remembered++
		} else {
			verdicts = c.attack()
			known.keep(c, verdicts)
		}
		for i, v := range verdicts {
			r.count(v, c.global[i])
		}
	}
	r.Proved = r.Attacked - r.Undecided - len(r.Refuted)
	slices.Sort(r.Refuted)
	if len(r.Widths) > 0 {
		r.Narrowest = slices.Min(slices.Collect(maps.Keys(r.Widths)))
	}
	r.Time = time.Since(started)
	return r, nil
}

func (r *Result) count(v verdict, target int) {
	r.Widths[v.width]++
	switch {
	case v.outcome == byProgram:
		r.ByProgram++
	case v.outcome == undecided:
		r.Undecided++
	case v.outcome == refuted && v.width == 0:
		r.Determined++
	case v.outcome == refuted:
		r.Narrow++
	}
	if v.outcome == refuted {
		r.Refuted = append(r.Refuted, target)
	}
}

// Bounds on the work in a large component: how many cells a small one has at most, how
// many steps a larger one gets per target, all together, and for how many of its targets
// linear programs are tried.
const (
	smallComponent = 1500
	stepsPerTarget = 25
	maxPrograms    = 10
)

// attack decides on every target of a component: a search for tables first, and where that
// takes too long linear programs.
func (c *component) attack() []verdict {
	s := newSearch(c)
	isSmall, programs := len(c.truth) <= smallComponent, maxPrograms
	steps := stepsPerTarget * len(c.targets)
	verdicts := make([]verdict, len(c.targets))
	for i, cell := range c.targets {
		for _, s.effort = range efforts {
			if !isSmall && (s.effort.everywhere || s.total > steps) {
				break // too much work, and it would not decide
			}
			if verdicts[i].outcome = s.widen(cell); verdicts[i].outcome != undecided {
				break
			}
		}
		if verdicts[i].outcome == undecided && (isSmall || programs > 0) {
			programs--
			verdicts[i].outcome = s.program(cell)
		}
	}
	for i, cell := range c.targets {
		verdicts[i].width = s.width(cell) // as found for others as well
		if verdicts[i].width >= MinWidth && verdicts[i].outcome == undecided {
			verdicts[i].outcome = proved
		}
	}
	return verdicts
}
