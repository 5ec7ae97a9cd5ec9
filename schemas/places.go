package schemas

import (
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Places says where the keys of a YAML file stand, for messages.
type Places struct {
	file string
	tree *ast.File // nil when the file is no YAML
}

// ReadPlaces reads the keys of a file.
func ReadPlaces(file string, data []byte) Places {
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		return Places{file, nil}
	}
	return Places{file, tree}
}

// At is file:line:column of the first of the paths that the file has, such as
// $.gemeenten[0].naam; of the start of the file when it has none of them.
func (p Places) At(paths ...string) string {
	for _, path := range paths {
		where, err := yaml.PathString(path)
		if err != nil || p.tree == nil {
			continue
		}
		node, err := where.FilterFile(p.tree)
		if mapping, ok := node.(*ast.MappingNode); ok && err == nil && !mapping.IsFlowStyle && len(mapping.Values) > 0 {
			node = mapping.Values[0].Key // the token of a block is its first colon
		}
		if err == nil && node.GetToken() != nil {
			return fmt.Sprintf("%s:%d:%d", p.file, node.GetToken().Position.Line, node.GetToken().Position.Column)
		}
	}
	return p.file + ":1:1"
}
