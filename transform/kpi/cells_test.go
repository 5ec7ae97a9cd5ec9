package kpi_test

import (
	"database/sql"
	"strings"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"

	"beleidsmonitor/transform/kpi"
)

// moneyFacts is a small marts.fct_geld: two persons with invoices, one invoice
// without a person, a besluit, heads and days.
const moneyFacts = `
create table marts.fct_geld as
select 'jaar' as periode_soort, 'voorlopig' as status, gemeentecode, soort, herkomst, onderdeel, persoon_id,
    leerroute, doelgroep, kostensoort, bedrag_cent::bigint as bedrag_cent, dagen::bigint as dagen, rk::ubigint as rk,
    in_totaal, in_uitsplitsing, date '2024-12-31' as periode
from (values
    ('GM0405', 'LAST', 'FACTUUR', null, 'P1', 'B1', 'ASIEL', 'PVT', 500, 0, 18446744073709551615, true, true),
    ('GM0405', 'LAST', 'FACTUUR', null, 'P1', 'Z', 'ASIEL', 'PVT', 300, 0, 18446744073709551615, true, true),
    ('GM0405', 'LAST', 'FACTUUR', null, 'P2', 'B1', 'ASIEL', 'PVT', 200, 0, 3, true, true),
    ('GM0498', 'LAST', 'FACTUUR', null, 'P1', 'B1', 'ASIEL', 'PVT', 50, 0, 18446744073709551615, true, true),
    ('GM0405', 'LAST', 'FACTUUR', null, 'P1', 'GEEN_PIP', 'ASIEL', 'PVT', 40, 0, 18446744073709551615, true, true),
    ('GM0405', 'LAST', 'FACTUUR', null, 'P2', 'GEEN_PIP', 'GEZIN_OVERIG', 'PVT', 30, 0, 3, true, true),
    ('GM0405', 'LAST', 'FACTUUR', null, 'P2', 'GEEN_PIP', 'GEZIN_OVERIG', 'PVT', 5, 0, 3, true, true),
    ('GM0498', 'LAST', 'FACTUUR', null, 'P3', 'GEEN_PIP', 'ASIEL', 'PVT', 20, 0, 4, true, true),
    ('GM0498', 'LAST', 'FACTUUR', null, 'P3', 'GEEN_PIP', 'ASIEL', 'PVT', -20, 0, 4, true, true),
    ('GM0405', 'LAST', 'FACTUUR', null, null, 'NIET_TOEGEWEZEN', 'NIET_TOEGEWEZEN', 'tolk', 70, 0, null, true, true),
    ('GM0405', 'BATE', 'KOPPEN', 'HOOFD', 'P1', 'B1', 'ASIEL', null, 400, 0, 18446744073709551615, false, true),
    ('GM0405', 'BATE', 'BESLUIT', 'SPUK_WI2021', null, null, null, null, 450, 0, null, true, false),
    ('GM0498', 'BATE', 'KOPPEN', 'HOOFD', 'P3', 'Z', 'ASIEL', null, 400, 0, 4, true, true),
    ('GM0498', 'BATE', 'KOPPEN', 'HOOFD', 'P4', 'Z', 'ASIEL', null, 400, 0, 5, true, true),
    ('GM0405', 'DAGEN', 'DAGEN', null, 'P1', 'B1', 'ASIEL', null, 0, 100, 18446744073709551615, true, true),
    ('GM0405', 'DAGEN', 'DAGEN', null, 'P2', 'B1', 'ASIEL', null, 0, 30, 3, true, true)
) as geld (gemeentecode, soort, herkomst, onderdeel, persoon_id, leerroute, doelgroep, kostensoort, bedrag_cent, dagen, rk,
    in_totaal, in_uitsplitsing)`

const costFacts = `create view marts.fct_last as from marts.fct_geld where soort in ('LAST', 'DAGEN')`

