package main

import (
	"bytes"
	"database/sql/driver"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/reports/browser"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/scenario"
)

// setting is a choice on the sliders; without routes they stay as they were.
type setting map[string]*int

// settings are random ones; of the first half one price holds for all routes, as in the
// table of scenarios.
func settings(n int) (all []setting) {
	r := rand.New(rand.NewPCG(20, 26))
	pct := func(low, high int) *int { v := low + r.IntN(high-low+1); return &v }
	for i := range n {
		s := setting{"instroom": pct(50, 150), "duur": pct(50, 150), "prijs_b1": pct(50, 150), "prijs_onderwijs": pct(50, 150), "prijs_z": pct(50, 150), "doel": pct(50, 150), "b1": nil, "onderwijs": nil, "z": nil}
		if i < n/2 {
			s["prijs_onderwijs"], s["prijs_z"] = s["prijs_b1"], s["prijs_b1"]
		}
		if i%4 != 0 {
			s["b1"] = pct(0, 100)
			s["onderwijs"] = pct(0, 100-*s["b1"])
			z := 100 - *s["b1"] - *s["onderwijs"]
			s["z"] = &z
		}
		all = append(all, s)
	}
	return all
}

// compareWhatIf lets the script of a page and DuckDB compute the same settings, and wants
// the same cents. The page must be open. It gives the number of outcomes compared.
func compareWhatIf(t *testing.T, b *browser.Browser, area string, n int, published [][]driver.Value) int {
	t.Helper()
	all := settings(n)
	choices, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	text, err := browser.Eval[string](b, `JSON.stringify(`+string(choices)+`.map((keuze) => reken(JSON.parse(document.getElementById('gegevens').textContent), keuze)))`)
	if err != nil {
		t.Fatal(err)
	}
	var script []map[string]*float64
	if err := json.Unmarshal([]byte(text), &script); err != nil {
		t.Fatal(err)
	}
	db := whatIfTables(t, area, published)
	return compareScenarios(t, db, area, all[:len(all)/2], script) + compareSteps(t, db, area, script)
}

