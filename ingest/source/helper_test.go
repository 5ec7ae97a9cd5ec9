package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Two values that stand in the test files and must never stand in a message.
const (
	secretName   = "Jansen"
	secretNumber = "999990019"
)

var options = Options{Known: []string{"nummer", "naam", "datum"}}

func write(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// result is all that reading a file gives.
type result struct {
	Header   []string
	Encoding string
	Rows     []Row
	Bad      []*RowError
	Refused  *FileError
}

// readAll reads a file to its end and checks that no message shows its content.
func readAll(t testing.TB, path string, options Options) result {
	t.Helper()
	var got result
	reader, err := Open(path, options)
	if err != nil {
		got.Refused = refused(t, err)
		return got
	}
	defer reader.Close()
	got.Header, got.Encoding = reader.Header(), reader.Encoding()
	for {
		row, err := reader.Next()
		var bad *RowError
		switch {
		case err == nil:
			got.Rows = append(got.Rows, row)
			continue
		case errors.Is(err, io.EOF):
			return got
		case errors.As(err, &bad):
			silent(t, err)
			got.Bad = append(got.Bad, bad)
			continue
		}
		got.Refused = refused(t, err)
		return got
	}
}

func refused(t testing.TB, err error) *FileError {
	t.Helper()
	silent(t, err)
	var refusal *FileError
	if !errors.As(err, &refusal) {
		t.Fatalf("got error %v (%T), want a *FileError", err, err)
	}
	return refusal
}

func silent(t testing.TB, err error) {
	t.Helper()
	for _, secret := range []string{secretName, secretNumber, os.TempDir()} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("message shows %q: %v", secret, err)
		}
	}
}

// cells are the cells of rows, for comparing.
func cells(rows []Row) [][]string {
	var all [][]string
	for _, row := range rows {
		all = append(all, row.Cells)
	}
	return all
}

func zipped(t testing.TB, members ...string) []byte {
	t.Helper()
	var buffer bytes.Buffer
	archive := zip.NewWriter(&buffer)
	for i := 0; i < len(members); i += 2 {
		member, err := archive.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(member, members[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

func gzipped(t testing.TB, text string) []byte {
	t.Helper()
	var buffer bytes.Buffer
	packer := gzip.NewWriter(&buffer)
	if _, err := io.WriteString(packer, text); err != nil {
		t.Fatal(err)
	}
	if err := packer.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

// book makes a workbook; sheets are name and rows by turns.
func book(t testing.TB, sheets ...any) []byte {
	t.Helper()
	made := excelize.NewFile()
	defer made.Close()
	for i := 0; i < len(sheets); i += 2 {
		name := sheets[i].(string)
		if i == 0 {
			check(t, made.SetSheetName("Sheet1", name))
		} else if _, err := made.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for n, row := range sheets[i+1].([][]any) {
			cell, err := excelize.CoordinatesToCellName(1, n+1)
			check(t, err)
			check(t, made.SetSheetRow(name, cell, &row))
		}
	}
	var buffer bytes.Buffer
	check(t, made.Write(&buffer))
	return buffer.Bytes()
}

// repack copies a zip, changing its members; an empty result drops the member.
func repack(t testing.TB, data []byte, change func(name, text string) string, more ...string) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	check(t, err)
	var members []string
	for _, member := range archive.File {
		reader, err := member.Open()
		check(t, err)
		text, err := io.ReadAll(reader)
		check(t, err)
		if changed := change(member.Name, string(text)); changed != "" {
			members = append(members, member.Name, changed)
		}
	}
	return zipped(t, append(members, more...)...)
}

func same(_, text string) string { return text }

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
