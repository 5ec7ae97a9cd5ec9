package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/reports"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// oldEdition writes an edition with one published figure and one of a breakdown.
func oldEdition(t *testing.T, db *duck.DB, werkmap, name, month, value string) {
	t.Helper()
	stage, err := edition.Begin(werkmap, edition.Public, month)
	if err != nil {
		t.Fatal(err)
	}
	if stage.Name() != name {
		t.Fatalf("edition %s, want %s", stage.Name(), name)
	}
	path, err := stage.Path(publishedFile + ".parquet")
	if err != nil {
		t.Fatal(err)
	}
	row := func(dimension string) string {
		return "select 'PAR-1' as kpi_id, 'maand' as periode_soort, date '2026-08-31' as periode, 'GM0405' as gebied, '" + dimension + "' as dimensie, '' as dimensie_waarde, " +
			"'percentage' as vorm, 'ratio' as eenheid, " + value + "::double as waarde, 30::bigint as teller, 60::bigint as noemer, '' as tekst, 'definitief' as status"
	}
	if err := db.Exec(context.Background(), "copy ("+row("")+" union all "+row("leerroute")+") to "+duck.Literal(path)+" (format parquet)"); err != nil {
		t.Fatal(err)
	}
	if err := stage.Publish(month, "test", true); err != nil {
		t.Fatal(err)
	}
}

