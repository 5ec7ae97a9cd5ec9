package sampledata

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
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
	for _, root := range []string{"monitor.yaml", "verwachte_afkeur.csv", "verwachte_markering.csv", "mappings", "leveringen"} {
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

// records reads a delivery by header, with code of its own: the reader of ingest
// must not be judged by itself.
func records(t *testing.T, path string) []map[string]string {
	t.Helper()
	rows := csvRows
	if strings.HasSuffix(path, ".xlsx") {
		rows = bookRows
	}
	all, err := rows(path)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	for len(all) > 0 && len(all[0]) < 3 { // lines above the header
		all = all[1:]
	}
	var records []map[string]string
	for _, row := range all[1:] {
		record := map[string]string{}
		for i, text := range row {
			record[all[0][i]] = text
		}
		records = append(records, record)
	}
	return records
}

func bookRows(path string) ([][]string, error) {
	book, err := excelize.OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	return book.GetRows(sheetName)
}

func csvRows(path string) ([][]string, error) {
	data, err := unpacked(path)
	if err != nil {
		return nil, err
	}
	base, delimiter := filepath.Base(path), ';'
	switch {
	case strings.HasPrefix(base, "duo_examen"):
		delimiter = '\t'
		wide := make([]uint16, 0, len(data)/2)
		for i := 2; i+1 < len(data); i += 2 {
			wide = append(wide, uint16(data[i])|uint16(data[i+1])<<8)
		}
		data = []byte(string(utf16.Decode(wide)))
	case strings.HasPrefix(base, "coa_"), strings.HasPrefix(base, "zeeklas_"):
		delimiter = ','
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.Comma = delimiter
	return r.ReadAll()
}

// unpacked is the content of a file, out of its .gz or .zip.
func unpacked(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	switch filepath.Ext(path) {
	case ".gz":
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(z)
	case ".zip":
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, err
		}
		member, err := z.File[0].Open()
		if err != nil {
			return nil, err
		}
		return io.ReadAll(member)
	}
	return data, nil
}
