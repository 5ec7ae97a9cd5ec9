package scenario

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"beleidsmonitor/transform/duck"
)

// tables are what the SQL reads. The region of 2025 by hand: 60 person-years on B1 at
// 1,000, 10 on the onderwijsroute at 4,000 and 30 on Z at 2,000 cost 160,000; 40,000 is
// of nobody's route. The Rijk pays 150,000 of 200,000: 75 %.
const tables = `
create schema param; create schema publicatie; create schema goedgekeurd;
create table param.run as select date '2026-10-31' as peildatum;
create table publicatie.waarden (kpi_id varchar, periode_soort varchar, periode date, gebied varchar, dimensie varchar, dimensie_waarde varchar,
    waarde double, teller bigint, noemer bigint, status varchar);
insert into publicatie.waarden values
    ('KOS-1', 'jaar', '2025-12-31', 'REGIO', '', '', 20000000, null, null, 'definitief'),
    ('KOS-1', 'jaar', '2026-12-31', 'REGIO', '', '', 1, null, null, 'voorlopig'),
    ('KOS-1', 'jaar', '2025-12-31', 'GM0405', '', '', 1, null, null, 'onvolledig'),
    ('KOS-1', 'jaar', '2025-12-31', 'REGIO', 'leerroute', 'B1', 1, null, null, 'onvolledig'),
    ('KOS-2', 'jaar', '2025-12-31', 'REGIO', '', '', 170000, 16500000, 95, 'onvolledig'),
    ('KOS-2', 'jaar', '2025-12-31', 'REGIO', 'leerroute', 'B1', 100000, 6000000, 60, 'definitief'),
    ('KOS-2', 'jaar', '2025-12-31', 'REGIO', 'leerroute', 'ONDERWIJS', 400000, 4000000, 10, 'definitief'),
    ('KOS-2', 'jaar', '2025-12-31', 'REGIO', 'leerroute', 'Z', 200000, 6000000, 30, 'definitief'),
    ('KOS-2', 'jaar', '2025-12-31', 'REGIO', 'leerroute', 'GEEN_PIP', null, null, null, 'definitief'),
    ('KOS-3', 'jaar', '2025-12-31', 'REGIO', '', '', 0.75, 15000000, 20000000, 'definitief'),
    ('KOS-3b', 'jaar', '2025-12-31', 'REGIO', '', '', 1000000, null, null, 'definitief');
create table goedgekeurd.ref_spuk_bedrag (jaar bigint, toeslag_onderwijs_cent bigint);
insert into goedgekeurd.ref_spuk_bedrag values (2025, null), (2026, 520000);
create table goedgekeurd.scenario (scenario_id varchar, naam varchar, omschrijving varchar, bron varchar, instroom_pct bigint, prijs_pct bigint, duur_pct bigint,
    route_b1_pct bigint, route_onderwijs_pct bigint, route_z_pct bigint);
create table goedgekeurd.scenario_score (scenario_id varchar, criterium varchar, score bigint, weging bigint);`

const unknown = "lasten - bijdrage - saldo - dekking -"

