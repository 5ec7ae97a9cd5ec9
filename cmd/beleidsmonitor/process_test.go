package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// process is the program as a process of its own, so that a test also sees what
// a library writes past the console.
type process struct {
	testing.TB
	path  string   // absent: this test
	env   []string // beside that of the test
	first []string // arguments before all others
	user  uint32   // 0: as the test
}

// run gives all that the program said and fails when it ends otherwise.
func (p process) run(want int, args ...string) string {
	p.Helper()
	command := p.command(args...)
	out, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		p.Fatal(err)
	}
	if code := command.ProcessState.ExitCode(); code != want {
		p.Fatalf("%v: exit code %d, want %d\n%s", args, code, want, out)
	}
	return string(out)
}

// start runs it beside the test.
func (p process) start(args ...string) *exec.Cmd {
	p.Helper()
	command := p.command(args...)
	if err := command.Start(); err != nil {
		p.Fatal(err)
	}
	return command
}

func (p process) command(args ...string) *exec.Cmd {
	p.Helper()
	if p.path == "" {
		path, err := os.Executable()
		if err != nil {
			p.Fatal(err)
		}
		p.path = path
	}
	command := exec.Command(p.path)
	command.Args = append(append([]string{"beleidsmonitor"}, p.first...), args...)
	command.Env = append(append(os.Environ(), runAsProgram+"=1"), p.env...)
	if p.user != 0 {
		command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: p.user, Gid: p.user}}
	}
	return command
}

// smallRegion makes deliveries of a made-up region, and the keys by which its figures are rounded.
func smallRegion(t *testing.T, dir string) process {
	t.Helper()
	p := process{TB: t, first: []string{"--config", filepath.Join(dir, "data", "monitor.yaml"), "--werkmap", filepath.Join(dir, "werk")}}
	p.run(0, "--quiet", "sample", "--out", filepath.Join(dir, "data"), "--gemeenten", "2", "--inburgeraars", "150", "--seed", "7")
	writeFixedKeys(t, filepath.Join(dir, "werk"))
	return p
}

// nobody is a user without rights on what root made.
const nobody = 65534

// TestNoPermission takes away the right to read a delivery, and to write the
// work folder. Root may do all, so there the program runs as nobody.
func TestNoPermission(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := smallRegion(t, dir)
	if os.Geteuid() == 0 {
		p.path, p.user = openTo(t, dir), nobody
		giveTo(t, dir, nobody)
	}
	p.run(exitRejected, "run")
	before := readTree(t, filepath.Join(dir, "werk", "huidig"))
	file := filepath.Join(dir, "data", "leveringen", "kvs_pip_regio_2026-10_01.csv")
	chmod(t, file, 0)
	said := p.run(exitRefused, "run")
	if !strings.Contains(said, filepath.Base(file)+": geen leesrecht op het bestand. Geef de gebruiker van dit programma leesrecht\n") {
		t.Errorf("the file and the way out are not in\n%s", said)
	}
	chmod(t, file, 0o600)
	mapping := filepath.Join(dir, "data", "mappings", "kvs.yaml")
	for _, folder := range []string{"uitgaven", "lake", "."} {
		path := filepath.Join(dir, "werk", folder)
		if err := os.WriteFile(mapping, []byte(readText(t, mapping)+"# read again\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		chmod(t, path, 0o500)
		said := p.run(exitFailed, "--peilmaand", "2026-09", "run")
		if !strings.Contains(said, path) || !strings.Contains(said, "hint: ") {
			t.Errorf("the folder and the way out are not in\n%s", said)
		}
		chmod(t, path, 0o700)
	}
	if diff := cmp.Diff(before, readTree(t, filepath.Join(dir, "werk", "huidig"))); diff != "" {
		t.Error("the edition changed")
	}
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

// openTo puts this test where any user may run it, and opens the way to dir.
func openTo(t *testing.T, dir string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	chmod(t, filepath.Dir(dir), 0o755)
	chmod(t, dir, 0o755)
	path := filepath.Join(dir, "beleidsmonitor")
	data, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// giveTo makes a user the owner of all in a folder.
func giveTo(t *testing.T, dir string, user int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(path, user, user)
	})
	if err != nil {
		t.Fatal(err)
	}
}
