package duck_test

import (
	"database/sql/driver"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/transform/duck"

	"github.com/google/go-cmp/cmp"
)

func open(t testing.TB, options duck.Options) *duck.DB {
	t.Helper()
	db, err := duck.Open(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func TestOpenSetsOurSettings(t *testing.T) {
	db := open(t, duck.Options{Threads: 1, MemoryLimit: "1GB", LakeKey: make([]byte, 32)})
	for setting, want := range map[string]string{
		"TimeZone":                     "UTC",
		"autoinstall_known_extensions": "false",
		"autoload_known_extensions":    "false",
		"preserve_insertion_order":     "true",
		"threads":                      "1",
		"temp_directory":               "",
	} {
		var got string
		row := db.QueryRow(t.Context(), "select current_setting("+duck.Literal(setting)+")::varchar")
		if err := row.Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
}

func TestOpenRefusesAShortKeyWithoutShowingIt(t *testing.T) {
	_, err := duck.Open(t.Context(), duck.Options{LakeKey: []byte("kort")})
	if err == nil || strings.Contains(err.Error(), "a29ydA") {
		t.Errorf("got %v, want an error without the key", err)
	}
}

func TestExecFileSaysWhere(t *testing.T) {
	long := strings.Repeat("'aaaaaaaaaaaaaaaa' || ", 20)
	for name, test := range map[string]struct{ sql, want string }{
		"unknown column":    {"/*\nkop\n*/\nselect\n    nope,\n    1 as een\nfrom (select 1 as x)", "f.sql:5:5: Binder Error"},
		"on the first line": {"select nope from (select 1 as x)", "f.sql:1:8: Binder Error"},
		"after an accent":   {"select 'één' ||\n 'é' || nope from (select 1 as x)", "f.sql:2:9: Binder Error"},
		"in a long line":    {"select\n" + long + "nope || " + long + "'' from (select 1 as x)", "f.sql:2:441: Binder Error"},
		"cast":              {"select\n  'a'::integer as y", "f.sql:2:6: Conversion Error"},
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t, duck.Options{})
			err := db.ExecFile(t.Context(), "f.sql", "create or replace table main.f as ", test.sql)
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
			if err != nil && strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
		})
	}
}