// TestOutcome counts each scenario by hand, in euros.
func TestOutcome(t *testing.T) {
	const hidden = "update publicatie.waarden set waarde = null, teller = null, noemer = null where kpi_id = '%s' and dimensie_waarde = '%s'"
	const now, others = "100, 100, 100, null, null, null", "100, 100, 100, 50, 20, 30"
	hide := func(kpi, value string) string { return fmt.Sprintf(hidden, kpi, value) }
	const perHead = "insert into goedgekeurd.ref_spuk_bedrag values (2025, 500000)"
	tests := []struct {
		name, change string
		scenario     string // instroom, prijs, duur, B1, onderwijs, Z
		want         string
	}{
		{"as realised", "", now, "lasten 200000 bijdrage 150000 saldo -50000 dekking 0.75"},
		{"the realised shares written out", "", "100, 100, 100, 60, 10, 30", "lasten 200000 bijdrage 150000 saldo -50000 dekking 0.75"},
		{"a quarter more inflow", "", "125, 100, 100, null, null, null", "lasten 250000 bijdrage 187500 saldo -62500 dekking 0.75"},
		{"a price of 110 is of the routes only", "", "100, 110, 100, null, null, null", "lasten 216000 bijdrage 150000 saldo -66000 dekking 0.69"},
		{"a shorter duration leaves the Rijksbijdrage", "", "100, 100, 90, null, null, null", "lasten 184000 bijdrage 150000 saldo -34000 dekking 0.82"},
		// 100 x 1.5 x 0.8 x 1.1 x 1,600 = 211,200; and 60,000
		{"all three", "", "150, 110, 80, null, null, null", "lasten 271200 bijdrage 225000 saldo -46200 dekking 0.83"},
		// 50 x 1,000 + 20 x 4,000 + 30 x 2,000 = 190,000; and 40,000
		{"other routes, one amount of the Rijk for the year", "", others, "lasten 230000 bijdrage 150000 saldo -80000 dekking 0.65"},
		{"other routes, twice 10,000 per head", perHead, others, "lasten 230000 bijdrage 160000 saldo -70000 dekking 0.7"},
		{"nobody on the onderwijsroute, no toeslag", perHead, "100, 100, 100, 70, 0, 30", "lasten 170000 bijdrage 140000 saldo -30000 dekking 0.82"},
		{"as realised, with a toeslag", perHead, now, "lasten 200000 bijdrage 150000 saldo -50000 dekking 0.75"},
		{"as realised, with a hidden toeslag", perHead + ";" + hide("KOS-3b", ""), now, "lasten 200000 bijdrage 150000 saldo -50000 dekking 0.75"},
		{"other routes, with a hidden toeslag", perHead + ";" + hide("KOS-3b", ""), others, "lasten 230000 bijdrage - saldo - dekking -"},
		{"no inflow", "", "0, 100, 100, null, null, null", "lasten 0 bijdrage 0 saldo 0 dekking -"},
		{"no duration leaves what is of no route", "", "100, 100, 0, null, null, null", "lasten 40000 bijdrage 150000 saldo 110000 dekking 3.75"},
		{"a route is hidden: never a partial sum", hide("KOS-2", "Z"), now, unknown},
		{"also when nobody takes it", hide("KOS-2", "Z"), "100, 100, 100, 90, 10, 0", unknown},
		{"the costs are hidden", hide("KOS-1", ""), now, "lasten - bijdrage 150000 saldo - dekking -"},
		{"the Rijksbijdrage is hidden", hide("KOS-3", ""), now, "lasten 200000 bijdrage - saldo - dekking -"},
		{"nobody was on a route", "delete from publicatie.waarden where dimensie_waarde = 'ONDERWIJS'", now, "lasten 200000 bijdrage 150000 saldo -50000 dekking 0.75"},
		{"what nobody was on has no price", "delete from publicatie.waarden where dimensie_waarde = 'ONDERWIJS'", others, "lasten - bijdrage 150000 saldo - dekking -"},
		{"nothing is published", "delete from publicatie.waarden", now, unknown},
		{"December is a full year itself", "update param.run set peildatum = '2025-12-31'", now, "lasten 200000 bijdrage 150000 saldo -50000 dekking 0.75"},
		{"an earlier year is not known", "update param.run set peildatum = '2025-11-30'", now, unknown},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			db := open(t, test.change, "insert into goedgekeurd.scenario values ('S', 'naam', 'wat', 'bron', "+test.scenario+")")
			got := one(t, db, `select format('lasten {} bijdrage {} saldo {} dekking {}', coalesce((lasten_cent // 100)::varchar, '-'),
				coalesce((rijksbijdrage_cent // 100)::varchar, '-'), coalesce((saldo_cent // 100)::varchar, '-'), coalesce(dekking::varchar, '-')) from uit`)
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestStatus takes the worst of what is used, and of the whole region in that year only.
func TestStatus(t *testing.T) {
	for change, want := range map[string]string{
		"": "definitief",
		"update publicatie.waarden set status = 'voorlopig' where kpi_id = 'KOS-3'":                  "voorlopig",
		"update publicatie.waarden set status = 'onvolledig' where dimensie_waarde in ('ONDERWIJS')": "onvolledig",
	} {
		db := open(t, change, "insert into goedgekeurd.scenario values ('S', 'naam', 'wat', 'bron', 100, 100, 100, null, null, null)")
		if got := one(t, db, "select status from uit"); got != want {
			t.Errorf("%s: got %s, want %s", change, got, want)
		}
	}
}

// TestScore is 4 x 50 % + 2 x 30 % + 5 x 20 % + 1 x 0 % = 3.6.
func TestScore(t *testing.T) {
	const scenarios = "insert into goedgekeurd.scenario select x, 'naam', 'wat', 'bron', 100, 100, 100, null, null, null from (values ('A'), ('B'), ('C')) as s(x)"
	const scores = `insert into goedgekeurd.scenario_score values ('A', 'BESTUUR_EN_BELEID', 4, 50), ('A', 'CLIENT', 2, 30), ('A', 'UITVOERING', 5, 20),
		('A', 'BEDRIJFSVOERING', 1, 0), ('B', 'CLIENT', 5, 100)`
	db := open(t, scores, scenarios)
	got := one(t, db, "select string_agg(scenario_id || ' ' || coalesce(score::varchar, '-'), ', ') from uit")
	if want := "A 3.6, B -, C -"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFormulaIsReadBySQLAndScript(t *testing.T) {
	for _, test := range []struct{ formula, problem string }{
		{"instroom * (1 + duur) / 2.5", ""},
		{"instroom * winst", `name "winst" is not known`},
		{"instroom ** 2; drop table x", "expected names, numbers"},
		{"coalesce(instroom, 0)", "expected names, numbers"},
		{"instroom + later", `name "later" is not known`},
	} {
		_, err := parse([]byte("invoer: {instroom: x, duur: x}\nstappen: [{naam: eerst, formule: \"" + test.formula + "\", betekenis: x}, {naam: later, formule: eerst, betekenis: x}]"))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if (got == "") != (test.problem == "") || !strings.Contains(got, test.problem) {
			t.Errorf("%s: got %q, want %q", test.formula, got, test.problem)
		}
	}
	if _, err := parse([]byte("stapen: []")); err == nil {
		t.Error("an unknown key is accepted")
	}
}

// TestEveryNameIsExplained compares the names of the formula with those that are explained.
func TestEveryNameIsExplained(t *testing.T) {
	model, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, step := range model.Steps {
		for _, n := range name.FindAllString(step.Formula, -1) {
			used[n] = true
		}
	}
	explained := map[string]bool{}
	for _, names := range []map[string]string{model.Choices, model.Base} {
		for n, meaning := range names {
			explained[n] = true
			if !used[n] || meaning == "" {
				t.Errorf("%s is not used or not explained", n)
			}
		}
	}
	for n := range used {
		if !explained[n] && !slices.ContainsFunc(model.Steps, func(s Step) bool { return s.Name == n }) {
			t.Errorf("%s is not explained", n)
		}
	}
}

// open makes the tables, changes them and makes uit, the outcome.
func open(t *testing.T, changes ...string) *duck.DB {
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
	model, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range append(append([]string{tables}, changes...), "create table uit as "+model.SQL()) {
		if statement == "" {
			continue
		}
		if err := db.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func one(t *testing.T, db *duck.DB, query string) (value string) {
	t.Helper()
	if err := db.QueryRow(t.Context(), query).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}
