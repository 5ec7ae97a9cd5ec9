package sampledata

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beleidsmonitor/ingest/source"
	"beleidsmonitor/schemas"
)

var update = flag.Bool("update", false, "rewrite the committed sample")

// TestCommittedSample regenerates the sample and compares it with what stands
// in this folder, byte for byte.
func TestCommittedSample(t *testing.T) {
	dir := t.TempDir()
	if *update {
		dir = "."
	}
	if _, err := Generate(context.Background(), dir, Options{}); err != nil {
		t.Fatal(err)
	}
	compareTrees(t, dir, ".")
	if got, want := Config(), readFile(t, "monitor.yaml"); !bytes.Equal(got, want) && !*update {
		t.Error("the embedded configuration is not monitor.yaml")
	}
	size := int64(0)
	for _, file := range files(t, ".") {
		size += int64(len(readFile(t, file)))
	}
	if size > 8<<20 {
		t.Errorf("the sample takes %d bytes, more than 8 MB", size)
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	for _, opt := range []Options{
		{Inburgeraars: 300, Seed: 5},
		{Inburgeraars: 300, Seed: 5, Gemeenten: 12, Tot: "2024-06"},
		{Inburgeraars: 300, Seed: 5, Plain: true},
		{Inburgeraars: bookMax + 1, Seed: 5, Gemeenten: 3, Tot: "2023-01"},
	} {
		one, two := generate(t, opt), generate(t, opt)
		compareTrees(t, one, two)
		opt.Seed++
		if bytes.Equal(firstPersons(t, one), firstPersons(t, generate(t, opt))) {
			t.Errorf("%+v: another seed gives the same persons", opt)
		}
	}
}

// TestNoBSN looks for numbers of nine digits that pass the elfproef in every
// cell of every file, unpacked.
func TestNoBSN(t *testing.T) {
	nine := regexp.MustCompile(`[0-9]+`)
	for _, dir := range []string{".", generate(t, Options{Inburgeraars: 400, Plain: true, Seed: 9})} {
		looked := 0
		for _, file := range files(t, dir) {
			for _, text := range cells(t, filepath.Join(dir, file)) {
				for _, digits := range nine.FindAllString(text, -1) {
					if len(digits) != 9 {
						continue
					}
					looked++
					n := 0
					for _, c := range digits {
						n = n*10 + int(c-'0')
					}
					if remainder(n) == 0 {
						t.Errorf("%s: a number of nine digits passes the elfproef", file)
					}
				}
			}
		}
		if looked < 1000 {
			t.Errorf("%s: saw %d numbers of nine digits, want many", dir, looked)
		}
	}
}

func TestFictieveNummersAreUnique(t *testing.T) {
	seen := map[int]bool{}
	for i := range 200_000 {
		n := fictief(i, 7)
		if remainder(n) != 1 || remainder(broken(n)) < 2 || seen[n] {
			t.Fatalf("person %d: number is not a unique fictief nummer", i)
		}
		seen[n] = true
	}
}

// TestContracts compares headers and codes with the contracts.
func TestContracts(t *testing.T) {
	set, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range set.Tables() {
		if _, ok := columns[c.Table]; !ok {
			t.Errorf("table %s is not generated", c.Table)
		}
	}
	dir := generate(t, Options{Inburgeraars: 1500, Plain: true})
	for table := range columns {
		c := set.Table(table)
		if c == nil {
			t.Errorf("table %s has no contract", table)
			continue
		}
		allowed := map[string][]string{}
		for _, p := range c.Properties {
			name := p.Name
			if p.Source != "" {
				name = p.Source
			}
			allowed[name] = p.Codes
			if p.Required && columnAt(table, name) < 0 {
				t.Errorf("%s: required column %s is missing", table, name)
			}
		}
		checkCodes(t, dir, table, allowed)
	}
}

func checkCodes(t *testing.T, dir, table string, allowed map[string][]string) {
	t.Helper()
	for _, row := range tableRows(t, dir, table) {
		for column, text := range row {
			codes, known := allowed[column]
			if !known {
				t.Fatalf("%s: column %s is not in the contract", table, column)
			}
			if len(codes) > 0 && text != "" && !slices.Contains(codes, text) {
				t.Fatalf("%s: code %q of %s is not in the contract (%v)", table, text, column, codes)
			}
		}
	}
}

// TestKeysAreUnique: without mistakes no key stands twice.
func TestKeysAreUnique(t *testing.T) {
	set, err := schemas.All()
	if err != nil {
		t.Fatal(err)
	}
	dir := generate(t, Options{Inburgeraars: 1500, Plain: true, Seed: 3})
	for table := range columns {
		var key []string
		for _, p := range set.Table(table).Properties {
			if p.KeyPosition > 0 && p.Source != "" {
				key = append(key, p.Source)
			} else if p.KeyPosition > 0 {
				key = append(key, p.Name)
			}
		}
		seen := map[string]bool{}
		for _, row := range tableRows(t, dir, table) {
			var parts []string
			for _, column := range key {
				parts = append(parts, row[column])
			}
			id := strings.Join(parts, "|")
			if seen[id] {
				t.Fatalf("%s: a key %v stands twice", table, key)
			}
			seen[id] = true
		}
	}
}

// TestMistakesStayUnderTheLimit: no delivery reaches the share of rejected rows
// at which ingest refuses it, and every position is one that exists.
func TestMistakesStayUnderTheLimit(t *testing.T) {
	dir := generate(t, Options{Inburgeraars: 1500, Fouten: 0.04, Seed: 8})
	perFile := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(string(readFile(t, filepath.Join(dir, "verwachte_afkeur.csv")))), "\n")[1:] {
		perFile[strings.Split(strings.Split(line, ";")[0], "/")[0]]++
	}
	if len(perFile) < 20 {
		t.Errorf("%d deliveries have mistakes, want at least 20", len(perFile))
	}
	for file, n := range perFile {
		rows := len(records(t, filepath.Join(dir, "leveringen", file)))
		if float64(n) > 0.05*float64(rows) {
			t.Errorf("%s: %d of %d rows are rejected", file, n, rows)
		}
	}
}

