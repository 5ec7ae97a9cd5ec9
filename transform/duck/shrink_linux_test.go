package duck_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"beleidsmonitor/transform/duck"
)

// TestShrink: what dropped tables held goes back to the system, and the rest stays. Only
// Linux tells in this way how much memory a process uses.
func TestShrink(t *testing.T) {
	db := open(t, duck.Options{MemoryLimit: "2GiB"})
	kilobytes := func() (n int) {
		t.Helper()
		data, err := os.ReadFile("/proc/self/status")
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(data), "RssAnon:")
		if _, err := fmt.Sscan(after, &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for i := range 20 {
		if err := db.Exec(t.Context(), fmt.Sprintf("create table t%d as select range as n, 'een tekst van enige lengte ' || range as tekst from range(30000)", i)); err != nil {
			t.Fatal(err)
		}
	}
	full := kilobytes()
	for i := range 19 {
		if err := db.Exec(t.Context(), fmt.Sprintf("drop table t%d", i)); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		if err := db.Shrink(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if left := kilobytes(); full-left < 20_000 {
		t.Errorf("%d kB were in use and %d kB are left", full, left)
	}
	var rows int
	var limit string
	if err := db.QueryRow(t.Context(), "select count(*), current_setting('memory_limit') from t19").Scan(&rows, &limit); err != nil || rows != 30000 || limit != "2.0 GiB" {
		t.Errorf("got %d rows, limit %s, %v", rows, limit, err)
	}
}
