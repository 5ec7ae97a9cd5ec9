package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"beleidsmonitor/transform/duck"
)

const formatQuery = `select * from (values
	(1, 'Hoorn | "oud"', date '2024-02-29', 1.50::decimal(9, 2), true, 12345678901234567890::hugeint),
	(2, null, null, null, false, null)) as v(nummer, naam, dag, bedrag, klopt, groot)`

func TestRowFormats(t *testing.T) {
	want := map[string]string{
		"table": `nummer  naam           dag         bedrag  klopt  groot
------  -------------  ----------  ------  -----  --------------------
1       Hoorn | "oud"  2024-02-29  1.5     true   12345678901234567890
2                                          false
`,
		"csv": `nummer,naam,dag,bedrag,klopt,groot
1,"Hoorn | ""oud""",2024-02-29,1.5,true,12345678901234567890
2,,,,false,
`,
		"markdown": `| nummer | naam | dag | bedrag | klopt | groot |
| --- | --- | --- | --- | --- | --- |
| 1 | Hoorn \| "oud" | 2024-02-29 | 1.5 | true | 12345678901234567890 |
| 2 |  |  |  | false |  |
`,
		"json": `[
  {"nummer": 1, "naam": "Hoorn | \"oud\"", "dag": "2024-02-29", "bedrag": 1.5, "klopt": true, "groot": 12345678901234567890},
  {"nummer": 2, "naam": null, "dag": null, "bedrag": null, "klopt": false, "groot": null}
]
`,
	}
	for name, text := range want {
		if got := formatRows(t, name, formatQuery); string(got) != text {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, text)
		}
	}
}

// TestRowFormatFloats: amounts of millions, and small shares, are read by people.
func TestRowFormatFloats(t *testing.T) {
	for _, format := range []string{"table", "csv", "markdown"} {
		got := formatRows(t, format, "select 2421038.25::double as euro, 1120000::float as som, 0.0000012::double as deel")
		for _, want := range []string{"2421038.25", "1120000", "0.0000012"} {
			if !bytes.Contains(got, []byte(want)) {
				t.Errorf("%s: no %s in\n%s", format, want, got)
			}
		}
	}
}

func TestRowFormatParquet(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rows.parquet")
	if err := os.WriteFile(file, formatRows(t, "parquet", formatQuery), 0o600); err != nil {
		t.Fatal(err)
	}
	got := formatRows(t, "csv", "select typeof(nummer) as soort, * from read_parquet("+duck.Literal(file)+")")
	want := `soort,nummer,naam,dag,bedrag,klopt,groot
BIGINT,1,"Hoorn | ""oud""",2024-02-29,1.5,true,12345678901234567890
BIGINT,2,,,,false,
`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRowFormatsEmpty(t *testing.T) {
	if got := formatRows(t, "json", "select 1 as a where false"); string(got) != "[\n]\n" {
		t.Errorf("json of no rows: %q", got)
	}
	formatRows(t, "parquet", "select 1 as a where false")
}

func formatRows(t *testing.T, format, query string) []byte {
	t.Helper()
	ctx := context.Background()
	db, err := duck.Open(ctx, duck.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(ctx, query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out bytes.Buffer
	if err := rowFormats[format](&out, rows); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
