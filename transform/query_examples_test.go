package transform

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/transform/duck"
)

// TestExamples runs every query of README.md that an analyst can start from.
func TestExamples(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)### (\\d+\\. [^\n]+)\n\n```sql\n(.*?)```").FindAllStringSubmatch(string(text), -1)
	if len(examples) != 10 {
		t.Fatalf("%d examples, want 10", len(examples))
	}
	if !strings.Contains(string(text), "all but query 3 need `--intern`") {
		t.Error("README.md does not say when a query needs --intern")
	}
	bench := newBench(t)
	for _, statement := range publicationDDL {
		bench.exec(t, statement)
	}
	for _, example := range examples {
		title, query := example[1], example[2]
		if err := runExample(t, bench, query); err != nil {
			t.Errorf("%s: %v", title, err)
		}
		if strings.HasPrefix(query, "-") {
			t.Errorf("%s: copied to a command line it is a flag", title)
		}
		for _, schema := range regexp.MustCompile(`(?:from|join) ([a-z]+)\.`).FindAllStringSubmatch(query, -1) {
			if !slices.Contains(openSchemas, schema[1]) {
				t.Errorf("%s: schema %s is not open to a query", title, schema[1])
			}
			if published := schema[1] == "publicatie"; published != strings.HasPrefix(title, "3. ") {
				t.Errorf("%s reads %s: all but query 3 need --intern outside a terminal", title, schema[1])
			}
		}
	}
}

// TestExampleRegion: who waits for a PIP in a gemeente outside the region is not on the list.
func TestExampleRegion(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	query := regexp.MustCompile("(?s)### 7\\. .*?```sql\n(.*?)```").FindStringSubmatch(string(text))
	if query == nil {
		t.Fatal("README.md has no query 7")
	}
	bench := newBench(t)
	bench.exec(t, "insert into marts.spuk_stand (gemeentecode) values ('GM0405')")
	bench.exec(t, "insert into kern.persoon_maand (persoon_id, gemeentecode, pip_te_laat) values ('P1', 'GM0405', true), ('P2', 'GM9901', true)")
	var waiting string
	if err := bench.db.QueryRow(t.Context(), "select string_agg(persoon_id) from ("+query[1]+")").Scan(&waiting); err != nil || waiting != "P1" {
		t.Errorf("waiting: %s, %v", waiting, err)
	}
}

// runExample runs a query on empty tables.
func runExample(t *testing.T, b *bench, query string) error {
	t.Helper()
	rows, err := b.db.Query(t.Context(), query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		t.Error("a row from empty tables")
	}
	return rows.Err()
}

// TestDescribedColumns compares what --beschrijf says with the tables themselves.
func TestDescribedColumns(t *testing.T) {
	bench := newBench(t)
	for _, statement := range publicationDDL {
		bench.exec(t, statement)
	}
	if err := makeScenarios(t.Context(), bench.db); err != nil {
		t.Fatal(err)
	}
	tables, err := Tabellen()
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		schema, name, _ := strings.Cut(table.Name, ".")
		columns, err := bench.db.Describe(t.Context(), table.Name, "select * from "+duck.Quote(schema)+"."+duck.Quote(name))
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for _, column := range columns {
			got = append(got, column.Name)
		}
		for _, column := range table.Columns {
			want = append(want, column.Name)
			if column.Description == "" {
				t.Errorf("%s.%s has no description", table.Name, column.Name)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s has columns %v, described are %v", table.Name, got, want)
		}
	}
}
