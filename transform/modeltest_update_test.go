package transform

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"beleidsmonitor/schemas/strictyaml"
)

// rewrite puts the rows that were found in the place of the expected ones. The
// rest of the file stays as it is.
func rewrite(t testing.TB, file string, number int, table string, header, rows []string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	key := expectedKey(t, file, data, number, table)
	start := key.Line // the key stands on lines[key.Line-1]
	end := start
	for end < len(lines) && (strings.TrimSpace(lines[end]) == "" || indent(lines[end]) >= key.Column) {
		end++
	}
	for end > start && strings.TrimSpace(lines[end-1]) == "" {
		end--
	}
	lines[start-1] = strings.Repeat(" ", key.Column-1) + table + ": |"
	block := align(header, rows, strings.Repeat(" ", key.Column+1))
	lines = append(lines[:start], append(block, lines[end:]...)...)
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("rewrote %s of %s", table, file)
}

func expectedKey(t testing.TB, file string, data []byte, number int, table string) struct{ Line, Column int } {
	t.Helper()
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		t.Fatal(strictyaml.At(file, err))
	}
	cases, err := yaml.PathString("$.gevallen")
	if err != nil {
		t.Fatal(err)
	}
	node, err := cases.FilterFile(tree)
	if err != nil {
		t.Fatal(err)
	}
	found := struct{ Line, Column int }{}
	ast.Walk(finder(func(node ast.Node) {
		pair, ok := node.(*ast.MappingValueNode)
		if ok && strings.Contains(pair.GetPath(), ".verwacht") && pair.Key.String() == table {
			place := pair.Key.GetToken().Position
			found.Line, found.Column = place.Line, place.Column
		}
	}), node.(*ast.SequenceNode).Values[number])
	if found.Line == 0 {
		t.Fatalf("%s: no %s in verwacht", file, table)
	}
	return found
}

// finder calls a function for every node.
type finder func(ast.Node)

// Visit goes on into every node.
func (f finder) Visit(node ast.Node) ast.Visitor {
	f(node)
	return f
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// align writes a text table with columns of equal width.
func align(header, rows []string, margin string) []string {
	table := [][]string{header}
	for _, row := range rows {
		table = append(table, strings.Split(row, " | "))
	}
	widths := make([]int, len(header))
	for _, row := range table {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var lines []string
	for _, row := range table {
		var line strings.Builder
		for i, cell := range row {
			if i > 0 {
				line.WriteString(" | ")
			}
			line.WriteString(cell + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)))
		}
		lines = append(lines, margin+strings.TrimRight(line.String(), " "))
	}
	return lines
}
