package transform

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"
	"beleidsmonitor/transform/sdc"
)

// checkMonth is the month of the empty build; any month will do.
const checkMonth = "2024-06"

// Check builds every model and indicator on empty tables and binds every rule
// of the contracts. The error holds all problems, each with file:line:col.
func Check(ctx context.Context) error {
	contracts, problem := schemas.All()
	if problem != nil {
		return problem
	}
	db, err := duck.Open(ctx, duck.Options{})
	if err != nil {
		return err
	}
	problem = check(ctx, db, contracts)
	return errors.Join(problem, db.Close())
}

func check(ctx context.Context, db *duck.DB, contracts *schemas.Set) error {
	month, err := parseMonth(checkMonth)
	if err != nil {
		return err
	}
	options := &Options{Contracts: contracts}
	if err := prepare(ctx, db, options, month, nil); err != nil {
		return err
	}
	problems := checkRules(ctx, db, contracts)
	models, err := readModels(embedded)
	problems = append(problems, err)
	graph, err := newGraph(ctx, db, models, bases(contracts))
	problems = append(problems, err, checkRejected(graph))
	if err != nil {
		return errors.Join(problems...) // the order of the models is not known
	}
	problems = append(problems, checkModels(ctx, db, graph)...)
	problems = append(problems, checkKPIs(ctx, db, graph, contracts)...)
	problems = append(problems, checkScenarios(ctx, db))
	return errors.Join(problems...)
}

// checkRules binds every row rule of the contracts to a row of its table.
func checkRules(ctx context.Context, db *duck.DB, contracts *schemas.Set) []error {
	var problems []error
	for _, contract := range contracts.Tables() {
		columns := []string{"null::date as " + schemas.LeveringDatum, "null::date as " + schemas.LeveringPeriode}
		for _, column := range contract.StoredColumns() {
			columns = append(columns, "null::"+column.Type+" as "+duck.Quote(column.Name))
		}
		row := "(select " + strings.Join(columns, ", ") + ") as " + duck.Quote(contract.Table)
		for _, rule := range contract.Rules {
			_, err := db.Describe(ctx, contract.File, "select ("+rule.Query+"\n)::boolean as fout from "+row)
			if err != nil {
				problems = append(problems, fmt.Errorf("%s: rule %s: %s", contract.File, rule.ID, message(err)))
			}
		}
	}
	return problems
}

// message drops the place of an error in SQL that stands in no file.
func message(err error) string {
	var located *duck.Error
	if errors.As(err, &located) {
		return located.Message
	}
	return err.Error()
}

// checkModels builds what can be built. A model that reads a broken one is left
// out, since its problems would only repeat those of the other.
func checkModels(ctx context.Context, db *duck.DB, g *graph) []error {
	order, err := g.order(nil, nil)
	if err != nil {
		return []error{err}
	}
	var problems []error
	broken := map[string]bool{}
	for _, model := range order {
		if slices.ContainsFunc(model.Reads, func(ref duck.Ref) bool { return broken[ref.String()] }) {
			broken[model.key()] = true
			continue
		}
		if err := model.build(ctx, db); err != nil {
			broken[model.key()] = true
			problems = append(problems, err)
			continue
		}
		_, err := model.test(ctx, db) // on empty tables a test can only fail to bind
		problems = append(problems, err)
	}
	return problems
}

// checkRejected sees to it that regels.afgekeurd reads exactly the rules of
// severity fout, so that no rule is forgotten.
func checkRejected(g *graph) error {
	rejected := g.models["regels.afgekeurd"]
	if rejected == nil {
		return errors.New("transform/models/regels/afgekeurd.sql:1:1: is missing (expected the union of the rules of severity fout)")
	}
	read := map[string]bool{}
	for _, ref := range rejected.Reads {
		read[ref.String()] = true
	}
	var problems []error
	for _, key := range sortedKeys(g.models) {
		model := g.models[key]
		if model.Header.Severity == "" || read[key] == (model.Header.Severity == "fout") {
			continue
		}
		problems = append(problems, fmt.Errorf("%s: ernst is %s, but regels.afgekeurd reads it: %t",
			model.at.of("$.ernst"), model.Header.Severity, read[key]))
	}
	return errors.Join(problems...)
}

// checkKPIs binds each condition of an indicator to its table, so that an error
// names the line in the definition, and then runs the compiled SQL.
func checkKPIs(ctx context.Context, db *duck.DB, g *graph, contracts *schemas.Set) []error {
	definitions, err := kpi.All()
	if err != nil {
		return []error{err}
	}
	for _, statement := range kpi.Tables() {
		if err := db.Exec(ctx, statement); err != nil {
			return []error{fmt.Errorf("make schema kpi: %w", err)}
		}
	}
	var problems []error
	for _, definition := range definitions {
		problems = append(problems, checkSources(definition, contracts)...)
		if definition.IsDerived() { // from published figures, not from tables
			continue
		}
		found := checkKPI(ctx, db, g, definition)
		if len(found) == 0 {
			query := kpi.Compile(definition)
			err := addFigures(ctx, db, definition.File, query)
			if err == nil && query.Persons != "" {
				err = addAmounts(ctx, db, query.Persons, sdc.NewAmounts(sdc.Key{}))
			}
			if err != nil {
				found = append(found, fmt.Errorf("transform/kpi/%w", err))
			}
		}
		problems = append(problems, found...)
	}
	return problems
}

// checkSources wants a contract for every table that an indicator names as its source.
func checkSources(definition *kpi.Definition, contracts *schemas.Set) (problems []error) {
	var known []string
	for _, contract := range contracts.Tables() {
		known = append(known, contract.Table)
	}
	for i, source := range definition.Sources {
		if !slices.Contains(known, source) {
			problems = append(problems, fmt.Errorf("transform/kpi/%s: bron %q is no table of a contract (expected %s)",
				definition.At(fmt.Sprintf("bron[%d]", i)), source, strings.Join(known, ", ")))
		}
	}
	return problems
}

func checkKPI(ctx context.Context, db *duck.DB, g *graph, definition *kpi.Definition) []error {
	if g.models[definition.Fact] == nil {
		return []error{fmt.Errorf("transform/kpi/%s: table %s does not exist", definition.At("feit"), definition.Fact)}
	}
	if _, err := db.Describe(ctx, definition.File, "select 1 from "+definition.Fact); err != nil {
		return nil // the model itself is broken and has been reported
	}
	var problems []error
	for _, expression := range definition.Expressions() {
		_, err := db.Describe(ctx, definition.File, "select ("+expression.SQL+"\n) as deel from "+definition.Fact)
		if err != nil {
			problems = append(problems, fmt.Errorf("transform/kpi/%s: %s", definition.At(expression.Key), message(err)))
		}
	}
	return problems
}
