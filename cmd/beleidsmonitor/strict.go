package main

import (
	"errors"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"beleidsmonitor/schemas/strictyaml"
)

// decodeStrict decodes YAML into value and refuses unknown keys and wrong
// types. It returns all problems at once, each as file:line:col. The decoder
// stops at its first problem, so the offending entry is cut out and the rest
// is tried again.
func decodeStrict(file string, data []byte, value any) error {
	parsed, err := parser.ParseBytes(data, 0)
	if err != nil {
		return strictyaml.At(file, err)
	}
	var problems []error
	for _, document := range parsed.Docs {
		for document.Body != nil {
			err := strictyaml.DecodeNode(document.Body, value)
			if err == nil {
				break
			}
			problems = append(problems, strictyaml.At(file, err))
			if !cutEntry(document.Body, err) {
				break
			}
		}
	}
	return errors.Join(problems...)
}

// cutEntry removes the mapping entry that an error points at, and says whether
// it found one.
func cutEntry(root ast.Node, err error) bool {
	var problem yaml.Error
	if !errors.As(err, &problem) || problem.GetToken() == nil {
		return false
	}
	at := problem.GetToken().Position.Offset
	cutter := &entryCutter{offset: at}
	ast.Walk(cutter, root)
	return cutter.cut()
}

// entryCutter looks for the innermost mapping entry whose key or value stands
// at an offset.
type entryCutter struct {
	offset  int
	mapping *ast.MappingNode
	index   int
}

func (c *entryCutter) Visit(node ast.Node) ast.Visitor {
	if mapping, ok := node.(*ast.MappingNode); ok {
		for i, entry := range mapping.Values {
			if c.points(entry.Key) || c.points(entry.Value) {
				c.mapping, c.index = mapping, i
			}
		}
	}
	return c
}

func (c *entryCutter) points(node ast.Node) bool {
	return node != nil && node.GetToken() != nil && node.GetToken().Position.Offset == c.offset
}

func (c *entryCutter) cut() bool {
	if c.mapping == nil {
		return false
	}
	c.mapping.Values = append(c.mapping.Values[:c.index], c.mapping.Values[c.index+1:]...)
	return true
}
