package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestQueryToFile: rows about persons and exact figures reach a file or a pipe only with
// --intern, and the log says so without the text of the query. What a query can do at all
// is tested in package transform.
func TestQueryToFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := smallRegion(t, dir)
	p.run(exitRejected, "--quiet", "ingest")
	werk := filepath.Join(dir, "werk")
	p.fails(t, "query", "--intern", "copy (select 1) to '"+filepath.Join(dir, "uit")+"'")
	if _, err := os.Stat(filepath.Join(dir, "uit")); err == nil {
		t.Error("a query wrote a file")
	}
	for _, query := range []string{"select * from staging.persoon", "select count(*) from \"KERN\".persoon_maand"} {
		for _, format := range []string{"csv", "parquet"} {
			if said := p.run(exitUsage, "query", "--format", format, query); !strings.Contains(said, "--intern") {
				t.Errorf("%s as %s: no way out in\n%s", query, format, said)
			}
		}
	}
	log := readText(t, filepath.Join(werk, "log.jsonl"))
	p.run(0, "--quiet", "query", "--intern", "--format", "csv", "select count(*) from staging.persoon")
	if after := readText(t, filepath.Join(werk, "log.jsonl")); !strings.Contains(after[len(log):], `"actie":"query --intern"`) || strings.Contains(after, "staging") {
		t.Errorf("the log says %s", after[len(log):])
	}
}

// TestQueryOnlyPublished: what is not published is not in the database at all, so that a
// name in a text, as in query_table('kern.persoon_maand'), leads nowhere.
func TestQueryOnlyPublished(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := smallRegion(t, dir)
	p.run(exitRejected, "--quiet", "ingest")
	names := p.run(0, "--quiet", "query", "--format", "csv", "select distinct schema_name from duckdb_tables() where exists (from publicatie.waarden)")
	if got := strings.Fields(names); len(got) != 2 || got[1] != "publicatie" {
		t.Errorf("schemas with tables: %v", got)
	}
}

// fails runs it and wants any exit code but 0.
func (p process) fails(t *testing.T, args ...string) string {
	t.Helper()
	out, err := p.command(args...).CombinedOutput()
	if err == nil {
		t.Errorf("%v succeeds:\n%s", args, out)
	}
	return string(out)
}
