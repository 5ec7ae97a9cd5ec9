package transform_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/schemas"
	"beleidsmonitor/transform"
	"beleidsmonitor/transform/duck"
	"beleidsmonitor/transform/sdc"
)

// lake is a work folder with deliveries, written by DuckDB and not encrypted:
// package ingest/lake, which writes the real ones, may not be used here.
type lake struct {
	testing.TB
	dir string
	db  *duck.DB
}

func newLake(t testing.TB) *lake {
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
	return &lake{TB: t, dir: t.TempDir(), db: db}
}

// deliver writes one delivery: a select that gives some columns of the table.
func (l *lake) deliver(id, table, area, month, rows string) string {
	l.Helper()
	dir := schemas.LakeDir(l.dir, table, id)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		l.Fatal(err)
	}
	file := filepath.Join(dir, schemas.DataFile)
	query := "select *, " + duck.Literal(id) + " as levering_id, row_number() over () as regelnr from (" + rows + ")"
	if err := l.db.Exec(l.Context(), "copy ("+query+") to "+duck.Literal(file)+" (format parquet)"); err != nil {
		l.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		l.Fatal(err)
	}
	sum := sha256.Sum256(data)
	l.describe(schemas.Levering{
		ID: id, Tabel: table, Leverancier: "kvs", Gebied: area, Periode: month, Aangeleverd: month + "-28", Volgnr: 1,
		Bestand: id + ".csv", Contract: "1.0.0", Gelezen: 100, Geaccepteerd: 99, Afgekeurd: 1,
		Afkeur:        []schemas.AfkeurTelling{{Regel: "S04", Ernst: "fout", N: 1}},
		ParquetSHA256: hex.EncodeToString(sum[:]),
	})
	return file
}

func (l *lake) describe(delivery schemas.Levering) {
	l.Helper()
	data, err := json.Marshal(delivery)
	if err != nil {
		l.Fatal(err)
	}
	dir := schemas.LakeDir(l.dir, delivery.Tabel, delivery.ID)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		l.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, schemas.LeveringFile), data, 0o600); err != nil {
		l.Fatal(err)
	}
}

// empty declares an empty delivery of each job, so that a month is complete.
func (l *lake) empty(month string, tables ...string) {
	l.Helper()
	for _, table := range tables {
		l.describe(schemas.Levering{ID: month + "_" + table, Tabel: table, Leverancier: "leeg", Gebied: "REGIO",
			Periode: month, Aangeleverd: month + "-28", Volgnr: 1, Leeg: true})
	}
}

const personSelect = `select 'P' || n as persoon_id, 1990 as geboortejaar, date '2008-01-01' as maand_18,
    date '2057-01-01' as maand_aow, 'ASIEL' as doelgroep, 'WI2021' as wet from range(1, 4) as rijen (n)`

// fill makes a lake with a few persons, two versions of their delivery, and
// everything else empty.
func (l *lake) fill() {
	l.Helper()
	l.empty("2024-05", "intake", "examen", "arbeid", "tarief")
	l.empty("2024-06", "intake", "examen", "arbeid", "tarief")
	l.empty("2024-07", "intake", "examen", "arbeid", "doel") // no contract yet
	l.deliver("2024-05_gm0405_kvs_1", "persoon", "GM0405", "2024-05", "select * from ("+personSelect+") limit 1")
	l.deliver("2024-06_gm0405_kvs_2", "persoon", "GM0405", "2024-06", personSelect)
	l.deliver("2024-06_gm0405_kvs_3", "persoon_sleutel", "GM0405", "2024-06", "select 'P1' as persoon_id")
	l.deliver("2024-06_gm0405_kvs_4", "inburgeringsplicht", "GM0405", "2024-06",
		`select 'P' || n as persoon_id, 1 as volgnr, date '2024-01-10' as kennisgeving_datum, date '2024-01-15' as ingang_plicht
from range(1, 4) as rijen (n)`)
	l.deliver("2024-06_gm0405_kvs_5", "verblijf_gemeente", "GM0405", "2024-06",
		`select 'P' || n as persoon_id, date '2024-01-05' as van, 'GM0405' as gemeentecode, 'GEHUISVEST' as status,
date '2024-01-05' as brp_inschrijving from range(1, 4) as rijen (n)`)
}

func options(t testing.TB, dir string) transform.Options {
	t.Helper()
	key, err := sdc.NewKeyFile(filepath.Join(t.TempDir(), "sdc.key"))
	if err != nil {
		t.Fatal(err)
	}
	return transform.Options{Werkmap: dir, CelSleutel: key, Threads: 1, Gemeenten: []transform.Gemeente{{Code: "GM0405", Naam: "Hoorn"}}}
}

func build(t testing.TB, options transform.Options) *transform.Result {
	t.Helper()
	result, err := transform.Build(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := result.Close(); err != nil {
			t.Error(err)
		}
	})
	return result
}

