package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"html"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// This file compares every table of every page with its downloads. It reads the pages in a
// way of its own, so that a mistake of package download shows.

var (
	htmlTable  = regexp.MustCompile(`(?s)<table[^>]*>(.*?)</table>(.*?)</p>`)
	htmlBody   = regexp.MustCompile(`(?s)<tbody>(.*)</t(?:body|foot)>`) // with the foot
	htmlRow    = regexp.MustCompile(`(?s)<tr[^>]*>(.*?)</tr>`)
	htmlCell   = regexp.MustCompile(`(?s)<t[hd]\b[^>]*>(.*?)</t[hd]>`)
	htmlHidden = regexp.MustCompile(`(?s)<span[^>]* aria-hidden="true"[^>]*>.*?</span>`)
	htmlTag    = regexp.MustCompile(`<[^>]*>`)
	htmlLink   = regexp.MustCompile(`href="([^"]*)"`)
	blanks     = regexp.MustCompile(`[ \t\r\n]+`)
)

// checkDownloads compares the tables of an edition with their downloads, and finds links
// to nothing and downloads without a link.
func checkDownloads(t *testing.T, edition string) {
	t.Helper()
	linked := map[string]bool{"data/kpi_waarden.csv": true, "data/kpi_waarden.parquet": true}
	tables := 0
	files := readTree(t, edition)
	for name, page := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, link := range htmlLink.FindAllStringSubmatch(string(page), -1) {
			target, _, _ := strings.Cut(link[1], "#")
			if target == "" || strings.Contains(target, ":") {
				continue
			}
			target = path.Join(path.Dir(name), target)
			if linked[target] = true; files[target] == nil {
				t.Errorf("%s links to %s, which does not exist", name, target)
			}
		}
		found := htmlTable.FindAllStringSubmatch(string(page), -1)
		if len(found) != strings.Count(string(page), "<table") {
			t.Errorf("%s: %d of %d tables have links behind them", name, len(found), strings.Count(string(page), "<table"))
		}
		tables += len(found)
		for i, table := range found {
			if t.Failed() {
				return // one table says enough
			}
			hrefs := htmlLink.FindAllStringSubmatch(table[2], -1)
			if len(hrefs) < 3 || !strings.Contains(table[2], `class="download"`) {
				t.Fatalf("%s table %d has no downloads: %s", name, i+1, table[2])
			}
			data := make([][]byte, 3)
			for j := range data {
				data[j] = files[path.Join(path.Dir(name), hrefs[j][1])]
			}
			checkTable(t, fmt.Sprintf("%s table %d", name, i+1), i, pageRows(table[1]), data)
		}
	}
	if tables < 500 {
		t.Errorf("%d tables: the test has lost its aim", tables)
	}
	for name := range files {
		if strings.HasPrefix(name, "data/") && !linked[name] {
			t.Errorf("no page links to %s", name)
		}
	}
}

// pageRows are the texts of the body of a table.
func pageRows(table string) (rows [][]string) {
	body := htmlBody.FindString(table)
	for _, row := range htmlRow.FindAllStringSubmatch(body, -1) {
		var texts []string
		for _, cell := range htmlCell.FindAllStringSubmatch(row[1], -1) {
			text := html.UnescapeString(htmlTag.ReplaceAllString(htmlHidden.ReplaceAllString(cell[1], ""), ""))
			texts = append(texts, strings.Trim(blanks.ReplaceAllString(text, " "), " "))
		}
		rows = append(rows, texts)
	}
	return rows
}