func TestEmptyDelivery(t *testing.T) {
	note := string(readFile(t, "leveringen/welzijn_deelname_opmeer_2026-10_01.csv.levering.json"))
	if !strings.Contains(note, `"leeg": true`) {
		t.Errorf("got %s, want a declared empty delivery", note)
	}
	if n := len(records(t, "leveringen/welzijn_deelname_opmeer_2026-10_01.csv")); n != 0 {
		t.Errorf("the empty delivery has %d rows", n)
	}
}

// TestMemory: ten times as many lives may not need ten times the memory.
func TestMemory(t *testing.T) {
	heap := func(n int) uint64 {
		peak := uint64(0)
		w, finish := testWorld(t, Options{Inburgeraars: n, Seed: 4, Plain: true, Tot: "2024-12"})
		for k := 0; 2*k < n; k++ {
			for _, h := range w.slot(k) {
				w.live(h)
				if err := w.emit(h); err != nil {
					t.Fatal(err)
				}
			}
			if k%(n/8) == n/8-1 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
		}
		finish()
		return peak
	}
	small, large := heap(10_000), heap(50_000)
	if large > small+2<<20 {
		t.Errorf("live heap went from %d to %d bytes with five times as many inburgeraars", small, large)
	}
}

func TestOptions(t *testing.T) {
	_, err := Generate(context.Background(), t.TempDir(), Options{Gemeenten: 400, Inburgeraars: 5, Tot: "2021-01", Fouten: 0.2})
	if err == nil {
		t.Fatal("accepted")
	}
	for _, want := range []string{"gemeenten 400", "inburgeraars 5", `tot "2021-01"`, "fouten 0.2"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got %q, want %q in it", err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Generate(ctx, t.TempDir(), Options{Inburgeraars: 100}); err == nil {
		t.Error("a cancelled context is not noticed")
	}
}

