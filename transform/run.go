package transform

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/transform/duck"
)

// Step is what building one table took and gave.
type Step struct {
	Table    string // staging.persoon
	Rows     int64
	Duration time.Duration
}

// build runs one model and checks that it has the columns that its header
// describes.
func (m *Model) build(ctx context.Context, db *duck.DB) error {
	kind := "table "
	if m.view {
		kind = "view "
	}
	prefix := "create or replace " + kind + duck.Quote(m.Schema) + "." + duck.Quote(m.Name) + " as "
	if err := db.ExecFile(ctx, m.File, prefix, m.SQL); err != nil {
		return err
	}
	columns, err := db.Describe(ctx, m.File, "select * from "+duck.Quote(m.Schema)+"."+duck.Quote(m.Name))
	if err != nil {
		return err
	}
	return m.checkColumns(columns)
}

func (m *Model) checkColumns(columns []duck.Column) error {
	var problems []error
	described := m.Header.names()
	for _, column := range columns {
		if i := slices.Index(described, column.Name); i >= 0 {
			described = slices.Delete(described, i, i+1)
			continue
		}
		problems = append(problems, fmt.Errorf("%s: column %s of the select is not in kolommen", m.at.of("$.kolommen"), column.Name))
	}
	for _, name := range described {
		problems = append(problems, fmt.Errorf("%s: column %s is not in the select", m.at.of("$.kolommen."+name), name))
	}
	return errors.Join(problems...)
}

// buildAll builds models in order, tests each and reports every failed test at
// the end; a model that cannot be built stops the rest.
func buildAll(ctx context.Context, db *duck.DB, models []*Model, done func(context.Context, Step) error) error {
	var failed []error
	for _, model := range models {
		started := time.Now()
		if err := model.build(ctx, db); err != nil {
			return errors.Join(append(failed, err)...)
		}
		if model.view {
			continue
		}
		problems, err := model.test(ctx, db)
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		failed = append(failed, problems...)
		rows, err := countRows(ctx, db, model.Schema, model.Name)
		if err != nil {
			return err
		}
		if err := done(ctx, Step{Table: model.Table(), Rows: rows, Duration: time.Since(started)}); err != nil {
			return err
		}
	}
	return errors.Join(failed...)
}

func countRows(ctx context.Context, db *duck.DB, schema, name string) (int64, error) {
	var rows int64
	table := duck.Quote(schema) + "." + duck.Quote(name)
	if err := db.QueryRow(ctx, "select count(*) from "+table).Scan(&rows); err != nil {
		return 0, fmt.Errorf("count %s: %w", table, err)
	}
	return rows, nil
}

// headerTest is one test of a header: the rows that break it.
type headerTest struct {
	path  string // of the test in the header
	says  string // what must hold
	where string // selects the rows that break it
}

// test runs every header test and gives one problem per test that fails.
func (m *Model) test(ctx context.Context, db *duck.DB) (problems []error, err error) {
	table := duck.Quote(m.Schema) + "." + duck.Quote(m.Name)
	for _, check := range m.checks() {
		query := "select count(*) from " + table + " as deze where " + check.where
		if strings.HasPrefix(check.where, "select ") {
			query = "select count(*) from (" + check.where + ")"
		}
		var rows int64
		if err := db.QueryRow(ctx, query).Scan(&rows); err != nil {
			message, _, _ := strings.Cut(err.Error(), "\n")
			return problems, fmt.Errorf("%s: test %s: %s", m.at.of(check.path), check.says, message)
		}
		if rows > 0 {
			problems = append(problems, fmt.Errorf("%s: %s: %d rows of %s break it", m.at.of(check.path), check.says, rows, m.Table()))
		}
	}
	return problems, nil
}

func (m *Model) checks() []headerTest {
	var checks []headerTest
	tests := m.Header.Tests
	for _, name := range m.Header.Key {
		checks = append(checks, headerTest{"$.sleutel", "sleutel " + name + " is never empty", duck.Quote(name) + " is null"})
	}
	if len(m.Header.Key) > 0 {
		checks = append(checks, m.unique("$.sleutel", m.Header.Key))
	}
	for _, name := range tests.NotNull {
		checks = append(checks, headerTest{"$.tests.niet_leeg", name + " is never empty", duck.Quote(name) + " is null"})
	}
	for i, names := range tests.Unique {
		checks = append(checks, m.unique(fmt.Sprintf("$.tests.uniek[%d]", i), names))
	}
	for _, name := range sortedKeys(tests.Relation) {
		parts := strings.Split(tests.Relation[name], ".")
		other := duck.Quote(parts[0]) + "." + duck.Quote(parts[1])
		checks = append(checks, headerTest{"$.tests.relaties." + name, name + " occurs in " + tests.Relation[name],
			duck.Quote(name) + " is not null and not exists (select 1 from " + other + " as daar where daar." +
				duck.Quote(parts[2]) + " = deze." + duck.Quote(name) + ")"})
	}
	for _, name := range sortedKeys(tests.Values) {
		allowed := make([]string, len(tests.Values[name]))
		for i, value := range tests.Values[name] {
			allowed[i] = duck.Literal(value)
		}
		list := strings.Join(allowed, ", ")
		checks = append(checks, headerTest{"$.tests.waarden." + name, name + " is one of " + list,
			duck.Quote(name) + "::varchar not in (" + list + ")"})
	}
	for i, condition := range tests.Holds {
		checks = append(checks, headerTest{fmt.Sprintf("$.tests.klopt[%d]", i), condition, "(" + condition + ") is not true"})
	}
	return checks
}

func (m *Model) unique(path string, names []string) headerTest {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = duck.Quote(name)
	}
	list := strings.Join(quoted, ", ")
	return headerTest{path, strings.Join(names, ", ") + " is unique",
		"select " + list + " from " + duck.Quote(m.Schema) + "." + duck.Quote(m.Name) + " group by " + list + " having count(*) > 1"}
}
