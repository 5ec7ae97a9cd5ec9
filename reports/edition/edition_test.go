package edition

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"
)

// publish makes an edition of one page and one table of three rows.
func publish(t *testing.T, werkmap, page string) string {
	t.Helper()
	stage, err := Begin(werkmap, Public, "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	if err := stage.WriteFile("site/index.html", []byte(page)); err != nil {
		t.Fatal(err)
	}
	path, err := stage.Path("data/kpi_waarden.parquet")
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`copy (select * from (values ('VOL-1', 5::bigint), ('VOL-1', null), ('PAR-1', 20)) as v(kpi_id, teller))
		to '` + path + `' (format parquet, compression zstd)`); err != nil {
		t.Fatal(err)
	}
	stage.AddTable(Table{Pad: "data/kpi_waarden.parquet", Rijen: 3, Sommen: map[string]int64{"teller": 25}})
	if err := stage.Publish("2026-10", "test", true); err != nil {
		t.Fatal(err)
	}
	return stage.Name()
}

func TestPublish(t *testing.T) {
	werkmap := t.TempDir()
	if name := publish(t, werkmap, "een"); name != "2026-10" {
		t.Errorf("first edition is %q, want 2026-10", name)
	}
	if name := publish(t, werkmap, "twee"); name != "2026-10.v2" {
		t.Errorf("second edition is %q, want 2026-10.v2", name)
	}
	page, err := os.ReadFile(filepath.Join(werkmap, "huidig", "site", "index.html"))
	if err != nil || string(page) != "twee" {
		t.Errorf("huidig shows %q (%v), want the second edition", page, err)
	}
	if name, err := Current(werkmap); err != nil || name != "2026-10.v2" {
		t.Errorf("current edition is %q (%v), want 2026-10.v2", name, err)
	}
	for _, name := range []string{"", "2026-10", "2026-10.v2"} {
		if _, err := Verify(werkmap, name); err != nil {
			t.Errorf("verify %q: %v", name, err)
		}
	}
}

func TestVerifyNotices(t *testing.T) {
	cases := map[string]struct {
		damage func(dir string) error
		want   string
	}{
		"changed byte": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "site", "index.html"), []byte("eem"), 0o644)
		}, "site/index.html: content changed"},
		"missing file": {func(dir string) error { return os.Remove(filepath.Join(dir, "site", "index.html")) }, "no such file"},
		"extra file": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "site", "extra.html"), nil, 0o644)
		}, "site/extra.html: not in the manifest"},
		"wrong rows":  {replace(`"rijen": 3`, `"rijen": 4`), "3 rows, expected 4"},
		"wrong sum":   {replace(`"teller": 25`, `"teller": 26`), "column teller adds up to 25, expected 26"},
		"text column": {replace(`"teller": 25`, `"kpi_id": 25`), "not a whole-number column"},
		"no column":   {replace(`"teller": 25`, `"tellers": 25`), "column tellers: not in the file"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			werkmap := t.TempDir()
			publish(t, werkmap, "een")
			if err := c.damage(filepath.Join(werkmap, "huidig")); err != nil {
				t.Fatal(err)
			}
			_, err := Verify(werkmap, "")
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func replace(old, new string) func(dir string) error {
	return func(dir string) error {
		file := filepath.Join(dir, ManifestFile)
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var m Manifest
		if err := json.Unmarshal([]byte(strings.Replace(string(data), old, new, 1)), &m); err != nil {
			return err
		}
		if data, err = m.encode(); err != nil { // with the hash of what it says now
			return err
		}
		return os.WriteFile(file, data, 0o644)
	}
}

// TestManifestNotices flips every bit of a manifest, and leaves out its last byte.
func TestManifestNotices(t *testing.T) {
	werkmap := t.TempDir()
	publish(t, werkmap, "een")
	data, err := os.ReadFile(filepath.Join(werkmap, "huidig", ManifestFile))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decode(data); err != nil {
		t.Fatal(err)
	}
	for bit := range 8 * len(data) {
		flipped := bytes.Clone(data)
		flipped[bit/8] ^= 1 << (bit % 8)
		if _, err := decode(flipped); err == nil {
			t.Errorf("bit %d of %q is changed and nobody sees it", bit%8, data[max(0, bit/8-20):bit/8+1])
		}
	}
	if _, err := decode(data[:len(data)-1]); err == nil {
		t.Error("the last byte is gone and nobody sees it")
	}
}

func TestVerifyDamagedParquet(t *testing.T) {
	werkmap := t.TempDir()
	publish(t, werkmap, "een")
	dir, err := filepath.EvalSymlinks(Dir(werkmap, ""))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "data", "kpi_waarden.parquet"), []byte("PAR1 nonsense PAR1"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := verifyTable(dir, Table{Pad: "data/kpi_waarden.parquet", Rijen: 3}); err == nil {
		t.Error("a damaged Parquet file is accepted")
	}
}

func TestBeginClearsInterruptedRun(t *testing.T) {
	werkmap := t.TempDir()
	publish(t, werkmap, "een")
	stage, err := Begin(werkmap, Public, "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	if err := stage.WriteFile("site/half.html", []byte("half")); err != nil {
		t.Fatal(err)
	}
	publish(t, werkmap, "twee") // a new run after a crash
	if _, err := os.Stat(filepath.Join(werkmap, "huidig", "site", "half.html")); !os.IsNotExist(err) {
		t.Errorf("leftover of the interrupted run is published: %v", err)
	}
	if _, err := Verify(werkmap, ""); err != nil {
		t.Error(err)
	}
}

func TestVerifyWithoutEdition(t *testing.T) {
	if _, err := Verify(t.TempDir(), ""); err == nil || !strings.Contains(err.Error(), "hint: run `beleidsmonitor run`") {
		t.Errorf("got %v, want a hint", err)
	}
}
