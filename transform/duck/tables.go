package duck

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Ref is one table that a query reads, with the place where it is named.
type Ref struct {
	Schema, Name string
	Line, Col    int
}

// String is schema.name in lower case, as DuckDB compares names.
func (r Ref) String() string {
	return strings.ToLower(r.Schema + "." + r.Name)
}

// Tables lists the tables that a query reads, each once, in order of name. It
// uses DuckDB's parser (json_serialize_sql) and needs none of them to exist.
// Names of common table expressions are left out. A statement that is no
// select, pivot included, is an error at its place in the file.
func (db *DB) Tables(ctx context.Context, file, query string) ([]Ref, error) {
	var text string
	row := db.conn.QueryRowContext(ctx, "select json_serialize_sql(?::varchar)::varchar", query)
	if err := row.Scan(&text); err != nil {
		return nil, locate(file, "", query, err)
	}
	var tree struct {
		Error      bool              `json:"error"`
		Type       string            `json:"error_type"`
		Message    string            `json:"error_message"`
		Position   string            `json:"position"`
		Statements []json.RawMessage `json:"statements"`
	}
	if err := json.Unmarshal([]byte(text), &tree); err != nil {
		return nil, fmt.Errorf("%s: read syntax tree: %w", file, err)
	}
	if tree.Error {
		return nil, syntaxError(file, query, tree.Message, tree.Position)
	}
	if len(tree.Statements) != 1 {
		return nil, &Error{File: file, Line: 1, Col: 1,
			Message: fmt.Sprintf("%d statements (expected one select)", len(tree.Statements))}
	}
	return references(file, query, tree.Statements[0])
}

func syntaxError(file, query, message, offset string) error {
	problem := &Error{File: file, Line: 1, Col: 1, Message: message}
	if at, err := strconv.Atoi(offset); err == nil {
		problem.Line, problem.Col = position(query, at)
	}
	if strings.Contains(message, "Only SELECT") {
		problem.Message = "only a select can be used here (pivot is none: write count(*) filter or sum(...) filter)"
	}
	return problem
}

func references(file, query string, statement json.RawMessage) ([]Ref, error) {
	var tree any
	if err := json.Unmarshal(statement, &tree); err != nil {
		return nil, fmt.Errorf("%s: read syntax tree: %w", file, err)
	}
	found := walker{query: query, refs: map[string]Ref{}}
	found.walk(tree, nil)
	refs := make([]Ref, 0, len(found.refs))
	for _, ref := range found.refs {
		refs = append(refs, ref)
	}
	sort.Slice(refs, func(i, j int) bool { return refs[i].String() < refs[j].String() })
	return refs, nil
}

// scope is the names of the common table expressions that are visible.
type scope map[string]bool

func (s scope) with(name string) scope {
	wider := scope{strings.ToLower(name): true}
	for known := range s {
		wider[known] = true
	}
	return wider
}

type walker struct {
	query string
	refs  map[string]Ref
}

func (w *walker) walk(tree any, visible scope) {
	switch node := tree.(type) {
	case []any:
		for _, child := range node {
			w.walk(child, visible)
		}
	case map[string]any:
		if node["type"] == "BASE_TABLE" {
			w.add(node, visible)
		}
		visible = w.expressions(node, visible)
		for key, child := range node {
			if key != "cte_map" {
				w.walk(child, visible)
			}
		}
	}
}

// expressions walks the common table expressions of a node, each of which sees
// those before it, and gives the scope of the node itself.
func (w *walker) expressions(node map[string]any, visible scope) scope {
	if name, ok := node["cte_name"].(string); ok {
		visible = visible.with(name) // a recursive part sees itself
	}
	ctes, _ := node["cte_map"].(map[string]any)
	entries, _ := ctes["map"].([]any)
	for _, entry := range entries {
		pair, _ := entry.(map[string]any)
		name, _ := pair["key"].(string)
		w.walk(pair["value"], visible)
		visible = visible.with(name)
	}
	return visible
}

func (w *walker) add(node map[string]any, visible scope) {
	schema, _ := node["schema_name"].(string)
	name, _ := node["table_name"].(string)
	if schema == "" && visible[strings.ToLower(name)] {
		return
	}
	ref := Ref{Schema: schema, Name: name}
	offset, _ := node["query_location"].(float64)
	ref.Line, ref.Col = position(w.query, int(min(offset, 1<<30)))
	if known, ok := w.refs[ref.String()]; ok && !before(ref, known) {
		return
	}
	w.refs[ref.String()] = ref
}

func before(a, b Ref) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col
}
