package transform

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/strictyaml"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/kpi"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the expected rows of the model tests")

// modelTest is a file <model>_test.yaml or <kpi>_test.yaml. README.md explains
// its keys.
type modelTest struct {
	Peilmaand  string         `yaml:"peilmaand"`
	Parameters map[string]any `yaml:"parameters"`
	Cases      []modelCase    `yaml:"gevallen"`

	file string // as found on disk
}

type modelCase struct {
	Name   string            `yaml:"naam"`
	Given  map[string]string `yaml:"gegeven"`
	Expect map[string]string `yaml:"verwacht"`
	Where  map[string]string `yaml:"waar"`
}

// TestModels runs every test file beside a model or an indicator.
//
//	models/<schema>/<naam>_test.yaml
//	kpi/definities/<kpi>_test.yaml
//
//	go test ./transform -run TestModels                          all
//	go test ./transform -run 'TestModels/regels/S06'             one file
//	go test ./transform -run 'TestModels/regels/S06/overlap'     one case
//	go test ./transform -run TestModels -update                  rewrite the expected rows
func TestModels(t *testing.T) {
	files, err := filepath.Glob("models/*/*_test.yaml")
	if err != nil {
		t.Fatal(err)
	}
	kpis, err := filepath.Glob("kpi/definities/*_test.yaml")
	if err != nil {
		t.Fatal(err)
	}
	bench := newBench(t)
	for _, file := range append(files, kpis...) {
		test := readModelTest(t, file)
		folder := filepath.Base(filepath.Dir(file))
		name := folder + "/" + strings.TrimSuffix(filepath.Base(file), "_test.yaml")
		t.Run(name, func(t *testing.T) {
			for i, c := range test.Cases {
				t.Run(c.Name, func(t *testing.T) { bench.run(t, test, i) })
			}
		})
	}
}

func readModelTest(t testing.TB, file string) *modelTest {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	test := &modelTest{Peilmaand: "2024-06", file: file}
	if err := yaml.UnmarshalWithOptions(data, test, yaml.Strict()); err != nil {
		t.Fatal(strictyaml.At(file, err))
	}
	if len(test.Cases) == 0 {
		t.Fatalf("%s:1:1: no gevallen", file)
	}
	return test
}

// bench is a database in which every table exists, empty, also as a template
// in schema leeg that gives the types of given and expected rows.
type bench struct {
	db     *duck.DB
	graph  *graph
	kpis   map[string]*kpi.Definition
	kpiIn  map[string][]string // what each indicator reads
	filled []string            // base tables that the last case filled
}