func TestTables(t *testing.T) {
	for name, test := range map[string]struct {
		sql  string
		want []string
	}{
		"join using":      {"select * from kern.a join kern.b using (id)", []string{"kern.a", "kern.b"}},
		"cte hides":       {"with a as (select 1 from raw.x) select * from a", []string{"raw.x"}},
		"cte in a cte":    {"with b as (with c as (select 1 from raw.y) select * from c) select * from b", []string{"raw.y"}},
		"cte scope ends":  {"with b as (with c as (select 1) select * from c) select * from b, c", []string{".c"}},
		"later cte":       {"with a as (select * from b), b as (select 1) select * from a", []string{".b"}},
		"recursive":       {"with recursive a as (select 1 as n union all select n + 1 from a where n < 3) select * from a", nil},
		"own schema":      {"with persoon as (select * from raw.persoon) select * from persoon", []string{"raw.persoon"}},
		"subqueries":      {"select (select max(v) from m.a) where exists (from m.b) and 1 in (select 1 from m.c)", []string{"m.a", "m.b", "m.c"}},
		"lateral, anti":   {"select * from m.a, lateral (select * from m.b) q anti join m.c on true asof join m.d using (x)", []string{"m.a", "m.b", "m.c", "m.d"}},
		"union":           {"select 1 from m.a union all by name select 2 from m.b", []string{"m.a", "m.b"}},
		"function":        {"select * from range(3)", nil},
		"quoted, capital": {`select * from "Kern"."A"`, []string{"kern.a"}},
		"summarize":       {"summarize raw.x", []string{"raw.x"}},
	} {
		t.Run(name, func(t *testing.T) {
			refs, err := open(t, duck.Options{}).Tables(t.Context(), "f.sql", test.sql)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, ref := range refs {
				got = append(got, ref.String())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("tables (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTablesSaysWhere(t *testing.T) {
	db := open(t, duck.Options{})
	refs, err := db.Tables(t.Context(), "f.sql", "select *\nfrom raw.a\n  join raw.b on true")
	if err != nil {
		t.Fatal(err)
	}
	if got := refs[1]; got.Line != 3 || got.Col != 8 {
		t.Errorf("raw.b at %d:%d, want 3:8", got.Line, got.Col)
	}
	for sql, want := range map[string]string{
		"select 1\nfrom where":            "f.sql:2:6: syntax error",
		"pivot m.a on b using sum(c)":     "f.sql:1:1: only a select",
		"select 1; select 2":              "f.sql:1:1: 2 statements",
		"create table x as select 1 as y": "f.sql:1:1: only a select",
	} {
		if _, err := db.Tables(t.Context(), "f.sql", sql); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", sql, err, want)
		}
	}
}

func TestDescribe(t *testing.T) {
	db := open(t, duck.Options{})
	got, err := db.Describe(t.Context(), "f.sql", "/* kop */ select 1::bigint as n, date '2024-01-01' as dag -- slot")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]duck.Column{{Name: "n", Type: "BIGINT"}, {Name: "dag", Type: "DATE"}}, got); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	_, err = db.Describe(t.Context(), "f.sql", "select nope")
	if err == nil || !strings.HasPrefix(err.Error(), "f.sql:1:8: ") {
		t.Errorf("got %v, want f.sql:1:8", err)
	}
}

func TestQuoting(t *testing.T) {
	if got, want := duck.Quote(`a"b`), `"a""b"`; got != want {
		t.Errorf("Quote: got %s, want %s", got, want)
	}
	if got, want := duck.List([]string{"a'b", "c"}), "['a''b', 'c']"; got != want {
		t.Errorf("List: got %s, want %s", got, want)
	}
}

func TestAppend(t *testing.T) {
	db := open(t, duck.Options{})
	if err := db.Exec(t.Context(), "create table t (naam varchar, rk ubigint)"); err != nil {
		t.Fatal(err)
	}
	n := 0
	err := db.Append("main", "t", func() ([]driver.Value, bool, error) {
		n++
		return []driver.Value{"a", uint64(1) << 63}, n <= 3, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var rows int
	if err := db.QueryRow(t.Context(), "select count(*) from t where rk = 9223372036854775808").Scan(&rows); err != nil || rows != 3 {
		t.Errorf("got %d rows, %v, want 3", rows, err)
	}
}

func TestSandbox(t *testing.T) {
	dir := t.TempDir()
	allowed, other := filepath.Join(dir, "mag'.csv"), filepath.Join(dir, "nee.csv")
	for _, file := range []string{allowed, other} {
		if err := os.WriteFile(file, []byte("a\n1\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db := open(t, duck.Options{})
	if err := db.Exec(t.Context(), "create view v as select * from read_csv("+duck.Literal(allowed)+")"); err != nil {
		t.Fatal(err)
	}
	if err := db.Sandbox(t.Context(), []string{allowed}); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := db.QueryRow(t.Context(), "select sum(a)::int from v").Scan(&n); err != nil || n != 1 {
		t.Errorf("allowed file: got %d, %v", n, err)
	}
	for _, statement := range []string{
		"select * from read_csv(" + duck.Literal(other) + ")",
		"select * from read_text('/etc/hostname')",
		"select * from glob('/etc/*')",
		"copy v to " + duck.Literal(filepath.Join(dir, "uit.csv")),
		"attach " + duck.Literal(filepath.Join(dir, "uit.db")),
		"set enable_external_access = true",
		"set threads = 1",
		"install httpfs",
	} {
		if err := db.Exec(t.Context(), statement); err == nil {
			t.Errorf("allowed: %s", statement)
		}
	}
}

func TestAdmit(t *testing.T) {
	db := open(t, duck.Options{})
	for _, statement := range []string{
		"select 1", "with a as (select 1) select * from a", "from range(3)", "explain select 1", "describe select 1", "summarize select 1 as a;",
	} {
		if err := db.Admit(statement); err != nil {
			t.Errorf("%s: %v", statement, err)
		}
	}
	for _, statement := range []string{
		"create table t (a int)", "set threads = 1", "copy (select 1) to 'x.csv'", "attach 'x.db'",
		"select 1; drop table t", "drop table t; select 1", "", "insert into t values (1)", "load json", "checkpoint", "begin",
	} {
		if err := db.Admit(statement); err == nil {
			t.Errorf("admitted: %q", statement)
		}
	}
	if err := db.Admit("create table t (a int)"); !errors.Is(err, duck.ErrNotAllowed) {
		t.Errorf("got %v, want ErrNotAllowed", err)
	}
}
