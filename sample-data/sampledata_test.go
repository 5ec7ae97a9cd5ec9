package sampledata

import (
	"bytes"
	"context"
	"flag"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

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
	made, err := Generate(context.Background(), dir, Default())
	if err != nil {
		t.Fatal(err)
	}
	rows := int64(0)
	for _, n := range made.Rijen {
		rows += n
	}
	lists := string(readFile(t, filepath.Join(dir, "verwachte_afkeur.csv"))) + string(readFile(t, filepath.Join(dir, "verwachte_markering.csv")))
	if wrong := float64(strings.Count(lists, "\n")-strings.Count(lists, ";"+noDefect+"\n")-2) / float64(rows); wrong < 0.02 || wrong > 0.04 {
		t.Errorf("%.4f of %d rows are wrong, want 0.02 to 0.04", wrong, rows)
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
		{Inburgeraars: 300, Seed: 5, Fouten: 0.02},
		{Inburgeraars: 300, Seed: 5, Gemeenten: 12, Tot: "2024-06"},
		{Inburgeraars: 300, Seed: 5, Plain: true},
		{Inburgeraars: bookMax + 1, Seed: 5, Gemeenten: 3, Tot: "2023-01", Fouten: 0.01},
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

// TestEveryMistakeOccurs: the sample shows each rule that ingest judges on
// these tables, and no delivery is spared but the registers.
func TestEveryMistakeOccurs(t *testing.T) {
	text := string(readFile(t, "verwachte_afkeur.csv"))
	for _, rule := range []string{"S01", "S02", "S03", "S04", "S05", "S06", "S09", "P04", "I01", "D01", "D02", "D07", "U02", "M02", "M05", "M07"} {
		if !strings.Contains(text, ";"+rule+";fout") {
			t.Errorf("rule %s is not broken anywhere", rule)
		}
	}
	if !strings.Contains(text, ";S03;info") {
		t.Error("no row stands twice")
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
	small, large := heap(6_000), heap(30_000)
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
		s, err := Generate(context.Background(), b.TempDir(), Options{Inburgeraars: 5000, Fouten: 0.02})
		if err != nil {
			b.Fatal(err)
		}
		for _, n := range s.Rijen {
			rows += n
		}
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}
