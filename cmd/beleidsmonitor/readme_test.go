package main

import (
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest"
	"beleidsmonitor/transform"
)

// TestReadmeNamesAll sees to it that the README stays true: each key of
// monitor.yaml, each parameter, command, flag and make target stands in it.
func TestReadmeNamesAll(t *testing.T) {
	readme := readText(t, "../../README.md")
	names := append(yamlKeys(reflect.TypeFor[monitor]()), transform.ParameterNames()...)
	app := newApp(nil, io.Discard, io.Discard)
	for _, command := range app.Commands {
		names = append(names, command.Name)
		for _, sub := range command.Subcommands {
			names = append(names, command.Name+" "+sub.Name)
		}
	}
	for _, flag := range globalFlags() {
		names = append(names, "--"+flag.Names()[0])
	}
	for _, name := range names {
		if !regexp.MustCompile("`" + regexp.QuoteMeta(name) + "[` ]").MatchString(readme) {
			t.Errorf("README.md does not explain %s", name)
		}
	}
	for _, command := range app.Commands {
		for _, flag := range command.Flags {
			name := "--" + flag.Names()[0]
			if !regexp.MustCompile("[` []" + name + "[` \\]]").MatchString(readme) {
				t.Errorf("README.md does not explain %s of %s", name, command.Name)
			}
		}
	}
	mappings := readText(t, "../../ingest/README.md")
	for _, kind := range []reflect.Type{reflect.TypeFor[ingest.Mapping](), reflect.TypeFor[ingest.TabelMapping](), reflect.TypeFor[ingest.Sidecar]()} {
		for _, key := range yamlKeys(kind) {
			if !strings.Contains(mappings, "`"+key+"`") {
				t.Errorf("ingest/README.md does not explain %s of %s", key, kind.Name())
			}
		}
	}
}

// yamlKeys lists the keys of a type and of the types in it.
func yamlKeys(kind reflect.Type) (keys []string) {
	for kind.Kind() == reflect.Slice || kind.Kind() == reflect.Map || kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	if kind.Kind() != reflect.Struct {
		return nil
	}
	for i := range kind.NumField() {
		field := kind.Field(i)
		tag := field.Tag.Get("yaml") + field.Tag.Get("json")
		if key, _, _ := strings.Cut(tag, ","); key != "" && key != "-" {
			keys = append(append(keys, key), yamlKeys(field.Type)...)
		}
	}
	return keys
}

// TestCommandHelp sees to it that each command and flag says what it does.
func TestCommandHelp(t *testing.T) {
	app := newApp(nil, io.Discard, io.Discard)
	for _, command := range app.Commands {
		if command.Usage == "" {
			t.Errorf("command %s has no line of help", command.Name)
		}
		for _, flag := range command.Flags {
			if documented, ok := flag.(cli.DocGenerationFlag); ok && documented.GetUsage() == "" {
				t.Errorf("flag %s of %s has no line of help", flag.Names()[0], command.Name)
			}
		}
	}
}

var makeTarget = regexp.MustCompile(`(?m)^([a-z]+):(.*)$`)

// TestMakeHelp sees to it that each target of the Makefile that a user types
// has one line of help, and that the README names each target that has one.
func TestMakeHelp(t *testing.T) {
	readme, helped := readText(t, "../../README.md"), map[string]bool{}
	for _, target := range makeTarget.FindAllStringSubmatch(readText(t, "../../Makefile"), -1) {
		if !strings.Contains(target[2], "## ") {
			continue
		}
		helped[target[1]] = true
		if !regexp.MustCompile("(?m)(`|^)make " + target[1] + "[` ]").MatchString(readme) {
			t.Errorf("README.md does not explain make %s", target[1])
		}
	}
	for _, target := range []string{"help", "run", "build", "test", "check", "sample", "bench", "proof", "pictures", "lint", "fmt", "clean"} {
		if !helped[target] {
			t.Errorf("make %s has no line of help", target)
		}
	}
}

var (
	markdownLink = regexp.MustCompile(`\]\(([^)#]+)[^)]*\)`)
	codePath     = regexp.MustCompile("`((?:cmd|ingest|transform|reports|schemas|sample-data)/[A-Za-z0-9_./-]+)`")
)

// TestReadmeLinks follows every link and path in the READMEs.
func TestReadmeLinks(t *testing.T) {
	files, err := filepath.Glob("../../*/README.md")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d READMEs: %v", len(files), err)
	}
	for _, file := range append(files, "../../README.md") {
		text := readText(t, file)
		for _, link := range markdownLink.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(link[1], "://") {
				exists(t, file, filepath.Join(filepath.Dir(file), link[1]))
			}
		}
		for _, path := range codePath.FindAllStringSubmatch(text, -1) {
			exists(t, file, filepath.Join("../..", path[1]))
		}
	}
}

func exists(t *testing.T, file, path string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Errorf("%s names %s, which does not exist", file, path)
	}
}

func readText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
