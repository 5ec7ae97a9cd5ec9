package transform

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"beleidsmonitor/transform/duck"
)

// model makes a model file with one column n and a select.
func model(header, sql string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("/*\nbeschrijving: b\nkorrel: k\nkolommen:\n    n: getal\n" + header + "*/\n" + sql + "\n")}
}

func openEmpty(t testing.TB) *duck.DB {
	t.Helper()
	db, err := duck.Open(t.Context(), duck.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, schema := range []string{"raw", "staging", "kern", "marts", "regels"} {
		if err := db.Exec(t.Context(), "create schema "+schema); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Exec(t.Context(), "create table raw.bron as select 1 as n"); err != nil {
		t.Fatal(err)
	}
	return db
}

// problemsOf reads, orders, builds and tests the models of a tree, and gives
// every problem.
func problemsOf(t testing.TB, files fstest.MapFS) string {
	t.Helper()
	db := openEmpty(t)
	models, err := readModels(files)
	if err != nil {
		return err.Error()
	}
	g, err := newGraph(t.Context(), db, models, []string{"raw.bron"})
	if err != nil {
		return err.Error()
	}
	order, err := g.order(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := buildAll(t.Context(), db, order, func(context.Context, Step) error { return nil }); err != nil {
		return err.Error()
	}
	return ""
}

func TestProblemsNameTheirPlace(t *testing.T) {
	const a = "models/staging/a.sql"
	good := "select n from raw.bron"
	for name, test := range map[string]struct {
		files fstest.MapFS
		want  []string
	}{
		"no problem":        {fstest.MapFS{a: model("", good)}, nil},
		"no header":         {fstest.MapFS{a: {Data: []byte(good)}}, []string{"staging/a.sql:1:1: no header"}},
		"header open":       {fstest.MapFS{a: {Data: []byte("/*\nx: y\n")}}, []string{"staging/a.sql:1:1: header without an end"}},
		"unknown key":       {fstest.MapFS{a: model("kolomen: {}\n", good)}, []string{"staging/a.sql:6:1: unknown field"}},
		"wrong yaml":        {fstest.MapFS{a: model("sleutel: [n\n", good)}, []string{"staging/a.sql:"}},
		"key unknown":       {fstest.MapFS{a: model("sleutel: [m]\n", good)}, []string{"staging/a.sql:6:10: column m is not in kolommen"}},
		"test of no column": {fstest.MapFS{a: model("tests:\n    niet_leeg: [m]\n    waarden: {o: [x]}\n", good)}, []string{"staging/a.sql:7:16: column m", "staging/a.sql:8:18: column o"}},
		"extra column":      {fstest.MapFS{a: model("", "select n, 2 as m from raw.bron")}, []string{"column m of the select is not in kolommen"}},
		"missing column":    {fstest.MapFS{a: model("", "select 2 as m from raw.bron")}, []string{"staging/a.sql:5:8: column n is not in the select"}},
		"binder error":      {fstest.MapFS{a: model("", "select\n    nope as n\nfrom raw.bron")}, []string{"staging/a.sql:8:5: Binder Error"}},
		"syntax error":      {fstest.MapFS{a: model("", "select n\nfrom where")}, []string{"staging/a.sql:8:6: syntax error"}},
		"no such table":     {fstest.MapFS{a: model("", "select n from raw.bronn")}, []string{"staging/a.sql:7:15: table raw.bronn does not exist (there are raw.bron)"}},
		"no schema":         {fstest.MapFS{a: model("", "select n from bron")}, []string{"staging/a.sql:7:15: table bron has no schema"}},
		"layer skipped": {fstest.MapFS{"models/kern/a.sql": model("", good), a: model("", "select n from kern.a")},
			[]string{"kern/a.sql:7:15: raw.bron may not be read here", "staging/a.sql:7:15: kern.a may not be read here"}},
		"cycle": {fstest.MapFS{a: model("", "select n from staging.b"), "models/staging/b.sql": model("", "select n from staging.a")},
			[]string{"models read each other in a circle: staging.a -> staging.b -> staging.a"}},
		"unknown folder": {fstest.MapFS{"models/mart/a.sql": model("", good)}, []string{"models/mart/a.sql:1:1: folder \"mart\" is no layer"}},
		"severity missing": {fstest.MapFS{"models/regels/A01.sql": model("", good)},
			[]string{"regels/A01.sql:1:1: ernst and melding belong in every rule"}},
		"two models, two problems": {fstest.MapFS{a: model("", "select n from raw.x"), "models/staging/b.sql": model("", "select n from raw.y")},
			[]string{"staging/a.sql:7:15", "staging/b.sql:7:15"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := problemsOf(t, test.files)
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("got %q, want %q", got, want)
				}
			}
			if len(test.want) == 0 && got != "" {
				t.Errorf("got %q, want no problem", got)
			}
		})
	}
}

func TestHeaderTestsFindRows(t *testing.T) {
	for name, test := range map[string]struct{ header, sql, want string }{
		"key empty":     {"sleutel: [n]\n", "select null::int as n from raw.bron", "a.sql:6:10: sleutel n is never empty: 1 rows of staging.a break it"},
		"key twice":     {"sleutel: [n]\n", "select 1 as n from range(3)", "a.sql:6:10: n is unique: 1 rows"},
		"not null":      {"tests:\n    niet_leeg: [n]\n", "select null::int as n from range(2)", "n is never empty: 2 rows"},
		"unique":        {"tests:\n    uniek: [[n]]\n", "select 1 as n from range(2)", "n is unique: 1 rows"},
		"values":        {"tests:\n    waarden: {n: [A, B]}\n", "select unnest(['A', 'C', null]) as n", "a.sql:7:18: n is one of 'A', 'B': 1 rows"},
		"relation":      {"tests:\n    relaties: {n: staging.b.n}\n", "select unnest([1, 2, null]) as n", "a.sql:7:19: n occurs in staging.b.n: 1 rows"},
		"holds":         {"tests:\n    klopt: [n > 0, n < 2]\n", "select unnest([1, 2, null]) as n", "a.sql:7:20: n < 2: 2 rows"},
		"holds, broken": {"tests:\n    klopt: [nope > 0]\n", "select 1 as n", "a.sql:7:13: test nope > 0: Binder Error"},
	} {
		t.Run(name, func(t *testing.T) {
			got := problemsOf(t, fstest.MapFS{
				"models/staging/a.sql": model(test.header, test.sql),
				"models/staging/b.sql": model("", "select n from raw.bron"),
			})
			if !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestOrderBuildsOnlyWhatIsNeeded(t *testing.T) {
	db := openEmpty(t)
	models, err := readModels(fstest.MapFS{
		"models/staging/a.sql": model("", "select n from raw.bron"),
		"models/staging/b.sql": model("", "select n from raw.bron"),
		"models/regels/c.sql":  model("ernst: info\nmelding: Zo.\n", "select n from staging.a"),
		"models/regels/d.sql":  model("ernst: info\nmelding: Zo.\n", "select n from regels.c join staging.b using (n)"),
	})
	if err != nil {
		t.Fatal(err)
	}
	g, err := newGraph(t.Context(), db, models, []string{"raw.bron"})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		targets []string
		given   map[string]bool
		want    string
	}{
		{nil, nil, "staging.a regels.c staging.b regels.d"},
		{[]string{"REGELS.C"}, nil, "staging.a regels.c"},
		{[]string{"regels.d"}, map[string]bool{"regels.c": true}, "staging.b regels.d"},
		{[]string{"regels.d"}, map[string]bool{"regels.d": true}, ""},
	} {
		order, err := g.order(test.targets, test.given)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, model := range order {
			got = append(got, model.Table())
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("order of %v: got %v, want %s", test.targets, got, test.want)
		}
	}
}
