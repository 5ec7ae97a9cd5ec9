package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	sampledata "beleidsmonitor/sample-data"
)

// TestSameBytes runs the main job in two work folders with the same keys, in
// other time zones and locales, one of them with --intern: the public editions must be the
// same to the byte.
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
		if name == "b" {
			command.Args = append(command.Args, "--intern")
		}
		out, err := command.CombinedOutput()
		if code := command.ProcessState.ExitCode(); code != 0 && code != exitRejected {
			t.Fatalf("run: %v\n%s", err, out)
		}
		editions = append(editions, readTree(t, filepath.Join(werkmap, "uitgaven", "2026-10")))
	}
	checkIntern(t, filepath.Join(dir, "b"))
	if len(editions[0]) < 10 || len(editions[0]) != len(editions[1]) {
		t.Fatalf("%d and %d files", len(editions[0]), len(editions[1]))
	}
	for path, data := range editions[0] {
		if !bytes.Equal(data, editions[1][path]) {
			t.Errorf("%s differs", path)
		}
	}
}

// checkIntern wants exact figures apart from the public edition, which names them nowhere.
func checkIntern(t *testing.T, werkmap string) {
	t.Helper()
	intern := readTree(t, filepath.Join(werkmap, "intern", "2026-10"))
	public := readTree(t, filepath.Join(werkmap, "uitgaven", "2026-10"))
	for path := range public { // exact figures have more tables to download, but no other pages
		if strings.HasSuffix(path, ".html") && intern[strings.TrimSuffix(path, ".html")+"-vertrouwelijk.html"] == nil {
			t.Errorf("the intern edition lacks %s", path)
		}
	}
	link := regexp.MustCompile(`href="([^":#]+)["#]`)
	for path, data := range intern {
		if strings.Count(path, "-vertrouwelijk.") != 1 {
			t.Errorf("%s does not say once that it is confidential", path)
		}
		for _, to := range link.FindAllSubmatch(data, -1) {
			if target := filepath.Join(filepath.Dir(path), string(to[1])); strings.HasSuffix(path, ".html") && intern[target] == nil {
				t.Errorf("%s links to %s, which is not there", path, target)
			}
		}
		if strings.HasSuffix(path, ".html") && !bytes.Contains(data, []byte("Vertrouwelijk.")) {
			t.Errorf("%s does not say that it is confidential", path)
		}
		if strings.HasPrefix(path, "data/kpi_waarden") && strings.HasSuffix(path, ".csv") && !bytes.Contains(data, []byte(",intern,")) {
			t.Errorf("no value in %s is marked intern", path)
		}
	}
	for path, data := range public {
		if bytes.Contains(bytes.ToLower(data), []byte("vertrouwelijk.")) || bytes.Contains(data, []byte("intern/")) || bytes.Contains(data, []byte(",intern,")) {
			t.Errorf("the public %s names the intern edition", path)
		}
	}
	if log := readText(t, filepath.Join(werkmap, "log.jsonl")); !strings.Contains(log, `"actie":"run --intern","object":"intern/2026-10"`) {
		t.Errorf("the log does not tell of the intern edition: %s", log)
	}
	if info, err := os.Stat(filepath.Join(werkmap, "intern")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder intern: %v, %v", info.Mode(), err)
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
