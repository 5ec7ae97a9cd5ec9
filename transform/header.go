package transform

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"beleidsmonitor/schemas/strictyaml"
)

// Header is the YAML in the leading comment of a model. README.md explains
// each key.
type Header struct {
	Description string        `yaml:"beschrijving"`
	Grain       string        `yaml:"korrel"`
	Key         []string      `yaml:"sleutel"`
	Columns     yaml.MapSlice `yaml:"kolommen"`
	Tests       headerTests   `yaml:"tests"`
	Severity    string        `yaml:"ernst"`
	Sentence    string        `yaml:"melding"`
}

type headerTests struct {
	NotNull  []string            `yaml:"niet_leeg"`
	Unique   [][]string          `yaml:"uniek"`
	Relation map[string]string   `yaml:"relaties"`
	Values   map[string][]string `yaml:"waarden"`
	Holds    []string            `yaml:"klopt"`
}

// Column is one described column of a model.
type Column struct{ Name, Description string }

// columns lists the described columns in the order of the header.
func (h *Header) columns() []Column {
	columns := make([]Column, 0, len(h.Columns))
	for _, item := range h.Columns {
		columns = append(columns, Column{fmt.Sprint(item.Key), text(item.Value)})
	}
	return columns
}

func (h *Header) names() []string {
	var names []string
	for _, column := range h.columns() {
		names = append(names, column.Name)
	}
	return names
}

func text(value any) string {
	if value == nil {
		return ""
	}
	return strings.TrimSpace(fmt.Sprint(value))
}

// parseHeader reads the leading block comment of a model. Line numbers are
// those of the file.
func parseHeader(file, sql string) (*Header, *positions, error) {
	start := strings.Index(sql, "/*")
	if start < 0 || strings.TrimSpace(sql[:start]) != "" {
		return nil, nil, fmt.Errorf("%s:1:1: no header (expected /* with beschrijving, korrel, kolommen */ before the select)", file)
	}
	body, _, closed := strings.Cut(sql[start+2:], "*/")
	if !closed {
		return nil, nil, fmt.Errorf("%s:1:1: header without an end (expected */)", file)
	}
	// Empty lines stand in for what comes before, so that positions match.
	source := []byte(strings.Repeat("\n", strings.Count(sql[:start], "\n")) + body)
	header := new(Header)
	if err := strictyaml.Decode(source, header); err != nil {
		return nil, nil, strictyaml.At(file, err)
	}
	tree, err := parser.ParseBytes(source, 0)
	if err != nil {
		return nil, nil, strictyaml.At(file, err)
	}
	at := &positions{file: file, tree: tree}
	return header, at, header.validate(at)
}

// validate checks what the header says by itself; whether its columns exist is
// checked when the model is built.
func (h *Header) validate(at *positions) error {
	var problems []error
	report := func(path, format string, args ...any) {
		problems = append(problems, fmt.Errorf("%s: "+format, append([]any{at.of(path)}, args...)...))
	}
	if strings.TrimSpace(h.Description) == "" {
		report("$", "beschrijving is empty")
	}
	if strings.TrimSpace(h.Grain) == "" {
		report("$", "korrel is empty (expected one row per what)")
	}
	if len(h.Columns) == 0 {
		report("$", "kolommen is empty")
	}
	for _, column := range h.columns() {
		if column.Description == "" {
			report("$.kolommen."+column.Name, "column %s has no description", column.Name)
		}
	}
	h.validateNames(report)
	if h.Severity != "" && !slices.Contains([]string{"fout", "waarschuwing", "info"}, h.Severity) {
		report("$.ernst", "ernst %q is unknown (expected fout, waarschuwing or info)", h.Severity)
	}
	return errors.Join(problems...)
}

func (h *Header) validateNames(report func(path, format string, args ...any)) {
	known := h.names()
	check := func(path string, names ...string) {
		for _, name := range names {
			if !slices.Contains(known, name) {
				report(path, "column %s is not in kolommen", name)
			}
		}
	}
	check("$.sleutel", h.Key...)
	check("$.tests.niet_leeg", h.Tests.NotNull...)
	for i, names := range h.Tests.Unique {
		check(fmt.Sprintf("$.tests.uniek[%d]", i), names...)
	}
	for _, name := range sortedKeys(h.Tests.Relation) {
		check("$.tests.relaties."+name, name)
		if strings.Count(h.Tests.Relation[name], ".") != 2 {
			report("$.tests.relaties."+name, "relatie %q is not schema.table.column", h.Tests.Relation[name])
		}
	}
	for _, name := range sortedKeys(h.Tests.Values) {
		check("$.tests.waarden."+name, name)
	}
}

// positions finds the place of a header key in its file.
type positions struct {
	file string
	tree *ast.File
}

// of gives file:line:col of a path such as $.tests.klopt[0], or of the file
// when the path is not there.
func (p *positions) of(path string) string {
	line, col := p.place(path)
	return fmt.Sprintf("%s:%d:%d", p.file, line, col)
}

func (p *positions) place(path string) (line, col int) {
	found, err := yaml.PathString(path)
	if err != nil || path == "$" {
		return 1, 1
	}
	node, err := found.FilterFile(p.tree)
	if err != nil || node == nil {
		return 1, 1
	}
	return node.GetToken().Position.Line, node.GetToken().Position.Column
}
