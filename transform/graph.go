package transform

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"beleidsmonitor/transform/duck"
)

// layer is one DuckDB schema and the schemas that its models may read.
type layer struct {
	name  string
	reads []string
}

// layers is the order of the schemas. Only staging reads raw, so that a change
// in a contract touches one file, and kern and marts cannot read a row that a
// rule rejected. A rule may read kern, so that what counts is written once; kern
// reads the rules of severity fout, so one of those would make a circle.
var layers = []layer{
	{"staging", []string{"param", "raw", "staging"}},
	{"regels", []string{"param", "staging", "regels", "kern"}},
	{accepted, []string{"staging", "regels"}},
	{"kern", []string{"param", accepted, "kern"}},
	{"marts", []string{"param", accepted, "kern", "marts"}},
}

func layerOf(schema string) *layer {
	for i := range layers {
		if layers[i].name == schema {
			return &layers[i]
		}
	}
	return nil
}

func layerNames() []string {
	var names []string
	for _, layer := range layers {
		names = append(names, layer.name)
	}
	return names
}

// graph is every model with what it reads.
type graph struct {
	models map[string]*Model // by key
	bases  map[string]bool   // tables that Go makes: param.* and raw.*
}

// newGraph finds what each model reads and reports every problem at once:
// tables that do not exist, layers that are skipped and cycles.
func newGraph(ctx context.Context, db *duck.DB, models []*Model, bases []string) (*graph, error) {
	g := &graph{models: map[string]*Model{}, bases: map[string]bool{}}
	for _, base := range bases {
		g.bases[strings.ToLower(base)] = true
	}
	var problems []error
	for _, model := range models {
		if other, ok := g.models[model.key()]; ok {
			problems = append(problems, fmt.Errorf("%s:1:1: the same table as %s", model.File, other.File))
		}
		g.models[model.key()] = model
		var err error
		if model.Reads, err = db.Tables(ctx, model.File, model.SQL); err != nil {
			problems = append(problems, err)
		}
	}
	for _, model := range models {
		reads := append(slices.Clone(model.Reads), model.related...)
		problems = append(problems, g.checkReads(model.File, layerOf(model.Schema).reads, reads)...)
	}
	if _, err := g.order(nil, nil); err != nil {
		problems = append(problems, err)
	}
	return g, errors.Join(problems...)
}

// checkReads reports the tables that a file names and may not or cannot read.
func (g *graph) checkReads(file string, allowed []string, reads []duck.Ref) []error {
	var problems []error
	for _, ref := range reads {
		place := fmt.Sprintf("%s:%d:%d", file, ref.Line, ref.Col)
		switch {
		case ref.Schema == "":
			problems = append(problems, fmt.Errorf("%s: table %s has no schema (expected one of %s)", place, ref.Name, strings.Join(allowed, ", ")))
		case !slices.Contains(allowed, strings.ToLower(ref.Schema)):
			problems = append(problems, fmt.Errorf("%s: %s may not be read here (expected one of %s)", place, ref, strings.Join(allowed, ", ")))
		case !g.has(ref.String()):
			problems = append(problems, fmt.Errorf("%s: table %s does not exist%s", place, ref, g.suggest(ref)))
		}
	}
	return problems
}

func (g *graph) has(key string) bool {
	return g.models[key] != nil || g.bases[key]
}

// suggest names the tables of the same schema.
func (g *graph) suggest(ref duck.Ref) string {
	var names []string
	for key := range g.models {
		if strings.HasPrefix(key, strings.ToLower(ref.Schema)+".") {
			names = append(names, key)
		}
	}
	for key := range g.bases {
		if strings.HasPrefix(key, strings.ToLower(ref.Schema)+".") {
			names = append(names, key)
		}
	}
	if len(names) == 0 {
		return ""
	}
	slices.Sort(names)
	return " (there are " + strings.Join(names, ", ") + ")"
}

// order lists the models that the targets need, each after what it reads. No
// targets means all models. Given tables exist already: they are not built, and
// nothing is built for them.
func (g *graph) order(targets []string, given map[string]bool) ([]*Model, error) {
	if targets == nil {
		targets = sortedKeys(g.models)
	}
	v := visit{graph: g, given: given, state: map[string]int{}}
	for _, target := range targets {
		if err := v.add(strings.ToLower(target), nil); err != nil {
			return nil, err
		}
	}
	return v.order, nil
}

type visit struct {
	graph *graph
	given map[string]bool
	state map[string]int // 1 is being visited, 2 is done
	order []*Model
}

func (v *visit) add(key string, path []string) error {
	model := v.graph.models[key]
	if model == nil || v.given[key] || v.state[key] == 2 {
		return nil
	}
	path = append(path, key)
	if v.state[key] == 1 {
		start := slices.Index(path, key)
		return fmt.Errorf("%s:1:1: models read each other in a circle: %s", model.File, strings.Join(path[start:], " -> "))
	}
	v.state[key] = 1
	for _, ref := range append(slices.Clone(model.Reads), model.related...) {
		if err := v.add(ref.String(), path); err != nil {
			return err
		}
	}
	v.state[key] = 2
	v.order = append(v.order, model)
	return nil
}