func BenchmarkGenerate(b *testing.B) {
	rows := int64(0)
	for b.Loop() {
		s, err := Generate(context.Background(), b.TempDir(), Options{Inburgeraars: 5000})
		if err != nil {
			b.Fatal(err)
		}
		for _, n := range s.Rijen {
			rows += n
		}
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

func generate(t *testing.T, opt Options) string {
	t.Helper()
	dir := t.TempDir()
	if _, err := Generate(context.Background(), dir, opt); err != nil {
		t.Fatal(err)
	}
	return dir
}

func testWorld(t *testing.T, opt Options) (*world, func()) {
	t.Helper()
	w, err := newWorld(t.TempDir(), opt.filled())
	if err != nil {
		t.Fatal(err)
	}
	return w, func() {
		if err := w.out.close(); err != nil {
			t.Fatal(err)
		}
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// files are the generated files under a folder, relative to it.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	for _, root := range []string{"monitor.yaml", "verwachte_afkeur.csv", "mappings", "leveringen"} {
		err := filepath.WalkDir(filepath.Join(dir, root), func(path string, entry fs.DirEntry, err error) error {
			if os.IsNotExist(err) {
				return nil
			}
			if err != nil || entry.IsDir() {
				return err
			}
			rel, err := filepath.Rel(dir, path)
			all = append(all, rel)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func compareTrees(t *testing.T, got, want string) {
	t.Helper()
	if diff := cmp.Diff(files(t, want), files(t, got)); diff != "" {
		t.Fatalf("files differ (-want +got):\n%s", diff)
	}
	for _, file := range files(t, want) {
		if !bytes.Equal(readFile(t, filepath.Join(got, file)), readFile(t, filepath.Join(want, file))) {
			t.Errorf("%s differs; run go test ./sample-data -update and look at the change", file)
		}
	}
}

func firstPersons(t *testing.T, dir string) []byte {
	t.Helper()
	match, err := filepath.Glob(filepath.Join(dir, "leveringen", "*_persoon_regio_*_01.csv"))
	if err != nil || len(match) == 0 {
		t.Fatalf("no delivery of persons: %v", err)
	}
	return readFile(t, match[0])
}

// cells are all texts of a file: cells of a delivery, or the whole file.
func cells(t *testing.T, path string) []string {
	t.Helper()
	if filepath.Base(filepath.Dir(path)) != "leveringen" || strings.HasSuffix(path, ".json") {
		return []string{string(readFile(t, path))}
	}
	var all []string
	for _, row := range records(t, path) {
		for _, text := range row {
			all = append(all, text)
		}
	}
	return all
}

// tableRows are the rows of a table in the plain form.
func tableRows(t *testing.T, dir, table string) []map[string]string {
	t.Helper()
	match, err := filepath.Glob(filepath.Join(dir, "leveringen", "voorbeeld_"+table+"_regio_*.csv"))
	if err != nil || len(match) == 0 {
		t.Fatalf("no delivery of %s: %v", table, err)
	}
	var all []map[string]string
	for _, path := range match {
		all = append(all, records(t, path)...)
	}
	return all
}

// records reads a delivery with the reader of ingest, by header.
func records(t *testing.T, path string) []map[string]string {
	t.Helper()
	delimiter := ';'
	for prefix, d := range map[string]rune{"coa_": ',', "zeeklas_": ',', "duo_examen": '\t'} {
		if strings.HasPrefix(filepath.Base(path), prefix) {
			delimiter = d
		}
	}
	known := []string{"klantnummer", "aanbieder_id", "kpi_id", "jaar", "client", "Klantnr gemeente", "Contractnummer", "Aanbieder"}
	options := source.Options{Delimiter: delimiter}
	if strings.HasSuffix(path, ".xlsx") {
		options.Known = known
	}
	r, err := source.Open(path, options)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var all []map[string]string
	for {
		row, err := r.Next()
		if err != nil {
			if err.Error() != "EOF" {
				t.Fatal(err)
			}
			return all
		}
		record := map[string]string{}
		for i, name := range r.Header() {
			record[name] = row.Cells[i]
		}
		all = append(all, record)
	}
}
