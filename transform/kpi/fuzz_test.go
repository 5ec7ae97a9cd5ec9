package kpi

import (
	"io/fs"
	"regexp"
	"testing"
)

var placed = regexp.MustCompile(`(?m)^definities/X-1\.yaml:[0-9]+:[0-9]+: `)

// FuzzDefinition: whatever the text, a definition is refused with its file and place, or
// it compiles.
func FuzzDefinition(f *testing.F) {
	names, err := fs.Glob(embedded, "definities/*1.yaml")
	if err != nil || len(names) == 0 {
		f.Fatal(err)
	}
	for _, name := range names[:min(8, len(names))] {
		data, err := fs.ReadFile(embedded, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, text := range []string{"a: [", "", "null"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Parse("definities/X-1.yaml", data)
		if err != nil {
			if !placed.MatchString(err.Error()) {
				t.Errorf("error %q has no place", err)
			}
			return
		}
		if !d.IsDerived() {
			if query := Compile(d); len(query.Parts()) == 0 {
				t.Error("a definition that is accepted compiles to nothing")
			}
		}
	})
}
