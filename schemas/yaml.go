package schemas

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// position is a place in a contract file, 1-based.
type position struct{ line, column int }

// problem is one thing wrong with a contract file.
type problem struct {
	file string
	position
	message string
}

func (p problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.file, p.line, p.column, p.message)
}

// scanner walks a YAML tree and collects every problem with its position. The
// decoder of the YAML module stops at the first unknown key; this one goes on.
type scanner struct {
	file     string
	problems []problem
	keys     map[string]bool // every key that the walk would have accepted
}

func (s *scanner) fail(at position, format string, args ...any) {
	s.problems = append(s.problems, problem{s.file, at, fmt.Sprintf(format, args...)})
}

// err gives the problems in the order of the file.
func (s *scanner) err() error {
	slices.SortStableFunc(s.problems, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.column, b.column))
	})
	all := make([]error, len(s.problems))
	for i, p := range s.problems {
		all[i] = p
	}
	return errors.Join(all...)
}

// parse reads one YAML document. It gives nil after a problem.
func (s *scanner) parse(data []byte) (root ast.Node) {
	defer func() {
		// The YAML module can panic on broken input; a bad file is no reason to crash.
		if r := recover(); r != nil {
			root = nil
			s.fail(position{1, 1}, "cannot be read as YAML: %v", r)
		}
	}()
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		at, message := position{1, 1}, err.Error()
		var located interface {
			GetToken() *token.Token
			GetMessage() string
		}
		if errors.As(err, &located) {
			at, message = tokenPosition(located.GetToken()), located.GetMessage()
		}
		s.fail(at, "%s", message)
		return nil
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		s.fail(position{1, 1}, "expected one YAML document, found %d", len(file.Docs))
		return nil
	}
	return file.Docs[0].Body
}

func tokenPosition(t *token.Token) position {
	if t == nil || t.Position == nil {
		return position{1, 1}
	}
	return position{t.Position.Line, t.Position.Column}
}

// at is where a node starts. A block mapping starts at its first key.
func at(n ast.Node) position {
	switch n := n.(type) {
	case nil:
		return position{1, 1}
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return tokenPosition(n.Values[0].Key.GetToken())
		}
	case *ast.MappingValueNode:
		return tokenPosition(n.Key.GetToken())
	}
	return tokenPosition(n.GetToken())
}

// fields says what to do with the value of each allowed key.
type fields map[string]func(ast.Node)

// mapping calls the handler of each key, refuses unknown and repeated keys,
// and asks for the required ones.
func (s *scanner) mapping(n ast.Node, what string, allowed fields, required ...string) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		s.fail(at(n), "%s: expected keys with values", what)
		return
	}
	names := slices.Sorted(maps.Keys(allowed))
	for _, name := range names {
		s.keys[name] = true
	}
	seen := map[string]bool{}
	for _, v := range values {
		key, ok := v.Key.(*ast.StringNode)
		if !ok {
			s.fail(at(v), "%s: a key must be plain text", what)
			continue
		}
		handle := allowed[key.Value]
		switch {
		case handle == nil:
			s.fail(at(v), "%s: unknown key %q (allowed: %s)", what, key.Value, strings.Join(names, ", "))
		case seen[key.Value]:
			s.fail(at(v), "%s: key %q stands here twice", what, key.Value)
		default:
			handle(v.Value)
		}
		seen[key.Value] = true
	}
	for _, name := range required {
		if !seen[name] {
			s.fail(at(n), "%s: key %q is missing", what, name)
		}
	}
}

// list calls handle for each item.
func (s *scanner) list(n ast.Node, what string, handle func(ast.Node)) {
	sequence, ok := n.(*ast.SequenceNode)
	if !ok {
		s.fail(at(n), "%s: expected a list", what)
		return
	}
	for _, item := range sequence.Values {
		handle(item)
	}
}

// text stores a filled string.
func (s *scanner) text(what string, to *string) func(ast.Node) {
	return func(n ast.Node) {
		switch n := n.(type) {
		case *ast.StringNode:
			*to = n.Value
		case *ast.LiteralNode:
			*to = n.Value.Value
		default:
			s.fail(at(n), "%s: expected text; put quotes around a number or a word like true", what)
			return
		}
		if *to = strings.TrimSpace(*to); *to == "" {
			s.fail(at(n), "%s: is empty", what)
		}
	}
}

// texts stores a list of strings.
func (s *scanner) texts(what string, to *[]string) func(ast.Node) {
	return func(n ast.Node) {
		s.list(n, what, func(item ast.Node) {
			var value string
			s.text(what, &value)(item)
			*to = append(*to, value)
		})
	}
}

// boolean stores true or false.
func (s *scanner) boolean(what string, to *bool) func(ast.Node) {
	return func(n ast.Node) {
		b, ok := n.(*ast.BoolNode)
		if !ok {
			s.fail(at(n), "%s: expected true or false", what)
			return
		}
		*to = b.Value
	}
}

// integer stores a whole number from 0.
func (s *scanner) integer(what string, to *int) func(ast.Node) {
	return func(n ast.Node) {
		if i, ok := n.(*ast.IntegerNode); ok {
			if value, ok := i.Value.(uint64); ok && value <= 1<<31 {
				*to = int(value)
				return
			}
		}
		s.fail(at(n), "%s: expected a whole number from 0", what)
	}
}

// number stores a number.
func (s *scanner) number(what string, to **float64) func(ast.Node) {
	return func(n ast.Node) {
		var value float64
		switch n := n.(type) {
		case *ast.FloatNode:
			value = n.Value
		case *ast.IntegerNode:
			switch i := n.Value.(type) {
			case int64:
				value = float64(i)
			case uint64:
				value = float64(i)
			}
		default:
			s.fail(at(n), "%s: expected a number", what)
			return
		}
		*to = &value
	}
}