func one(t testing.TB, db *duck.DB, query string) string {
	t.Helper()
	var value string
	if err := db.QueryRow(t.Context(), "select ("+query+")::varchar").Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestBuild(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	result := build(t, options(t, lake.dir))
	if result.Peilmaand != "2024-06" {
		t.Errorf("peilmaand %s, want 2024-06: in 2024-07 job contract delivered nothing", result.Peilmaand)
	}
	for query, want := range map[string]string{
		"select count(*) from staging.persoon": "3",
		"select teller::bigint from kpi.waarden where kpi_id = 'VOL-1' and periode = '2024-06-30' and gebied = 'GM0405' and dimensie = ''": "3",
		"select peildatum from param.run":                                                     "2024-06-30",
		"select count(*) from param.maand":                                                    "30",
		"select count(distinct rk) from param.celsleutel":                                     "3",
		"select count(*) from publicatie.leveringen where tabel = 'persoon' and is_geldig":    "1",
		"select count(*) from information_schema.tables where table_name = 'persoon_sleutel'": "0",
		"select count(*) from information_schema.schemata where schema_name = 'raw'":          "0",
	} {
		if got := one(t, result.DB, query); got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
	if result.Publication == nil || len(result.Deliveries) == 0 {
		t.Fatal("no publication or no deliveries")
	}
	for _, delivery := range result.Deliveries {
		if delivery.Rows%5 != 0 {
			t.Errorf("delivery of %s shows %d rows, not rounded", delivery.Tabel, delivery.Rows)
		}
	}
}

func TestBuildOfAnEarlierMonth(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	o := options(t, lake.dir)
	o.Peilmaand, o.Alleen = "2024-05", []string{"staging.persoon"}
	result := build(t, o)
	if got := one(t, result.DB, "select count(*) from staging.persoon"); got != "1" {
		t.Errorf("got %s persons, want only that of 2024-05", got)
	}
	if result.Publication != nil {
		t.Error("a publication although only staging.persoon was asked for")
	}
}

func TestBuildLeavesOutADelivery(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	o := options(t, lake.dir)
	o.Zonder, o.Alleen = []string{"2024-06_gm0405_kvs_2.csv"}, []string{"staging.persoon"}
	if got := one(t, build(t, o).DB, "select count(*) from staging.persoon"); got != "1" {
		t.Errorf("got %s persons, want the delivery before", got)
	}
}

func TestBuildSaysWhatIsWrong(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	good := options(t, lake.dir)
	for name, test := range map[string]struct {
		change func(o *transform.Options)
		want   string
	}{
		"no month":          {func(o *transform.Options) { o.Peilmaand = "mei" }, `peilmaand "mei" is no month`},
		"before the law":    {func(o *transform.Options) { o.Peilmaand = "2021-12" }, "before 2022-01"},
		"unknown parameter": {func(o *transform.Options) { o.Parameters = map[string]string{"pip": "1"} }, "parameter pip is unknown"},
		"wrong parameter":   {func(o *transform.Options) { o.Parameters = map[string]string{"pip_termijn_dagen": "tien"} }, `pip_termijn_dagen "tien"`},
		"empty lake":        {func(o *transform.Options) { o.Werkmap = t.TempDir() }, "run beleidsmonitor ingest first"},
	} {
		t.Run(name, func(t *testing.T) {
			o := good
			test.change(&o)
			_, err := transform.Build(t.Context(), o)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	if _, err := transform.Build(t.Context(), transform.Options{Werkmap: t.TempDir()}); !errors.Is(err, transform.ErrNoDeliveries) {
		t.Errorf("got %v, want ErrNoDeliveries", err)
	}
}

func TestBuildRefusesADamagedFile(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	file := lake.deliver("2024-06_gm0405_kvs_9", "pip", "GM0405", "2024-06", "select 'A' as pip_id, 'P1' as persoon_id")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = transform.Build(t.Context(), options(t, lake.dir))
	if err == nil || !strings.Contains(err.Error(), file+" is damaged") {
		t.Errorf("got %v, want the damaged file", err)
	}
}

func TestOpenQuery(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	o := options(t, lake.dir)
	result, err := transform.OpenQuery(t.Context(), o, "select count(*) from staging.persoon", false)
	if err != nil {
		t.Fatal(err)
	}
	defer result.Close()
	if got := one(t, result.DB, "select count(*) from staging.persoon"); got != "3" {
		t.Errorf("got %s, want 3", got)
	}
	if len(result.Steps) != 2 {
		t.Errorf("built %v, want geldige_levering and persoon only", result.Steps)
	}
	for _, query := range []string{
		"select * from raw.persoon", "select * from param.celsleutel", "select * from raw.persoon_sleutel",
		"select * from read_parquet(" + duck.Literal(filepath.Join(lake.dir, "lake/persoon/*/*.parquet")) + ")",
	} {
		if rows, err := result.DB.Query(t.Context(), query); err == nil {
			t.Errorf("allowed: %s (%v)", query, rows.Close())
		}
	}
}

func TestOpenQueryRefuses(t *testing.T) {
	lake := newLake(t)
	lake.fill()
	for _, query := range []string{
		"create table x as select 1 as y", "select 1; select 2", "copy staging.persoon to 'x.csv'", "drop table staging.persoon", "select nope from staging.persoon", "",
	} {
		if result, err := transform.OpenQuery(t.Context(), options(t, lake.dir), query, false); err == nil {
			t.Errorf("allowed: %q (%v)", query, result.Close())
		}
	}
	result, err := transform.OpenQuery(t.Context(), options(t, lake.dir), "explain select * from kern.persoon", false)
	if err != nil {
		t.Fatal(err)
	}
	if err := result.Close(); err != nil {
		t.Error(err)
	}
}

func TestTabellen(t *testing.T) {
	tables, err := transform.Tabellen()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, table := range tables {
		seen[table.Name] = true
		if table.Description == "" || table.Grain == "" {
			t.Errorf("%s has no description or grain", table.Name)
		}
	}
	for _, name := range []string{"staging.persoon", "regels.afgekeurd", "kern.persoon_maand", "kpi.waarden", "publicatie.waarden"} {
		if !seen[name] {
			t.Errorf("%s is not listed", name)
		}
	}
	if tables[0].Name[:8] != "staging." {
		t.Errorf("first is %s, want staging first", tables[0].Name)
	}
}