// TestPrevious finds the version before, or the last one of the newest month before, reads
// what it published, and refuses a table that was changed since.
func TestPrevious(t *testing.T) {
	ctx := context.Background()
	db, err := duck.Open(ctx, duck.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	p := &project{werkmap: t.TempDir(), console: &console{out: io.Discard, err: io.Discard}}
	if before, err := p.previousOf("2026-10"); err != nil || before.name != "" {
		t.Fatalf("without editions: %+v, %v", before, err)
	}
	oldEdition(t, db, p.werkmap, "2026-08", "2026-08", "0.4")
	oldEdition(t, db, p.werkmap, "2026-09", "2026-09", "0.5")
	oldEdition(t, db, p.werkmap, "2026-09.v2", "2026-09", "0.6")
	oldEdition(t, db, p.werkmap, "2026-10", "2026-10", "0.7")
	if err := os.Mkdir(filepath.Join(p.werkmap, "uitgaven", "2026-09-begroting"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"2026-08": "", "2026-09": "2026-08", "2026-09.v2": "2026-09", "2026-09.v3": "2026-09.v2",
		"2026-10": "2026-09.v2", "2026-10-begroting.v2": "2026-09.v2", "2026-12": "2026-10"} {
		if before, err := p.previousOf(name); err != nil || before.name != want {
			t.Errorf("before %s: got %q (%v), want %q", name, before.name, err, want)
		}
	}
	before, err := p.previousOf("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	figures, err := before.read(ctx, db)
	if err != nil || len(figures.Cijfers) != 2 || figures.Leveringen != nil || figures.Uitgave != "2026-09.v2" || figures.Peildatum.Format("2006-01-02") != "2026-09-30" {
		t.Fatalf("got %+v, %v", figures, err)
	}
	want := reports.Earlier{ID: sdc.ID{KPI: "PAR-1", PeriodKind: "maand", Period: "2026-08-31", Area: "GM0405"}, Vorm: "percentage", Eenheid: "ratio", Waarde: 0.6}
	if figures.Cijfers[0] != want || figures.Cijfers[1].ID.Dimension != "leerroute" {
		t.Errorf("got %+v, want %+v and that of a breakdown", figures.Cijfers, want)
	}
	if err := os.WriteFile(before.table, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := before.read(ctx, db); err == nil || !strings.Contains(err.Error(), "beleidsmonitor verify 2026-09.v2") {
		t.Errorf("a changed table: %v", err)
	}
}

// TestFingerprintOfPrevious keeps an edition as long as the edition before it stays the
// same: a new version of that one makes a new edition, a later month does not.
func TestFingerprintOfPrevious(t *testing.T) {
	db, err := duck.Open(context.Background(), duck.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	p := &project{werkmap: t.TempDir(), console: &console{out: io.Discard, err: io.Discard}}
	oldEdition(t, db, p.werkmap, "2026-08", "2026-08", "0.4")
	oldEdition(t, db, p.werkmap, "2026-09", "2026-09", "0.5")
	if err := p.remember("2026-09", "print"); err != nil {
		t.Fatal(err)
	}
	same := func(print string) bool {
		t.Helper()
		_, same, err := p.published(print, "")
		if err != nil {
			t.Fatal(err)
		}
		return same
	}
	if !same("print") || same("other") {
		t.Error("an unchanged run is not recognised")
	}
	// The edition of 2026-09 stays the current one while the one before it changes.
	current := func() {
		t.Helper()
		if err := errors.Join(os.Remove(edition.Dir(p.werkmap, "")), os.Symlink(filepath.Join("uitgaven", "2026-09"), edition.Dir(p.werkmap, ""))); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(edition.Dir(p.werkmap, "2026-08")); err != nil {
		t.Fatal(err)
	}
	oldEdition(t, db, p.werkmap, "2026-08", "2026-08", "0.5")
	if current(); same("print") {
		t.Error("the figures of the edition before changed, and the run does not see it")
	}
	if err := p.remember("2026-09", "print"); err != nil {
		t.Fatal(err)
	}
	oldEdition(t, db, p.werkmap, "2026-10", "2026-10", "0.5")
	if current(); !same("print") {
		t.Error("a later month is no edition before")
	}
	oldEdition(t, db, p.werkmap, "2026-08.v2", "2026-08", "0.5")
	if current(); same("print") {
		t.Error("the edition before has a new version, and the run does not see it")
	}
}

// TestEarlierEditions: the attack reads the figures of every earlier edition, each as its
// manifest says, and of none of them when one is damaged.
func TestEarlierEditions(t *testing.T) {
	db, err := duck.Open(context.Background(), duck.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	p := &project{werkmap: t.TempDir(), console: &console{out: io.Discard, err: io.Discard}}
	for _, month := range []string{"2026-07", "2026-08", "2026-09"} {
		oldEdition(t, db, p.werkmap, month, month, "0.4")
	}
	if err := os.Mkdir(filepath.Join(p.werkmap, "uitgaven", "oud"), 0o755); err != nil { // no edition
		t.Fatal(err)
	}
	if from, err := p.attackFrom(nil); err != nil || len(from.Earlier) != 3 {
		t.Fatalf("got %+v, %v", from, err)
	}
	dir := edition.Dir(p.werkmap, "2026-07")
	table, manifest := filepath.Join(dir, "data", "kpi_waarden.parquet"), filepath.Join(dir, edition.ManifestFile)
	for _, damage := range []struct {
		what, path string
		change     func(data []byte) []byte // nil is none left
		want       string
	}{
		{"a flipped byte", table, func(data []byte) []byte { data[len(data)/2] ^= 1; return data }, table + " is not what its manifest says"},
		{"half a table", table, func(data []byte) []byte { return data[:len(data)/2] }, table + " is not what its manifest says"},
		{"no table", table, nil, table},
		{"a flipped byte of the manifest", manifest, func(data []byte) []byte { data[len(data)/2] ^= 1; return data }, manifest},
		{"no manifest", manifest, nil, manifest},
		{"a manifest without the table", manifest, func([]byte) []byte { return []byte("{}") }, table + " is not in the manifest"},
	} {
		whole, err := os.ReadFile(damage.path)
		if err != nil {
			t.Fatal(err)
		}
		if damage.change == nil {
			err = os.Remove(damage.path)
		} else {
			err = os.WriteFile(damage.path, damage.change(append([]byte{}, whole...)), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		_, err = p.attackFrom(nil)
		if err == nil || !strings.Contains(err.Error(), damage.want) || !strings.Contains(err.Error(), "hint: put edition 2026-07 back from a backup, or take its folder away") {
			t.Errorf("%s: %v", damage.what, err)
		}
		if err := os.WriteFile(damage.path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if from, err := p.attackFrom(nil); err != nil || len(from.Earlier) != 2 {
		t.Errorf("with the edition taken away: %+v, %v", from, err)
	}
}
