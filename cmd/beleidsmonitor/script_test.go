package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// runAsProgram makes the test binary behave as the program, for tests that need
// a process of their own.
const runAsProgram = "BELEIDSMONITOR_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(runAsProgram) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){"beleidsmonitor": main})
}

// TestScripts runs testdata/script/*.txtar: every behaviour of the command
// line. One script: go test ./cmd/beleidsmonitor -run TestScripts/usage
func TestScripts(t *testing.T) {
	repository, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("REPO", repository+"/../..")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":    exits,
			"digest":   digest,
			"truncate": truncate,
			"flip":     flip,
			"password": password,
			"marked":   marked,
		},
	})
}

// exits runs a program and checks its exit code: exits 4 beleidsmonitor run.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var failed *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &failed) {
		got = failed.ExitCode()
	} else if err != nil {
		ts.Fatalf("run %s: %v", args[1], err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// digest checks that a folder is the same, name by name and byte by byte, as the
// first time under this label: digest werk/huidig before.
func digest(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: digest DIR LABEL")
	}
	dir, err := filepath.EvalSymlinks(ts.MkAbs(args[0]))
	ts.Check(err)
	sum := sha256.New()
	fmt.Fprintln(sum, filepath.Base(dir))
	ts.Check(fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		fmt.Fprintf(sum, "%s %d\n%s\n", path, len(data), data)
		return err
	}))
	got, label := fmt.Sprintf("%x", sum.Sum(nil)), "DIGEST_"+args[1]
	if want := ts.Getenv(label); want == "" {
		ts.Setenv(label, got)
	} else if got != want {
		ts.Fatalf("%s is no longer what it was", args[0])
	}
}

// flip changes one byte in the middle of a file, or changes it back: flip FILE.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: flip FILE")
	}
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	data[len(data)/2] ^= 1
	ts.Check(os.WriteFile(path, data, 0o600))
}

// marked checks that a folder has lists of marked rows, for their owner only:
// marked werk/afkeur.
func marked(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: marked DIR")
	}
	lists, err := filepath.Glob(filepath.Join(ts.MkAbs(args[0]), "*", "*.regels.csv"))
	ts.Check(err)
	if len(lists) == 0 {
		ts.Fatalf("%s has no list of marked rows", args[0])
	}
	for _, list := range lists {
		text := ts.ReadFile(list)
		info, err := os.Stat(list)
		ts.Check(err)
		if !strings.HasPrefix(text, "bestand;regel;tabel;regel_id;ernst;melding\n") || strings.Count(text, "\n") < 2 || info.Mode().Perm() != 0o600 {
			ts.Fatalf("%s, mode %v:\n%s", list, info.Mode(), text)
		}
	}
}

// truncate cuts off a file: truncate FILE SIZE.
func truncate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: truncate FILE SIZE")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// password gives a workbook a password, by the library's own encryption:
// password FILE.
func password(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: password FILE")
	}
	book, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(book.SaveAs(ts.MkAbs(args[0]), excelize.Options{Password: "geheim"}))
	ts.Check(book.Close())
}
