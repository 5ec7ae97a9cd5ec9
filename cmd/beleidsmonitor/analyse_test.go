package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAnalyse reads what analyse writes with a DuckDB that is not ours.
func TestAnalyse(t *testing.T) {
	t.Parallel()
	const lezer = "testdata/lezer"
	if _, err := os.Stat(filepath.Join(lezer, "node_modules")); err != nil {
		t.Fatal("the DuckDB of npm is not installed: run make test, or npm ci in cmd/beleidsmonitor/" + lezer)
	}
	dir := t.TempDir()
	p := smallRegion(t, dir)
	p.run(exitRejected, "--quiet", "ingest")
	file := filepath.Join(dir, "monitor.duckdb")
	for range 2 { // the second replaces the first
		if said := p.run(0, "analyse", "--out", file); !strings.Contains(said, "pseudonymised") {
			t.Errorf("analyse said %q", said)
		}
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode() != 0o600 {
		t.Fatalf("%s: %v, %v", file, info, err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".analyse-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
	questions := []struct{ query, want string }{
		{"select count(*) from leesmij where onderwerp = 'gepseudonimiseerd'", "1"},
		{"select count(*) from duckdb_tables() where comment is null", "0"},
		{"select count(*) from duckdb_columns() where not internal and comment is null", "0"},
		{"select count(*) from duckdb_columns() where column_name in ('rk', 'bsn', 'klantnummer') or schema_name = 'param'", "0"},
		{"select count(distinct length(persoon_id)) from kern.persoon", "1"},
		{"select (count(*) > 1000)::varchar from publicatie.waarden", "true"},
		{"select count(*) from duckdb_tables() where table_name in ('cellen', 'koppen', 'persoon_sleutel')", "0"},
	}
	args := []string{filepath.Join(lezer, "lees.mjs"), file}
	for _, question := range questions {
		args = append(args, question.query)
	}
	out, err := exec.Command("node", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	answers := strings.Fields(string(out))
	for i, question := range questions {
		if i >= len(answers) || answers[i] != question.want {
			t.Errorf("%s: %s, want %s", question.query, fmt.Sprint(answers[min(i, len(answers)):]), question.want)
		}
	}
	p.run(exitFailed, "analyse", "--out", filepath.Join(dir, "nergens", "monitor.duckdb"))
}
