package sdc

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// makers are the exported ways to a Published value: Protect makes them, and Unprotected those
// of the intern edition, which say so (TestUnprotected); Derive
// computes with what Protect made, and the other methods hand that out.
var makers = []string{"Key.Protect", "Key.ProtectAttacked", "Publication.All", "Publication.Derive", "Publication.Each", "Publication.Get", "Publication.Of", "Publication.Series", "Publication.Values", "Publication.WithInherited", "Publication.WithTallies", "Publication.WithUnassigned", "Unprotected"}

func TestOnlyProtectMakesPublished(t *testing.T) {
	var found []string
	for _, file := range sourceFiles(t) {
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && yieldsPublished(d.Type) {
					found = append(found, receiver(d)+d.Name.Name)
				}
			case *ast.GenDecl:
				checkExportedNames(t, d)
			}
		}
	}
	slices.Sort(found)
	if !slices.Equal(found, makers) {
		t.Errorf("exported functions with a Published value: %v, want %v", found, makers)
	}
}

func TestPublishedCannotBeFilledIn(t *testing.T) {
	for _, kind := range []reflect.Type{reflect.TypeFor[Published](), reflect.TypeFor[Publication](), reflect.TypeFor[Key]()} {
		for i := range kind.NumField() {
			if kind.Field(i).IsExported() {
				t.Errorf("%s.%s can be set by anybody", kind.Name(), kind.Field(i).Name)
			}
		}
	}
	for _, kind := range []reflect.Type{reflect.TypeFor[*Published](), reflect.TypeFor[*Publication]()} {
		for _, decoder := range []string{"UnmarshalJSON", "UnmarshalText", "UnmarshalBinary", "UnmarshalYAML", "GobDecode", "Scan"} {
			if _, ok := kind.MethodByName(decoder); ok {
				t.Errorf("%s has %s, which makes a value from text", kind, decoder)
			}
		}
	}
	if kind := (Published{}).Kind(); kind != Hidden {
		t.Errorf("an empty Published is %v, want it hidden", kind)
	}
}

func TestCallersCannotChangeAPublication(t *testing.T) {
	key := testKey(t)
	pub, err := key.Protect([]Cell{headCell(key, "VOL-1", "GM0405", 20), headCell(key, "VOL-1", "GM0388", 40)}, countSpecs)
	if err != nil {
		t.Fatal(err)
	}
	all := pub.All()
	all[0] = all[1]
	id := ID{"VOL-1", "maand", "2024-06-30", "GM0405", "", ""}
	for name, values := range map[string][]Published{"Series": pub.Series(id), "Values": pub.Values(id)} {
		values[0] = Published{}
		if got, _ := pub.Get(id); got.Kind() != Rounded {
			t.Errorf("%s gives the publication's own slice", name)
		}
	}
	if pub.All()[0].ID() == pub.All()[1].ID() {
		t.Error("All gives the publication's own slice")
	}
}

func sourceFiles(t *testing.T) []*ast.File {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, imported := range file.Imports {
			own := strings.Contains(imported.Path.Value, "beleidsmonitor") && !slices.Contains([]string{`"beleidsmonitor/schemas/disk"`, `"beleidsmonitor/transform/sdc/aanval"`}, imported.Path.Value)
			if own || strings.Contains(imported.Path.Value, "unsafe") {
				t.Errorf("%s imports %s; this package imports nothing of ours but disk and the attacker, which knows numbers only", name, imported.Path.Value)
			}
		}
		files = append(files, file)
	}
	return files
}

// mentionsPublished looks through pointers, slices, maps, channels and functions.
func mentionsPublished(node ast.Node) bool {
	found := false
	ast.Inspect(node, func(n ast.Node) bool {
		if name, ok := n.(*ast.Ident); ok && (name.Name == "Published" || name.Name == "Publication") {
			found = true
		}
		return !found
	})
	return found
}

// yieldsPublished says whether a function returns one, or is given one to fill.
func yieldsPublished(f *ast.FuncType) bool {
	if f.Results != nil && mentionsPublished(f.Results) {
		return true
	}
	return f.Params != nil && mentionsPublished(f.Params)
}

func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	kind := d.Recv.List[0].Type
	if star, ok := kind.(*ast.StarExpr); ok {
		kind = star.X
	}
	if name, ok := kind.(*ast.Ident); ok {
		return name.Name + "."
	}
	return "?."
}

// checkExportedNames refuses variables, aliases and fields that would let a
// Published value out or in.
func checkExportedNames(t *testing.T, d *ast.GenDecl) {
	t.Helper()
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.ValueSpec:
			if s.Names[0].IsExported() && mentionsPublished(s) {
				t.Errorf("exported variable %s holds a Published value", s.Names[0].Name)
			}
		case *ast.TypeSpec:
			inner, isStruct := s.Type.(*ast.StructType)
			switch {
			case !s.Name.IsExported() || s.Name.Name == "Publication":
			case !isStruct && mentionsPublished(s.Type):
				t.Errorf("exported type %s is another name for Published", s.Name.Name)
			case isStruct && mentionsPublished(inner):
				t.Errorf("exported type %s has a Published field", s.Name.Name)
			}
		}
	}
}