// whatIfTables hold what is published of an area, as if it were the region.
func whatIfTables(t *testing.T, area string, published [][]driver.Value) *duck.DB {
	t.Helper()
	db, err := duck.Open(t.Context(), duck.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	for _, statement := range strings.Split(`create schema param; create schema publicatie; create schema goedgekeurd;
create table param.run as select date '2026-10-31' as peildatum;
create table publicatie.waarden (kpi_id varchar, periode_soort varchar, periode date, gebied varchar, dimensie varchar, dimensie_waarde varchar,
    vorm varchar, eenheid varchar, waarde double, teller bigint, noemer bigint, tekst varchar, status varchar);
create table goedgekeurd.ref_spuk_bedrag (jaar bigint, toeslag_onderwijs_cent bigint);
create table goedgekeurd.scenario (scenario_id varchar, naam varchar, omschrijving varchar, bron varchar, instroom_pct bigint, prijs_pct bigint, duur_pct bigint,
    route_b1_pct bigint, route_onderwijs_pct bigint, route_z_pct bigint);
create table goedgekeurd.scenario_score (scenario_id varchar, criterium varchar, score bigint, weging bigint)`, ";") {
		if err := db.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	next := 0
	err = db.Append("publicatie", "waarden", func() ([]driver.Value, bool, error) {
		for ; next < len(published); next++ {
			if row := published[next]; row[3] == area {
				row, next = append([]driver.Value{}, row...), next+1
				row[3] = "REGIO"
				return row, true, nil
			}
		}
		return nil, false, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// compareScenarios runs the whole query of publicatie.scenario.
func compareScenarios(t *testing.T, db *duck.DB, area string, all []setting, script []map[string]*float64) (compared int) {
	t.Helper()
	model, err := scenario.Load()
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range all {
		var b1, onderwijs, z any
		if s["b1"] != nil {
			b1, onderwijs, z = *s["b1"], *s["onderwijs"], *s["z"]
		}
		if err := db.Exec(t.Context(), "insert into goedgekeurd.scenario values (?, '', '', '', ?, ?, ?, ?, ?, ?)", fmt.Sprintf("%04d", i), *s["instroom"], *s["prijs_b1"], *s["duur"], b1, onderwijs, z); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := db.Query(t.Context(), "select lasten_cent, rijksbijdrage_cent, saldo_cent from ("+model.SQL()+") order by scenario_id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for i := 0; rows.Next(); i++ {
		got := make([]*int64, 3)
		if err := rows.Scan(&got[0], &got[1], &got[2]); err != nil {
			t.Fatal(err)
		}
		for j, name := range []string{"lasten_cent", "rijksbijdrage_cent", "saldo_cent"} {
			compared++
			if want := script[i][name]; (want == nil) != (got[j] == nil) || want != nil && int64(math.Round(*want)) != *got[j] {
				t.Errorf("%s, setting %d: %s is %s in the script and %s in SQL", area, i, name, show(want), show(got[j]))
			}
		}
	}
	return compared
}

func show[T any](value *T) string {
	if value == nil {
		return "unknown"
	}
	return fmt.Sprint(*value)
}

// compareSteps runs the formulas in DuckDB over the names that the script started from, so
// that each route has a price of its own and the target counts.
func compareSteps(t *testing.T, db *duck.DB, area string, script []map[string]*float64) (compared int) {
	t.Helper()
	model, err := scenario.Load()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, group := range []map[string]string{model.Choices, model.Base} {
		for name := range group {
			names = append(names, name)
		}
	}
	for i, outcome := range script {
		var with []string
		for _, name := range names {
			with = append(with, fmt.Sprintf("%s::double as %s", number(outcome[name]), name))
		}
		from := "(select " + strings.Join(with, ", ") + ")"
		var columns []string
		for _, step := range model.Steps {
			from = fmt.Sprintf("(select *, if(isfinite(%[1]s), %[1]s, null) as %[2]s from %[3]s)", step.Formula, step.Name, from)
			columns = append(columns, step.Name)
		}
		values := make([]any, len(columns))
		got := make([]*float64, len(columns))
		for j := range got {
			values[j] = &got[j]
		}
		if err := db.QueryRow(t.Context(), "select "+strings.Join(columns, ", ")+" from "+from).Scan(values...); err != nil {
			t.Fatal(err)
		}
		for j, name := range columns {
			compared++
			if want := outcome[name]; (want == nil) != (got[j] == nil) || want != nil && math.Round(*want) != math.Round(*got[j]) {
				t.Errorf("%s, setting %d: %s is %s in the script and %s in SQL", area, i, name, show(want), show(got[j]))
			}
		}
	}
	return compared
}

// number is a text that SQL turns into the same bits: a bare number is a decimal first.
func number(value *float64) string {
	if value == nil {
		return "null"
	}
	return fmt.Sprintf("'%.17g'", *value)
}

// publishedRows reads the published figures of an edition.
func publishedRows(t *testing.T, file string) (rows [][]driver.Value) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		if !strings.HasPrefix(line[0], "KOS-") {
			continue
		}
		period, err := time.Parse(time.DateOnly, line[2])
		if err != nil {
			t.Fatal(err)
		}
		row := []driver.Value{line[0], line[1], period, line[3], line[4], line[5], line[6], line[7], nil, nil, nil, nil, line[12]}
		if value, err := strconv.ParseFloat(line[8], 64); err == nil {
			row[8] = value
		}
		for i := 9; i <= 10; i++ {
			if value, err := strconv.ParseInt(line[i], 10, 64); err == nil {
				row[i] = value
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// checkWhatIf compares the what-if of every page that has sliders.
func checkWhatIf(t *testing.T, b *browser.Browser, site string, areas []string) {
	t.Helper()
	published := publishedRows(t, filepath.Join(filepath.Dir(site), "data", "kpi_waarden.csv"))
	compared, pages := 0, 0
	for _, area := range areas {
		if _, err := b.Open(filepath.Join(site, area, "wat-als.html"), 1280); err != nil {
			t.Fatal(err)
		}
		if has, err := browser.Eval[bool](b, `document.getElementById('schuiven') !== null`); err != nil || !has {
			continue
		}
		pages++
		n := 200
		if area == "REGIO" {
			n = 1000
		}
		compared += compareWhatIf(t, b, area, n, published)
	}
	t.Logf("%d outcomes of 1,000 settings of the region and 200 of each gemeente, on %d of %d pages are the same to the cent", compared, pages, len(areas))
	if pages < 4 {
		t.Errorf("%d pages have sliders, want at least 4", pages)
	}
}