// checkTable compares the rows of a page with the two CSV files and the sheet.
func checkTable(t *testing.T, name string, number int, rows [][]string, data [][]byte) {
	t.Helper()
	machine, dutch := readCSV(t, name, data[0], ','), readCSV(t, name, bytes.TrimPrefix(data[1], []byte("\ufeff")), ';')
	if !bytes.HasPrefix(data[1], []byte("\ufeff")) || len(dutch) != len(rows)+1 {
		t.Errorf("%s: %d rows for Excel, want %d, after a byte order mark", name, len(dutch)-1, len(rows))
		return
	}
	book, err := excelize.OpenReader(bytes.NewReader(data[2]))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer book.Close()
	sheet := fmt.Sprintf("Tabel %d", number+1)
	next := 1
	for i, row := range rows {
		for j, text := range row {
			place, _ := excelize.CoordinatesToCellName(j+1, i+2)
			raw, _ := book.GetCellValue(sheet, place, excelize.Options{RawCellValue: true})
			number, isNumber := pageNumber(text)
			if kind, _ := book.GetCellType(sheet, place); text != "" && (kind == excelize.CellTypeUnset) != isNumber {
				t.Errorf("%s %s: %q is a number in the sheet: %v", name, place, text, !isNumber)
			}
			got, err := strconv.ParseFloat(raw, 64)
			if isNumber && (err != nil || !near(got, number)) || !isNumber && raw != text {
				t.Errorf("%s %s: the page says %q, the sheet %q", name, place, text, raw)
			}
			if isNumber && !near(dutchNumber(dutch[i+1][j]), number) || !isNumber && strings.TrimPrefix(dutch[i+1][j], "'") != strings.ReplaceAll(text, "\u00a0", " ") {
				t.Errorf("%s %s: the page says %q, the file for Excel %q", name, place, text, dutch[i+1][j])
			}
			if j == 0 {
				continue
			}
			line := machine[min(next, len(machine)-1)]
			next++
			value, err := strconv.ParseFloat(line[3], 64)
			if line[0] != fmt.Sprint(i+1) || line[5] != text || isNumber && (err != nil || !near(value, number)) || !isNumber && line[3] != "" && line[4] != "datum" {
				t.Errorf("%s %s: the page says %q, the line is %q", name, place, text, line)
			}
		}
	}
	if next != len(machine) {
		t.Errorf("%s: %d lines, want %d", name, len(machine), next)
	}
}

func readCSV(t *testing.T, name string, data []byte, comma rune) [][]string {
	t.Helper()
	reader := csv.NewReader(bytes.NewReader(data))
	reader.Comma = comma
	lines, err := reader.ReadAll()
	if err != nil || len(lines) == 0 {
		t.Fatalf("%s: %d lines: %v", name, len(lines), err)
	}
	return lines
}

// dutchForm is every number that a page can hold.
var dutchForm = regexp.MustCompile(`^(€\x{a0})?(\+?)(−?)(0|[1-9]\d{0,2}(?:\.\d{3})*)(,\d+)?(%|\x{a0}(?:week|weken|maand|maanden|uur|procentpunt|mln))?$`)

// pageNumber reads a number of a page; a percentage as a ratio.
func pageNumber(text string) (float64, bool) {
	parts := dutchForm.FindStringSubmatch(text)
	if parts == nil {
		return 0, false
	}
	value := dutchNumber(parts[4] + parts[5])
	if parts[3] != "" {
		value = -value
	}
	switch parts[6] {
	case "%":
		value /= 100
	case "\u00a0mln":
		value *= 1e6
	}
	return value, true
}

// dutchNumber reads a number of the file for Excel, which may keep its unit.
func dutchNumber(text string) float64 {
	text, isPercent := strings.CutSuffix(strings.TrimPrefix(text, "€ "), "%")
	text, _, _ = strings.Cut(text, " ")
	value, err := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(text, ".", ""), ",", "."), 64)
	switch {
	case err != nil:
		return -1e99
	case isPercent:
		return value / 100
	}
	return value
}

func near(a, b float64) bool { return max(a-b, b-a) < 1e-9 }

func TestPageNumber(t *testing.T) {
	for text, want := range map[string]float64{"1.234": 1234, "€\u00a0−56": -56, "62%": 0.62, "12\u00a0weken": 12, "7,4": 7.4} {
		if got, ok := pageNumber(text); !ok || !near(got, want) {
			t.Errorf("%q: got %v %v", text, got, ok)
		}
	}
	for _, text := range []string{"2025", "0405", "A1", "1.23", "te weinig personen"} {
		if _, ok := pageNumber(text); ok {
			t.Errorf("%q is no number", text)
		}
	}
}
