package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/ingest/pseudo"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform/duck"
)

// pattern is the usual name of a delivered file.
const pattern = "{leverancier}_{tabel}_{gemeente}_{jjjj-mm}_{volgnr}.csv"

// env is a folder with deliveries, a work folder and a configuration:
//
//	leveringen/kvs_persoon_hoorn_2024-01_1.csv
//	werk/lake/persoon/<levering_id>/
//	kvs.yaml
type env struct {
	testing.TB
	dir     string
	options Options
}

func newEnv(t testing.TB, tables ...string) *env {
	t.Helper()
	set, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	keyFile := filepath.Join(dir, "pseudo.key")
	if err := pseudo.NewKeyFile(keyFile); err != nil {
		t.Fatal(err)
	}
	key, err := pseudo.LoadKey(keyFile)
	if err != nil {
		t.Fatal(err)
	}
	e := &env{TB: t, dir: dir, options: Options{
		Werkmap: filepath.Join(dir, "werk"), Leveringen: filepath.Join(dir, "leveringen"), Fictief: true,
		Gemeenten: []Gemeente{{"GM0405", "Hoorn"}, {"GM0532", "Stede Broec"}},
		Contracts: set, Pseudo: key, LakeKey: []byte("0123456789abcdef0123456789abcdef"),
	}}
	for _, table := range tables {
		e.options.Bronnen = append(e.options.Bronnen, Bron{Tabel: table, Patroon: pattern, Afkeurgrens: 1})
	}
	if err := os.MkdirAll(e.options.Leveringen, 0o700); err != nil {
		t.Fatal(err)
	}
	return e
}

// file writes a delivered file; lines end with a newline.
func (e *env) file(name string, lines ...string) {
	e.Helper()
	text := strings.Join(lines, "\n")
	if len(lines) > 0 {
		text += "\n"
	}
	e.write(filepath.Join(e.options.Leveringen, name), text)
}

func (e *env) write(path, text string) {
	e.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		e.Fatal(err)
	}
}

// mapping writes a mapping file and sets it for every source.
func (e *env) mapping(text string) {
	e.Helper()
	path := filepath.Join(e.dir, "kvs.yaml")
	e.write(path, text)
	for i := range e.options.Bronnen {
		e.options.Bronnen[i].Mapping = path
	}
}

func (e *env) run() *Report {
	e.Helper()
	report, err := Run(context.Background(), e.options)
	if err != nil {
		e.Fatal(err)
	}
	return report
}

// one runs and expects one delivery with this status.
func (e *env) one(want Status) Delivery {
	e.Helper()
	report := e.run()
	if len(report.Deliveries) != 1 {
		e.Fatalf("%d deliveries, want 1", len(report.Deliveries))
	}
	d := report.Deliveries[0]
	if d.Status != want {
		e.Fatalf("status %s, want %s: %s", d.Status, want, d.Reason)
	}
	return d
}

// query gives one value computed over the rows of a table in the lake.
func (e *env) query(table, expression string) string {
	e.Helper()
	db, err := duck.Open(context.Background(), duck.Options{LakeKey: e.options.LakeKey})
	if err != nil {
		e.Fatal(err)
	}
	defer db.Close()
	files := filepath.Join(e.options.Werkmap, "lake", table, "*", schemas.DataFile)
	load := fmt.Sprintf("create table rijen as select * from read_parquet(%s, encryption_config = {footer_key: 'lake'})", duck.Literal(files))
	if err := db.Exec(context.Background(), load); err != nil {
		e.Fatal(err)
	}
	var value string
	if err := db.QueryRow(context.Background(), "select coalesce(("+expression+")::varchar, 'NULL') from rijen").Scan(&value); err != nil {
		e.Fatal(err)
	}
	return value
}

// rejections lists the findings of a delivery as regel:kolom:regel_id:ernst.
func (e *env) rejections(d Delivery) []string {
	e.Helper()
	if d.Afkeur == "" {
		return nil
	}
	data, err := os.ReadFile(d.Afkeur)
	if err != nil {
		e.Fatal(err)
	}
	var list []string
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		cells := strings.Split(line, ";")
		list = append(list, strings.Join([]string{cells[2], cells[3], cells[4], cells[5]}, ":"))
	}
	return list
}

// tree gives the content and the time of every file under the work folder.
func (e *env) tree() map[string]string {
	e.Helper()
	tree := map[string]string{}
	err := filepath.WalkDir(e.options.Werkmap, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		tree[path] = info.ModTime().String() + string(data)
		return err
	})
	if err != nil {
		e.Fatal(err)
	}
	return tree
}

// lakeText is every value of every table in the lake, decrypted.
func (e *env) lakeText() string {
	e.Helper()
	all, err := schemas.ReadLeveringen(e.options.Werkmap)
	if err != nil {
		e.Fatal(err)
	}
	var text strings.Builder
	for _, l := range all {
		path := filepath.Join(schemas.LakeDir(e.options.Werkmap, l.Tabel, l.ID), schemas.DataFile)
		err := lake.Read(context.Background(), path, lake.Columns(e.options.Contracts.Table(l.Tabel)), e.options.LakeKey, func(row []lake.Value) error {
			for _, value := range row {
				fmt.Fprintf(&text, "%s;%d;", value.S, value.N)
			}
			return nil
		})
		if err != nil {
			e.Fatal(err)
		}
	}
	return text.String()
}

// fictief is the i-th fictief nummer: its weighted sum mod 11 is 1, so that it is
// no BSN.
func fictief(i int) string {
	for n := 100_000_000 + 50*i; ; n++ {
		digits := fmt.Sprint(n)
		sum := 0
		for at, weight := range []int{9, 8, 7, 6, 5, 4, 3, 2, -1} {
			sum += weight * int(digits[at]-'0')
		}
		if sum%11 == 1 {
			return digits
		}
	}
}

const persoonHeader = "bsn;huishoudnummer;geboortedatum;geslacht;doelgroep;wet"

// persoon is a good row of table persoon.
func persoon(i int) string {
	return fmt.Sprintf("%s;H%d;1990-02-03;V;ASIEL;WI2021", fictief(i), i)
}

func parseTestNumber(digits string) (pseudo.Number, pseudo.Note, error) {
	return pseudo.ParseBSN(digits, true)
}

func mkdir(e *env, name string) error {
	return os.Mkdir(filepath.Join(e.options.Leveringen, name), 0o700)
}
