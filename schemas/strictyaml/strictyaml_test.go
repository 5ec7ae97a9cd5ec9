package strictyaml

import (
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/parser"
)

type example struct {
	Naam  string   `yaml:"naam"`
	Lijst []string `yaml:"lijst"`
}

func TestDecode(t *testing.T) {
	for text, want := range map[string]string{
		"naam: Hoorn\nlijst: [a, b]": "",
		"naam: Hoorn\nplaats: x":     "f.yaml:2:1: ",
		"lijst: {a: b}":              "f.yaml:1:",
		"lijst: !0\n0":               "f.yaml:1:1: cannot be read as YAML",
	} {
		var into example
		err := Decode([]byte(text), &into)
		switch {
		case want == "" && (err != nil || into.Naam != "Hoorn" || len(into.Lijst) != 2):
			t.Errorf("%q: %+v, %v", text, into, err)
		case want != "" && (err == nil || !strings.HasPrefix(At("f.yaml", err).Error(), want)):
			t.Errorf("%q: got %v, want %s...", text, err, want)
		}
	}
}

// FuzzDecode: any text is read or refused with a place, as a whole and as a parsed node.
func FuzzDecode(f *testing.F) {
	for _, text := range []string{"naam: a\nlijst: [b]", "lijst: !0\n0", "lijst:\n- a", "? ", "naam: &a b\nlijst: [*a]"} {
		f.Add([]byte(text))
	}
	placed := regexp.MustCompile(`^f\.yaml:[0-9]+:[0-9]+: `)
	f.Fuzz(func(t *testing.T, data []byte) {
		var into example
		if err := Decode(data, &into); err != nil && !placed.MatchString(At("f.yaml", err).Error()) {
			t.Errorf("error %q has no place", err)
		}
		file, err := parser.ParseBytes(data, 0)
		if err != nil || len(file.Docs) == 0 || file.Docs[0].Body == nil {
			return
		}
		if err := DecodeNode(file.Docs[0].Body, &into); err != nil && !placed.MatchString(At("f.yaml", err).Error()) {
			t.Errorf("error %q has no place", err)
		}
	})
}
