// Package strictyaml decodes YAML that people write: unknown keys and wrong types are
// refused, and no text makes the program crash.
package strictyaml

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// Decode reads one document into a value.
func Decode(data []byte, into any) error {
	return guarded(func() error { return yaml.UnmarshalWithOptions(data, into, yaml.Strict()) })
}

// DecodeNode reads a part of a parsed document into a value.
func DecodeNode(node ast.Node, into any) error {
	return guarded(func() error { return yaml.NodeToValue(node, into, yaml.Strict()) })
}

// guarded gives a panic as an error: the YAML module panics on some texts, such as a list
// that is nothing but a tag.
func guarded(decode func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("cannot be read as YAML: look for a value that starts with ! or has nothing after it")
		}
	}()
	return decode()
}

// At puts file:line:column before what was wrong; the start of the file when that is not
// known.
func At(file string, err error) error {
	var problem yaml.Error
	if errors.As(err, &problem) && problem.GetToken() != nil {
		place := problem.GetToken().Position
		return fmt.Errorf("%s:%d:%d: %s", file, place.Line, place.Column, problem.GetMessage())
	}
	return fmt.Errorf("%s:1:1: %w", file, err)
}
