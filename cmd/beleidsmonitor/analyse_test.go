package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"beleidsmonitor/transform/duck"
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
	examplesGiveRows(t, file)
	questions := []struct{ query, want string }{
		{"select count(*) from leesmij where onderwerp = 'gepseudonimiseerd'", "1"},
		{"select count(*) from duckdb_tables() where comment is null", "0"},
		{"select count(*) from duckdb_columns() where not internal and comment is null", "0"},
		{"select count(*) from duckdb_columns() where column_name in ('rk', 'bsn', 'klantnummer') or schema_name = 'param'", "0"},
		{"select count(distinct length(persoon_id)) from kern.persoon", "1"},
		{"select (count(*) > 1000)::varchar from publicatie.waarden", "true"},
		{"select count(*) from duckdb_tables() where table_name in ('cellen', 'koppen', 'resten', 'persoon_sleutel')", "0"},
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

// examplesGiveRows runs the queries of transform/README.md that an analyst can start from
// on what analyse wrote. On empty tables package transform runs them.
func examplesGiveRows(t *testing.T, file string) {
	t.Helper()
	db, err := duck.Open(t.Context(), duck.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{"attach " + duck.Literal(file) + " as uit (read_only)", "use uit"} {
		if err := db.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	examples := regexp.MustCompile("(?s)### (\\d+\\. [^\n]+)\n\n```sql\n(.*?)```").FindAllStringSubmatch(readText(t, "../../transform/README.md"), -1)
	if len(examples) != 10 {
		t.Fatalf("%d examples, want 10", len(examples))
	}
	for _, example := range examples {
		title, query := example[1], example[2]
		if n, err := countRows(t, db, query); err != nil || n == 0 {
			t.Errorf("%s: %d rows, %v", title, n, err)
		}
	}
}

func countRows(t *testing.T, db *duck.DB, query string) (n int, err error) {
	t.Helper()
	rows, err := db.Query(t.Context(), query)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

// TestAnalyseLeftovers kills a run in the middle of writing, sees that its file is for its
// owner only, and wants the next run to remove it; but not while another run writes.
func TestAnalyseLeftovers(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := smallRegion(t, dir)
	p.run(exitRejected, "--quiet", "ingest")
	out := filepath.Join(dir, "uit")
	if err := os.Mkdir(out, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(out, "monitor.duckdb")
	killed := p.start("analyse", "--out", file)
	left := waitFor(t, filepath.Join(out, ".analyse-*", "monitor.duckdb*"))
	if err := killed.Process.Signal(syscall.SIGSTOP); err != nil { // so that it is not done before the kill
		t.Fatal(err)
	}
	p.run(exitLocked, "analyse", "--out", filepath.Join(out, "ander.duckdb"))
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = killed.Wait()
	if _, err := os.Stat(file); err == nil {
		t.Fatal("the run was done before it was killed")
	}
	for _, name := range left {
		if info, err := os.Stat(name); err == nil && info.Mode() != 0o600 {
			t.Errorf("%s is %v", name, info.Mode())
		}
	}
	p.run(0, "analyse", "--out", file)
	entries, err := os.ReadDir(out)
	if err != nil || len(entries) != 1 {
		t.Errorf("in the folder: %v, %v", entries, err)
	}
}

// waitFor gives the files of a pattern as soon as there is one.
func waitFor(t *testing.T, pattern string) []string {
	t.Helper()
	for end := time.Now().Add(5 * time.Minute); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return found
		}
	}
	t.Fatal("nothing is being written")
	return nil
}