func newBench(t testing.TB) *bench {
	t.Helper()
	ctx := context.Background()
	contracts, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	db, err := duck.Open(ctx, duck.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	month, err := parseMonth(checkMonth)
	if err != nil {
		t.Fatal(err)
	}
	if err := prepare(ctx, db, &Options{Contracts: contracts}, month, nil); err != nil {
		t.Fatal(err)
	}
	models, err := readModels(embedded)
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{db: db, kpis: map[string]*kpi.Definition{}, kpiIn: map[string][]string{}}
	if b.graph, err = newGraph(ctx, db, models, bases(contracts)); err != nil {
		t.Fatal(err)
	}
	for _, problem := range checkModels(ctx, db, b.graph) {
		if problem != nil {
			t.Error(problem)
		}
	}
	b.loadKPIs(t)
	b.makeTemplates(t, contracts)
	return b
}

func (b *bench) loadKPIs(t testing.TB) {
	t.Helper()
	definitions, err := kpi.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range kpi.Tables() {
		b.exec(t, statement)
	}
	for _, definition := range definitions {
		b.kpis[definition.ID] = definition
		query := kpi.Compile(definition)
		query.Unknown, query.UnknownCells = "", "" // a case that gives kern.onbekend has all it needs
		for _, part := range query.Parts() {
			refs, err := b.db.Tables(context.Background(), definition.File, part.SQL)
			if err != nil {
				t.Fatal(err)
			}
			for _, ref := range refs {
				b.kpiIn[definition.ID] = append(b.kpiIn[definition.ID], ref.String())
			}
		}
	}
}

func (b *bench) makeTemplates(t testing.TB, contracts *schemas.Set) {
	t.Helper()
	b.exec(t, "create schema leeg")
	for _, table := range append(bases(contracts), append(sortedKeys(b.graph.models), "kpi.waarden", "kpi.cellen", "kpi.koppen", "kpi.resten")...) {
		b.exec(t, "create table leeg."+duck.Quote(table)+" as select * from "+table+" limit 0")
	}
}

func (b *bench) exec(t testing.TB, statement string) {
	t.Helper()
	if err := b.db.Exec(context.Background(), statement); err != nil {
		t.Fatalf("%s\n%v", statement, err)
	}
}

// run builds what one case expects from what it gives, and compares.
func (b *bench) run(t testing.TB, test *modelTest, number int) {
	id := strings.TrimSuffix(filepath.Base(test.file), "_test.yaml")
	b.prepare(t, test, number, id)
	b.compareAll(t, test, number, id)
}

// compareAll checks every table that a case expects.
func (b *bench) compareAll(t testing.TB, test *modelTest, number int, id string) {
	for _, name := range sortedKeys(test.Cases[number].Expect) {
		b.compare(t, test, number, name, id)
	}
}

// prepare builds what one case expects from what it gives, and says which tables it gave.
func (b *bench) prepare(t testing.TB, test *modelTest, number int, id string) (given map[string]bool) {
	c := test.Cases[number]
	b.reset(t, test)
	given = map[string]bool{}
	for _, name := range sortedKeys(c.Given) {
		given[strings.ToLower(name)] = true
		b.fill(t, name, c.Given[name])
	}
	if !given["param.celsleutel"] {
		b.fillKeys(t, c.Given)
	}
	b.build(t, id, c, given)
	return given
}

func (b *bench) reset(t testing.TB, test *modelTest) {
	t.Helper()
	for _, table := range b.filled {
		b.exec(t, "delete from "+table)
	}
	b.filled = nil
	month, err := parseMonth(test.Peilmaand)
	if err != nil {
		t.Fatal(err)
	}
	parameters := map[string]string{}
	for name, value := range test.Parameters {
		parameters[name] = fmt.Sprint(value)
	}
	if err := createParam(context.Background(), b.db, &Options{Parameters: parameters}, month); err != nil {
		t.Fatal(err)
	}
}

// fill puts given rows in the place of a table.
func (b *bench) fill(t testing.TB, name, rows string) {
	t.Helper()
	if !b.graph.has(strings.ToLower(name)) {
		t.Fatalf("given table %s does not exist", name)
	}
	b.exec(t, "create or replace table "+name+" as select * from leeg."+duck.Quote(strings.ToLower(name)))
	b.insert(t, name, rows)
	if b.graph.models[strings.ToLower(name)] == nil && !strings.HasPrefix(name, "param.") {
		b.filled = append(b.filled, name)
	}
}

// insert adds the rows of a text table, whose first line names the columns.
func (b *bench) insert(t testing.TB, table, rows string) {
	t.Helper()
	header, body := splitTable(rows)
	for _, row := range body {
		if len(row) != len(header) {
			t.Fatalf("%s: %d cells in a row of %d columns: %s", table, len(row), len(header), strings.Join(row, " | "))
		}
		values := make([]string, len(row))
		for i, cell := range row {
			switch cell {
			case "":
				values[i] = "null"
			case "''":
				values[i] = "''"
			default:
				values[i] = duck.Literal(cell)
			}
		}
		b.exec(t, "insert into "+table+" ("+strings.Join(header, ", ")+") values ("+strings.Join(values, ", ")+")")
	}
}

func splitTable(rows string) (header []string, body [][]string) {
	for _, line := range strings.Split(rows, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.Split(line, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if header == nil {
			header = cells
			continue
		}
		body = append(body, cells)
	}
	return header, body
}

// fillKeys numbers the persons that occur in the given rows.
func (b *bench) fillKeys(t testing.TB, given map[string]string) {
	t.Helper()
	var persons []string
	for _, rows := range given {
		header, body := splitTable(rows)
		column := slices.Index(header, "persoon_id")
		for _, row := range body {
			if column >= 0 && row[column] != "" {
				persons = append(persons, row[column])
			}
		}
	}
	slices.Sort(persons)
	for i, person := range slices.Compact(persons) {
		b.exec(t, fmt.Sprintf("insert into param.celsleutel values (%s, %d)", duck.Literal(person), i+1))
	}
}

// build makes the models that the expected tables need, and the indicator when
// the file is a test of one.
func (b *bench) build(t testing.TB, id string, c modelCase, given map[string]bool) {
	t.Helper()
	targets := sortedKeys(c.Expect)
	definition := b.kpis[id]
	if definition != nil {
		targets = append(targets, b.kpiIn[id]...)
		targets = append(targets, b.kpiIn[definition.NoemerFrom]...)
	}
	order, err := b.graph.order(targets, given)
	if err != nil {
		t.Fatal(err)
	}
	for _, model := range order {
		if err := model.build(context.Background(), b.db); err != nil {
			t.Fatal(err)
		}
	}
	if definition != nil {
		b.figures(t, definition, given)
	}
}

// figures computes an indicator, after the one that it takes its noemer from.
func (b *bench) figures(t testing.TB, definition *kpi.Definition, given map[string]bool) {
	t.Helper()
	for _, statement := range kpi.Tables() {
		b.exec(t, statement)
	}
	for _, part := range []*kpi.Definition{b.kpis[definition.NoemerFrom], definition} {
		if part == nil {
			continue
		}
		query := kpi.Compile(part)
		if !given["kern.onbekend"] {
			query.Unknown, query.UnknownCells = "", ""
		}
		if err := addFigures(context.Background(), b.db, part.File, query); err != nil {
			t.Fatal(err)
		}
	}
}

// compare checks the rows of one expected table, in the columns that it names.
func (b *bench) compare(t testing.TB, test *modelTest, number int, name, id string) {
	t.Helper()
	c := test.Cases[number]
	header, _ := splitTable(c.Expect[name])
	b.exec(t, "create or replace temp table verwacht as select "+strings.Join(header, ", ")+" from leeg."+duck.Quote(strings.ToLower(name)))
	b.insert(t, "verwacht", c.Expect[name])
	where := "true"
	if strings.HasPrefix(name, "kpi.") {
		where = "kpi_id = " + duck.Literal(id)
	}
	if condition := c.Where[name]; condition != "" {
		where += " and (" + condition + ")"
	}
	want, got := b.rows(t, "verwacht", header, "true"), b.rows(t, name, header, where)
	if diff := cmp.Diff(want, got); diff != "" {
		if _, ok := t.(*testing.T); ok && *update { // a mutant is no reason to rewrite
			rewrite(t, test.file, number, name, header, got)
			return
		}
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// rows reads the named columns as text, sorted.
func (b *bench) rows(t testing.TB, table string, header []string, where string) []string {
	t.Helper()
	columns, err := b.db.Describe(context.Background(), table, "select "+strings.Join(header, ", ")+" from "+table)
	if err != nil {
		t.Fatal(err)
	}
	cells := make([]string, len(columns))
	for i, column := range columns {
		cells[i] = duck.Quote(column.Name)
		if column.Type == "DOUBLE" {
			cells[i] = "round(" + cells[i] + ", 6)"
		}
		cells[i] = "coalesce(case when " + cells[i] + "::varchar = '' then '''''' end, " + cells[i] + "::varchar, '')"
		if strings.HasPrefix(column.Type, "DECIMAL") && !strings.HasSuffix(column.Type, ",0)") {
			cells[i] = "rtrim(rtrim(" + cells[i] + ", '0'), '.')"
		}
	}
	rows, err := b.db.Query(context.Background(), "select concat_ws(' | ', "+strings.Join(cells, ", ")+") from "+table+" where "+where+" order by all")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := []string{}
	for rows.Next() {
		var row string
		if err := rows.Scan(&row); err != nil {
			t.Fatal(err)
		}
		found = append(found, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}
