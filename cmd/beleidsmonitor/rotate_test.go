package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRotationKeepsFigures rotates the pseudonym key between two runs: every protected
// figure is byte for byte what it was, and nothing is read again.
func TestRotationKeepsFigures(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := smallRegion(t, dir)
	p.run(exitRejected, "--quiet", "ingest")
	figures := func() string {
		t.Helper()
		return p.run(0, "--quiet", "query", "--format", "csv", "select * from publicatie.waarden order by all")
	}
	before, key := figures(), readText(t, filepath.Join(dir, "werk", "sleutels", "pseudo.key"))
	p.run(0, "--quiet", "keys", "rotate")
	if after := readText(t, filepath.Join(dir, "werk", "sleutels", "pseudo.key")); len(after) != 2*len(key) || after[:len(key)] != key {
		t.Error("the key has no second version behind the first")
	}
	if diff := cmp.Diff(before, figures()); diff != "" {
		t.Errorf("figures changed (-before +after):\n%.2000s", diff)
	}
	if said := p.run(exitRejected, "ingest"); !strings.Contains(said, "91 unchanged, 0 refused") {
		t.Errorf("deliveries are read again after the rotation:\n%s", said)
	}
}
