package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// changers are the functions of package os that change the file system.
var changers = []string{"Chmod", "Chown", "Chtimes", "CopyFS", "Create", "CreateTemp", "Lchown", "Link", "Mkdir", "MkdirAll", "MkdirTemp", "NewFile",
	"OpenFile", "OpenInRoot", "OpenRoot", "Remove", "RemoveAll", "Rename", "Symlink", "Truncate", "WriteFile"}

// elsewhere may change the file system without package schemas/disk: none of these
// touches a work folder.
var elsewhere = []string{
	"schemas/disk",    // the seam itself
	"sample-data",     // makes deliveries, before there is a work folder
	"cmd/proof",       // writes evidence beside an edition
	"cmd/fuzz",        // the record of fuzzing, in the source tree
	"reports/proof",   // the same
	"ingest/vuil",     // makes dirty deliveries, before there is a work folder
	"reports/browser", // the profile of a browser for tests
}

// TestDiskIsTheOnlyWriter: a change that goes past package schemas/disk would escape
// the tests that interrupt every change.
func TestDiskIsTheOnlyWriter(t *testing.T) {
	files := 0
	for _, top := range []string{"cmd", "ingest", "transform", "reports", "schemas", "sample-data"} {
		err := filepath.WalkDir(filepath.Join("..", "..", top), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.Name() == "node_modules" {
				return fs.SkipDir
			}
			dir := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "../../")
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || slices.Contains(elsewhere, dir) {
				return err
			}
			files++
			checkWriter(t, path)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 100 {
		t.Errorf("%d files were read: the test has lost its aim", files)
	}
}

func checkWriter(t *testing.T, path string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	base := filepath.Base(path)
	if slices.ContainsFunc(file.Comments, func(c *ast.CommentGroup) bool { return strings.Contains(textOf(c), "//go:build storing") }) {
		return // in a program for tests only
	}
	for _, spec := range file.Imports {
		switch imported, _ := strconv.Unquote(spec.Path.Value); {
		case imported == "io/ioutil" || strings.Contains(imported, "renameio"):
			t.Errorf("%s imports %s", path, imported)
		case imported == "github.com/gofrs/flock" && base != "lock.go" && base != "logboek.go":
			t.Errorf("%s makes a lock; only lock.go and logboek.go may", path)
		}
	}
	outside := false
	var writes []string
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			pkg, ok := n.X.(*ast.Ident)
			switch {
			case ok && pkg.Name == "disk" && n.Sel.Name == "Outside":
				outside = true
			case ok && pkg.Name == "os" && slices.Contains(changers, n.Sel.Name) && (base != "serve.go" || n.Sel.Name != "OpenRoot"): // serve only reads there
				t.Errorf("%s uses os.%s: use package schemas/disk", path, n.Sel.Name)
			}
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && (strings.HasPrefix(text, "copy (") || strings.HasPrefix(text, "attach ")) {
				writes = append(writes, text)
			}
		}
		return true
	})
	if len(writes) > 0 && !outside {
		t.Errorf("%s lets DuckDB write (%q) without disk.Outside", path, writes)
	}
}

func textOf(group *ast.CommentGroup) string {
	var text []string
	for _, line := range group.List {
		text = append(text, line.Text)
	}
	return strings.Join(text, "\n")
}

// TestNoFaultsInTheProgram: the program that people run has no code that makes a change
// fail: that stands in files with the tag storing, which nothing but a test builds.
func TestNoFaultsInTheProgram(t *testing.T) {
	for _, p := range listPackages(t) {
		for _, file := range p.GoFiles {
			if strings.HasPrefix(file, "storing") {
				t.Errorf("%s is part of %s without the tag storing", file, p.ImportPath)
			}
		}
	}
}
