package transform

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/transform/kpi"
)

// mutant is a definition with one clause changed.
type mutant struct {
	clause     string
	definition kpi.Definition
}

// mutants turns each condition of a definition around, and drops it.
func mutants(d *kpi.Definition) (all []mutant) {
	clauses := []struct {
		name string
		of   func(*kpi.Definition) *string
	}{
		{"alleen", func(d *kpi.Definition) *string { return &d.Where }},
		{"teller", func(d *kpi.Definition) *string { return &d.Teller }},
		{"noemer", func(d *kpi.Definition) *string { return &d.Noemer }},
		{"alleen_totaal", func(d *kpi.Definition) *string { return &d.OnlyTotal }},
		{"alleen_uitsplitsing", func(d *kpi.Definition) *string { return &d.OnlyBreakdown }},
	}
	for _, clause := range clauses {
		original := *clause.of(d)
		if original == "" {
			continue
		}
		for _, change := range []string{"not (" + original + ")", "true"} {
			if original == "true" && change == "true" {
				continue
			}
			changed := *d
			*clause.of(&changed) = change
			all = append(all, mutant{clause.name + ": " + change, changed})
		}
	}
	return all
}

// TestMutations proves that the hand-countable cases pin every clause: with any
// condition of an indicator turned around or dropped, a case must fail.
func TestMutations(t *testing.T) {
	bench := newBench(t)
	tried, survived := 0, 0
	for _, id := range sortedKeys(bench.kpis) {
		original := bench.kpis[id]
		if original.IsDerived() { // it has no clauses
			continue
		}
		test := readModelTest(t, filepath.Join("kpi", "definities", id+"_test.yaml"))
		for _, m := range mutants(original) {
			tried++
			bench.kpis[id] = &m.definition
			if !bench.fails(t, test) {
				survived++
				t.Errorf("%s: no case fails with %s", id, strings.Join(strings.Fields(m.clause), " "))
			}
		}
		bench.kpis[id] = original
	}
	t.Logf("%d changed clauses, %d survived", tried, survived)
}

// fails says whether a case of a test fails.
func (b *bench) fails(t *testing.T, test *modelTest) bool {
	for i := range test.Cases {
		r := &recorder{TB: t}
		r.run(func() { b.run(r, test, i) })
		if r.failed {
			return true
		}
	}
	return false
}

// recorder is a test that only remembers whether it failed.
type recorder struct {
	testing.TB
	failed bool
}

type stopped struct{}

func (r *recorder) run(do func()) {
	defer func() {
		if reason := recover(); reason != nil {
			if _, ok := reason.(stopped); !ok {
				panic(fmt.Sprint(reason))
			}
		}
	}()
	do()
}

func (r *recorder) Error(...any)          { r.failed = true }
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Fatal(...any)          { r.failed = true; panic(stopped{}) }
func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic(stopped{}) }
