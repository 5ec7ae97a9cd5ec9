package download

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"time"

	"beleidsmonitor/reports/format"
)

// FuzzDownloads: whatever a cell says, no cell of a download is a formula, and a file has
// the rows and columns of its table.
func FuzzDownloads(f *testing.F) {
	for _, text := range []string{"=1+1", "@SUM(A1)", "-5", "\t=1", "a\";=1", "a\n=1", "1.234,5", "<f>1</f>", "\x00", "+cmd|' /C calc'!A0"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		table := Table{ID: "a", Head: []string{"Wat", text}, Rows: [][]string{{text, "12"}, {"b", text}}}
		for name, write := range map[string]func(Table) ([]byte, error){"machine": Machine, "dutch": Dutch} {
			data, err := write(table)
			if err != nil {
				t.Fatal(err)
			}
			reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff")))
			if name == "dutch" {
				reader.Comma = ';'
			}
			rows, err := reader.ReadAll()
			if err != nil || len(rows) != 3 {
				t.Fatalf("%s: %d rows, %v:\n%q", name, len(rows), err, data)
			}
			for _, row := range rows {
				for _, cell := range row {
					if _, number := format.Parse(strings.ReplaceAll(cell, "-", format.Minus)); cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !number {
						t.Errorf("%s: cell %q of %q is a formula", name, cell, text)
					}
				}
			}
		}
		data, err := Book([]Table{table}, About{Title: "a", Day: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			if len(text) < 32767 {
				t.Fatal(err)
			}
			return // a cell of a workbook has a limit
		}
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range archive.File {
			file, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			xml, err := io.ReadAll(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(part.Name, "xl/worksheets/") && (bytes.Contains(xml, []byte("<f>")) || bytes.Contains(xml, []byte("<f "))) {
				t.Errorf("%s holds a formula of %q", part.Name, text)
			}
		}
	})
}
