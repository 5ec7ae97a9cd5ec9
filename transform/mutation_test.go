package transform

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/transform/kpi"
)

// mutant is a definition with one clause changed.
type mutant struct {
	clause     string
	definition kpi.Definition
	dead       bool // a case failed with it
}

// mutants turns each condition of a definition around, drops it, drops each of its
// parts, and moves each of its boundaries.
func mutants(d *kpi.Definition) (all []*mutant) {
	clauses := []struct {
		name string
		of   func(*kpi.Definition) *string
	}{
		{"alleen", func(d *kpi.Definition) *string { return &d.Where }},
		{"teller", func(d *kpi.Definition) *string { return &d.Teller }},
		{"noemer", func(d *kpi.Definition) *string { return &d.Noemer }},
		{"alleen_totaal", func(d *kpi.Definition) *string { return &d.OnlyTotal }},
		{"onbekend_als", func(d *kpi.Definition) *string { return &d.UnknownWhen }},
		{"alleen_uitsplitsing", func(d *kpi.Definition) *string { return &d.OnlyBreakdown }},
	}
	for _, clause := range clauses {
		original := *clause.of(d)
		if original == "" {
			continue
		}
		for _, change := range changes(original) {
			changed := *d
			*clause.of(&changed) = change
			all = append(all, &mutant{clause: clause.name + ": " + strings.Join(strings.Fields(change), " "), definition: changed})
		}
	}
	if d.UnknownOn != "" { // judged at the end of the period instead of at the moment
		changed := *d
		changed.UnknownOn = ""
		all = append(all, &mutant{clause: "onbekend_op: none", definition: changed})
	}
	return all
}

// changes are the wrong conditions that could stand in the place of one.
func changes(condition string) (all []string) {
	all = append(all, "not ("+condition+")")
	if condition != "true" {
		all = append(all, "true")
	}
	if parts := conjuncts(condition); len(parts) > 1 {
		for i := range parts {
			all = append(all, strings.Join(slices.Delete(slices.Clone(parts), i, i+1), " and "))
		}
	}
	return append(all, boundaries(condition)...)
}

// token is a text, a name or number, a comparison, or one other sign.
var token = regexp.MustCompile(`'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+|<>|!=|[<>]=?|\s+|.`)

// conjuncts are the parts of a condition that hold together: cut at each "and" outside
// texts, brackets, "between x and y" and "case ... end". With an "or" beside them there
// is one part.
func conjuncts(condition string) []string {
	parts, depth, between := []string{""}, 0, false
	for _, word := range token.FindAllString(condition, -1) {
		switch strings.ToLower(word) {
		case "(", "[", "case":
			depth++
		case ")", "]", "end":
			depth--
		}
		if depth == 0 {
			switch strings.ToLower(word) {
			case "or":
				return []string{condition}
			case "between":
				between = true
			case "and":
				if !between {
					parts = append(parts, "")
					continue
				}
				between = false
			}
		}
		parts[len(parts)-1] += word
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// boundaries moves each comparison by its boundary: > to >= and back, < to <= and back.
func boundaries(condition string) (all []string) {
	moved := map[string]string{">": ">=", ">=": ">", "<": "<=", "<=": "<"}
	words := token.FindAllString(condition, -1)
	for i, word := range words {
		if moved[word] != "" {
			changed := slices.Clone(words)
			changed[i] = moved[word]
			all = append(all, strings.Join(changed, ""))
		}
	}
	return all
}

// TestChanges shows how a condition is cut and moved.
func TestChanges(t *testing.T) {
	for condition, want := range map[string][]string{
		"a and b in ('x and y', 'z')":        {"b in ('x and y', 'z')", "a"},
		"d between 1 and 2 and (a and b)":    {"(a and b)", "d between 1 and 2"},
		"a > 1 and\n  b <= 2":                {"b <= 2", "a > 1", "a >= 1 and\n  b <= 2", "a > 1 and\n  b < 2"},
		"a <> 'it''s and' or b and c":        nil,
		"case when a and b then c end and d": {"d", "case when a and b then c end"},
	} {
		if got := changes(condition)[2:]; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", condition, got, want)
		}
	}
}

// TestMutations proves that the hand-countable cases pin every clause: with any
// condition of an indicator turned around, dropped as a whole or in part, or moved by its
// boundary, a case must fail. The models of a case are built once for all changes.
func TestMutations(t *testing.T) {
	bench := newBench(t)
	tried, survived := 0, 0
	for _, id := range sortedKeys(bench.kpis) {
		if bench.kpis[id].IsDerived() { // its clauses are those of TestDerivedMutations
			continue
		}
		t.Run(id, func(t *testing.T) {
			all := mutants(bench.kpis[id])
			tried += len(all)
			bench.kill(t, id, all)
			for _, m := range all {
				if !m.dead {
					survived++
					t.Errorf("%s: no case fails", m.clause)
				}
			}
		})
	}
	t.Logf("%d changed clauses, %d survived", tried, survived)
}

// kill marks the mutants with which a case of the indicator fails.
func (b *bench) kill(t *testing.T, id string, all []*mutant) {
	test := readModelTest(t, filepath.Join("kpi", "definities", id+"_test.yaml"))
	for i := range test.Cases {
		given := b.prepare(t, test, i, id)
		for _, m := range all {
			if m.dead {
				continue
			}
			r := &recorder{TB: t}
			r.run(func() {
				b.figures(r, &m.definition, given)
				b.compareAll(r, test, i, id)
			})
			m.dead = r.failed
		}
	}
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
