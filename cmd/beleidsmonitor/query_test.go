package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestQueryAttacks runs statements that want more than to read, and queries that want rows
// about persons in a file without saying so. Each fails and leaves nothing behind.
func TestQueryAttacks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := smallRegion(t, dir)
	p.run(exitRejected, "--quiet", "ingest")
	werk := filepath.Join(dir, "werk")
	key, out := filepath.Join(werk, "sleutels", "pseudo.key"), filepath.Join(dir, "uit")
	secret := strings.TrimSpace(readText(t, key))
	data, err := filepath.Glob(filepath.Join(werk, "lake", "persoon", "*", "data.parquet"))
	if err != nil || len(data) == 0 {
		t.Fatalf("no lake: %v", err)
	}
	attacks := []string{
		"copy (select 1) to '" + out + "'", "copy publicatie.leveringen to '" + out + "' (format parquet)",
		"explain analyze copy (select 1) to '" + out + "'", "export database '" + out + "'", "attach '" + out + "' as uit",
		"create table t as select 1", "create view publicatie.v as select 1", "insert into publicatie.leveringen select * from publicatie.leveringen",
		"delete from publicatie.leveringen", "update publicatie.leveringen set tabel = ''", "drop schema publicatie cascade",
		"install httpfs", "load httpfs", "set enable_external_access = true", "set lock_configuration = false", "reset all",
		"pragma add_parquet_key('x', '0123456789abcdef')", "pragma database_list", "call pragma_version()", "use memory", "checkpoint", "begin",
		"select 1; copy (select 1) to '" + out + "'", "prepare x as select 1", "execute x", "vacuum",
		"select * from read_text('" + key + "')", "select * from read_blob('" + key + "')", "select * from read_csv('" + key + "')", "select * from '" + key + "'",
		"select * from glob('" + werk + "/**')", "select * from read_parquet('" + data[0] + "', encryption_config = {footer_key: 'lake'})",
		"select * from read_json('" + filepath.Join(werk, "log.jsonl") + "')", "select * from sniff_csv('" + key + "')", "select * from read_text('/etc/passwd')",
		"select * from read_csv('https://voorbeeld.invalid/x.csv')", "with a as (copy (select 1) to '" + out + "') select 1", "select getenv('HOME')",
	}
	for _, attack := range attacks {
		if said := p.fails(t, "query", "--intern", attack); strings.Contains(said, secret) {
			t.Errorf("%s shows the key", attack)
		}
		if _, err := os.Stat(out); err == nil {
			t.Fatalf("%s wrote a file", attack)
		}
	}
	for _, query := range []string{"select * from staging.persoon", "select count(*) from kern.persoon_maand", "select * from kpi.waarden", "select persoon_id from \"KERN\".persoon_maand"} {
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
