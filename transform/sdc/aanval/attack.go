package aanval

import (
	"maps"
	"runtime"
	"slices"
	"sync"
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

	// For the maker of the model only: cells that are determined or narrow, and cells on which nothing was decided.
	Refuted, Open []int `json:"-"`
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
	components := m.components(targets)
	for i, verdicts := range attackAll(components, known, &r) {
		r.Equations += len(components[i].equations)
		for j, v := range verdicts {
			r.count(v, components[i].global[j])
		}
	}
	r.Components = len(components)
	r.Proved = r.Attacked - r.Undecided - len(r.Refuted)
	slices.Sort(r.Refuted)
	slices.Sort(r.Open)
	if len(r.Widths) > 0 {
		r.Narrowest = slices.Min(slices.Collect(maps.Keys(r.Widths)))
	}
	r.Time = time.Since(started)
	return r, nil
}

// attackAll gives the verdicts of each component: what is remembered, and for the others
// those of an attack, on all processors at once.
func attackAll(components []*component, known *Memory, r *Result) [][]verdict {
	all := make([][]verdict, len(components))
	var wait sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	isNew := make([]bool, len(components))
	for i, c := range components {
		verdicts, remembered := known.of(c)
		if remembered {
			r.Remembered++
			all[i] = verdicts
			continue
		}
		isNew[i] = true
		free <- struct{}{}
		wait.Go(func() {
			all[i] = c.attack()
			<-free
		})
	}
	wait.Wait()
	for i, c := range components {
		if isNew[i] {
			known.keep(c, all[i])
		}
	}
	return all
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
	switch v.outcome {
	case undecided:
		r.Open = append(r.Open, target)
	case refuted:
		r.Refuted = append(r.Refuted, target)
	}
}

// Bounds on the work: how many cells a small component has at most; how many rounds of a
// walk a small one gets, which is searched to the end after that, and a large one; up to how
// many open targets of a large one linear programs, which are slow, are tried; and how many
// rounds those get that are then still open, when they are few.
const (
	smallComponent = 1500
	smallRounds    = 4
	largeRounds    = 40
	maxPrograms    = 20
	lastRounds     = 200
)

// attack decides on every target of a component: a walk through right tables first. What
// that leaves open is searched to the end in a small component, and where that takes too
// long, or in a large one, linear programs are tried. The last few of a large one are worth
// a long walk, when the programs have taken out those that cannot be proved.
func (c *component) attack() []verdict {
	s := newSearch(c)
	isSmall, rounds := len(c.truth) <= smallComponent, largeRounds
	if isSmall {
		rounds = smallRounds
	}
	walk := newWalk(s.tables)
	open := walk.explore(c.targets, 0, rounds)
	decided := map[int]outcome{}
	for _, cell := range open {
		for _, s.effort = range efforts {
			if !isSmall || decided[cell] != undecided {
				break
			}
			decided[cell] = s.widen(cell)
		}
		if decided[cell] == undecided && (isSmall || len(open) <= maxPrograms) {
			decided[cell] = s.program(cell)
		}
	}
	open = slices.DeleteFunc(open, func(cell int) bool { return decided[cell] == refuted })
	if !isSmall && len(open) <= lastFew {
		walk.explore(open, rounds, lastRounds)
	}
	verdicts := make([]verdict, len(c.targets))
	for i, cell := range c.targets {
		verdicts[i] = verdict{decided[cell], s.width(cell)} // as found for others as well
		if verdicts[i].width >= MinWidth && verdicts[i].outcome == undecided {
			verdicts[i].outcome = proved
		}
	}
	return verdicts
}
