package transform

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEveryRuleHasBothCases wants of each rule over several rows a row that it
// marks, and a row of the same tables that it leaves alone.
func TestEveryRuleHasBothCases(t *testing.T) {
	models, err := readModels(embedded)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range models {
		if m.Schema != "regels" || m.Name == "afgekeurd" {
			continue
		}
		files, err := filepath.Glob(filepath.Join("models", "regels", m.Name+"*_test.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		var marked, spared int
		for _, file := range files {
			for _, c := range readModelTest(t, file).Cases {
				if table, ok := c.Expect["regels."+m.Name]; ok {
					marked += len(lines(table))
					spared += sparedRows(c, lines(table))
				}
			}
		}
		if marked == 0 || spared == 0 {
			t.Errorf("%s: %d marked rows, %d rows that are not marked; add both to %s_test.yaml", m.File, marked, spared, m.Name)
		}
	}
}

// lines are the rows of a table in a test, without its header.
func lines(table string) [][]string {
	var rows [][]string
	for i, line := range strings.Split(strings.TrimRight(table, "\n"), "\n") {
		if i == 0 {
			continue
		}
		var cells []string
		for _, cell := range strings.Split(line, "|") {
			cells = append(cells, strings.TrimSpace(cell))
		}
		rows = append(rows, cells)
	}
	return rows
}

// sparedRows counts the given rows that are not marked, of the tables of which
// others are.
func sparedRows(c modelCase, marks [][]string) (n int) {
	tables, keys := map[string]bool{}, map[string]bool{}
	for _, mark := range marks {
		tables[mark[0]], keys[mark[0]+" "+mark[1]] = true, true
	}
	for table, text := range c.Given {
		name, _ := strings.CutPrefix(table, "staging.")
		head, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
		columns := lines("\n" + head)[0]
		delivery, line := slices.Index(columns, "levering_id"), slices.Index(columns, "regelnr")
		if !tables[name] || delivery < 0 || line < 0 {
			continue
		}
		for _, row := range lines(text) {
			if !keys[name+" "+row[delivery]+":"+row[line]] {
				n++
			}
		}
	}
	return n
}
