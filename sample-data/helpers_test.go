package sampledata

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beleidsmonitor/ingest/source"
)

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
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		record := map[string]string{}
		for i, name := range r.Header() {
			record[name] = row.Cells[i]
		}
		all = append(all, record)
	}
}