// personFacts has a person in two gemeenten in one year.
const personFacts = `
create table kern.instroom as
select * from (values
    ('P1', 'GM0405', 'ASIEL', 'B1', 18446744073709551615::ubigint, date '2024-01-05'),
    ('P2', 'GM0405', 'ASIEL', 'Z', 3::ubigint, date '2024-02-05'),
    ('P1', 'GM0498', 'ASIEL', 'B1', 18446744073709551615::ubigint, date '2024-02-05')
) as instroom (persoon_id, gemeentecode, doelgroep, leerroute, rk, instroomdatum)`

const periods = `
create table kern.periode as
select * from (values
    ('maand', 'voorlopig', 1, date '2024-01-31', date '2024-01-01'),
    ('maand', 'voorlopig', 1, date '2024-02-29', date '2024-02-01'),
    ('jaar', 'voorlopig', 2, date '2024-12-31', date '2024-01-01'),
    ('jaar', 'voorlopig', 2, date '2024-12-31', date '2024-02-01')
) as periode (periode_soort, status, maanden, periode, maand)`

// built fills the tables of schema kpi for some indicators.
func built(t *testing.T, ids ...string) *sql.DB {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	db.SetMaxOpenConns(1)
	statements := append([]string{
		"create schema param", "create schema kern", "create schema marts", "create schema kpi",
		"create table param.gemeente as select unnest(['GM0405', 'GM0498']) as gemeentecode",
		moneyFacts, costFacts, personFacts, periods,
	}, kpi.Tables()...)
	for _, d := range load(t) {
		for _, id := range ids {
			if d.ID != id {
				continue
			}
			query := kpi.Compile(d)
			statements = append(statements, "insert into kpi.waarden "+query.Values, "insert into kpi.cellen "+query.Cells)
			if query.Heads != "" {
				statements = append(statements, "insert into kpi.koppen "+query.Heads)
			}
			if query.Rests != "" {
				statements = append(statements, "insert into kpi.resten "+query.Rests)
			}
		}
	}
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%v\n%s", err, statement)
		}
	}
	return db
}

func one(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	var got string
	if err := db.QueryRow(query).Scan(&got); err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	return got
}

