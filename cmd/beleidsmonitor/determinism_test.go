package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	sampledata "beleidsmonitor/sample-data"
)

// TestSameBytes runs the main job in two work folders with the same keys, in
// other time zones and locales: the editions must be the same to the byte.
func TestSameBytes(t *testing.T) {
	dir := t.TempDir()
	options := sampledata.Options{Gemeenten: 2, Inburgeraars: 150, Tot: "2026-10", Seed: 3, Fouten: 0.02}
	if _, err := sampledata.Generate(context.Background(), filepath.Join(dir, "data"), options); err != nil {
		t.Fatal(err)
	}
	keys := keyFiles{filepath.Join(dir, "keys", "pseudo.key"), filepath.Join(dir, "keys", "sdc.key"), filepath.Join(dir, "keys", "lake.key")}
	if _, err := makeKeys(keys); err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var editions []map[string][]byte
	for name, env := range map[string][]string{"a": {"TZ=America/New_York", "LC_ALL=C"}, "b": {"TZ=Asia/Tokyo", "LC_ALL=nl_NL.UTF-8"}} {
		werkmap := filepath.Join(dir, name)
		if err := os.CopyFS(filepath.Join(werkmap, "sleutels"), os.DirFS(filepath.Join(dir, "keys"))); err != nil {
			t.Fatal(err)
		}
		closeKeys(t, filepath.Join(werkmap, "sleutels"))
		command := exec.Command(program)
		command.Env = append(append(os.Environ(), runAsProgram+"=1"), env...)
		command.Args = []string{"beleidsmonitor", "--config", filepath.Join(dir, "data", "monitor.yaml"), "--werkmap", werkmap, "run"}
		out, err := command.CombinedOutput()
		if code := command.ProcessState.ExitCode(); code != 0 && code != exitRejected {
			t.Fatalf("run: %v\n%s", err, out)
		}
		editions = append(editions, readTree(t, filepath.Join(werkmap, "uitgaven", "2026-10")))
	}
	if len(editions[0]) < 10 || len(editions[0]) != len(editions[1]) {
		t.Fatalf("%d and %d files", len(editions[0]), len(editions[1]))
	}
	for path, data := range editions[0] {
		if !bytes.Equal(data, editions[1][path]) {
			t.Errorf("%s differs", path)
		}
	}
}

func closeKeys(t *testing.T, dir string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.key"))
	if err != nil || len(names) != 3 {
		t.Fatalf("keys %v: %v", names, err)
	}
	for _, name := range names {
		if err := os.Chmod(name, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func readTree(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() { // huidig is a link
			return err
		}
		files[path], err = os.ReadFile(filepath.Join(dir, path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestLock sends a second run away while the first works.
func TestLock(t *testing.T) {
	werkmap := t.TempDir()
	unlock, err := lockWerkmap(werkmap)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	var out bytes.Buffer
	code := run(context.Background(), []string{"beleidsmonitor", "--config", "../../sample-data/monitor.yaml", "--werkmap", werkmap, "run"}, nil, io.Discard, &out)
	if code != exitLocked {
		t.Errorf("exit code %d, want %d\n%s", code, exitLocked, out.String())
	}
}
