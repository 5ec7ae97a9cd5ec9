package transform_test

import (
	"os"
	"path/filepath"
	"testing"

	"beleidsmonitor/transform"
)

// TestQueryAttacks runs what wants more than to read: files, keys, settings, other
// databases. Each is refused, before it runs or while it does, and leaves no file.
func TestQueryAttacks(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	out, key := filepath.Join(t.TempDir(), "uit"), filepath.Join(t.TempDir(), "pseudo.key")
	if err := os.WriteFile(key, []byte("geheim\n"), 0o600); err != nil {
		t.Fatal(err)
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
		"select * from glob('" + lake.dir + "/**')", "select * from read_parquet('" + filepath.Join(lake.dir, "lake", "persoon", "*", "*.parquet") + "')",
		"select * from read_json('" + key + "')", "select * from sniff_csv('" + key + "')", "select * from read_text('/etc/passwd')",
		"select * from read_csv('https://voorbeeld.invalid/x.csv')", "with a as (copy (select 1) to '" + out + "') select 1", "select getenv('HOME')",
	}
	for _, attack := range attacks {
		result, err := transform.OpenQuery(t.Context(), options(t, lake.dir), attack, false)
		if err == nil {
			rows, asked := result.DB.Query(t.Context(), attack)
			if asked == nil {
				t.Errorf("allowed: %s (%v)", attack, rows.Close())
			}
			_ = result.Close() // the test is over for this one
		}
		if _, err := os.Stat(out); err == nil {
			t.Fatalf("%s wrote a file", attack)
		}
	}
}