// TestCells checks persons, keys and sums behind single figures. Keys are
// added modulo 2^64: 2^64-1 plus 3 is 2.
func TestCells(t *testing.T) {
	db := built(t, "VOL-2", "KOS-1", "KOS-2", "KOS-3", "KOS-4")
	const counts = "select concat_ws(' ', teller_n, teller_k, coalesce(noemer_n::varchar, '-')) from kpi.cellen where "
	const money = "select concat_ws(' ', teller_n, teller_k, teller_som, teller_x1, teller_x2, teller_vast, '/', " +
		"noemer_n, noemer_k, noemer_som, noemer_x1, noemer_x2, noemer_vast) from kpi.cellen where "
	const heads = "select string_agg(concat_ws(' ', deel, bedrag_cent, n, k), ', ' order by deel, bedrag_cent) from kpi.koppen where "
	tests := []struct{ name, query, want string }{
		{"instroom_maand", counts + "kpi_id = 'VOL-2' and periode = date '2024-01-31' and gebied = 'GM0405' and dimensie = ''",
			"1 18446744073709551615 -"},
		{"instroom_jaar", counts + "kpi_id = 'VOL-2' and periode_soort = 'jaar' and gebied = 'GM0405' and dimensie = ''", "2 2 -"},
		{"instroom_regio_telt_verhuizer_twee_keer",
			counts + "kpi_id = 'VOL-2' and periode_soort = 'jaar' and gebied = 'REGIO' and dimensie = ''", "3 1 -"},
		{"instroom_leeg", counts + "kpi_id = 'VOL-2' and periode_soort = 'jaar' and gebied = 'GM0498' and dimensie_waarde = 'Z'", "0 0 -"},
		{"lasten_totaal", money + "kpi_id = 'KOS-1' and gebied = 'GM0405' and dimensie = ''", "2 2 1145 840 235 0 / 0 0 0 0 0 0"},
		{"lasten_regio_per_persoon", money + "kpi_id = 'KOS-1' and gebied = 'REGIO' and dimensie = ''", "3 6 1195 890 235 0 / 0 0 0 0 0 0"},
		{"lasten_zonder_persoon", money + "kpi_id = 'KOS-1' and gebied = 'GM0405' and dimensie_waarde = 'tolk'",
			"0 0 70 0 0 0 / 0 0 0 0 0 0"},
		{"persoonsjaren", money + "kpi_id = 'KOS-2' and gebied = 'GM0405' and dimensie_waarde = 'B1'",
			"2 2 700 500 200 0 / 2 2 130 100 30 0"},
		{"besluit_in_totaal", money + "kpi_id = 'KOS-3' and gebied = 'GM0405' and dimensie = ''", "0 0 0 0 0 450 / 2 2 1145 840 235 0"},
		{"besluit_niet_per_route", money + "kpi_id = 'KOS-3' and gebied = 'GM0405' and dimensie_waarde = 'B1'",
			"0 0 0 0 0 0 / 2 2 700 500 200 0"},
		{"koppen_per_route", heads + "kpi_id = 'KOS-3' and gebied = 'GM0405' and dimensie_waarde = 'B1'",
			"teller 400 1 18446744073709551615"},
		{"koppen_in_totaal", heads + "kpi_id = 'KOS-3' and gebied = 'REGIO' and dimensie = ''", "teller 400 2 9"},
	}
	const rests = "select coalesce(string_agg(concat_ws(' ', nullif(dimensie_waarde, ''), n, som, x1, x2), ', ' order by dimensie_waarde), 'none') from kpi.resten where kpi_id = 'KOS-2' and "
	for name, want := range map[string]string{
		"gebied = 'GM0405' and dimensie = ''":          "2 75 40 35",
		"gebied = 'REGIO' and dimensie = ''":           "2 75 40 35",
		"gebied = 'GM0405' and dimensie = 'leerroute'": "GEEN_PIP 2 75 40 35",
		"gebied = 'GM0405' and dimensie = 'doelgroep'": "ASIEL 1 40 40 0, GEZIN_OVERIG 1 35 35 0",
		"gebied = 'GM0498'":                            "none",
	} {
		tests = append(tests, struct{ name, query, want string }{"rest waar " + name, rests + name, strings.TrimSpace(want)})
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := one(t, db, test.query); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestCellsAddUp checks that persons and amounts of kpi.cellen and kpi.koppen
// give the figures of kpi.waarden, and that both have the same rows.
func TestCellsAddUp(t *testing.T) {
	db := built(t, "VOL-2", "KOS-1", "KOS-3", "KOS-4")
	const key = "kpi_id, periode_soort, periode, gebied, dimensie, dimensie_waarde"
	differ := one(t, db, `
		select count(*)
		from kpi.waarden
		full join kpi.cellen using (`+key+`)
		left join (
			select `+key+`,
				coalesce(sum(n * bedrag_cent) filter (where deel = 'teller'), 0) as teller_koppen,
				coalesce(sum(n * bedrag_cent) filter (where deel = 'noemer'), 0) as noemer_koppen
			from kpi.koppen group by all
		) as koppen using (`+key+`)
		where case when kpi_id like 'KOS-%'
			then teller is distinct from teller_som + teller_vast + coalesce(teller_koppen, 0)
				or coalesce(noemer, 0) is distinct from noemer_som + noemer_vast + coalesce(noemer_koppen, 0)
			else teller is distinct from teller_n end`)
	if differ != "0" {
		t.Errorf("%s figures differ from their cells", differ)
	}
	if rows := one(t, db, "select count(*) from kpi.waarden"); rows == "0" {
		t.Error("no figures")
	}
}
