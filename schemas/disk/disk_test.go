package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestWriteFile replaces a file as a whole and leaves nothing beside it, also when an
// earlier run was killed while it wrote.
func TestWriteFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "head")
	if err := os.WriteFile(path+Unfinished, []byte("half of a much longer text"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"first", "second"} {
		if err := WriteFile(path, []byte(want), 0o600); err != nil || content(t, path) != want {
			t.Fatalf("got %q (%v), want %q", content(t, path), err, want)
		}
	}
	if left, _ := filepath.Glob(path + ".*"); left != nil {
		t.Errorf("left: %v", left)
	}
}

// TestWriteOnce never replaces a file: a key that is there stays.
func TestWriteOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	if err := WriteOnce(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := WriteOnce(path, []byte("other"), 0o600); !errors.Is(err, fs.ErrExist) || content(t, path) != "mine" {
		t.Errorf("got %q, %v", content(t, path), err)
	}
	if err := WriteNew(path, []byte("mine"), 0o600); err != nil {
		t.Errorf("the same again: %v", err)
	}
	if left, _ := filepath.Glob(path + ".*"); left != nil {
		t.Errorf("left: %v", left)
	}
}

// TestPoint moves a link, also when a run was killed between its two steps.
func TestPoint(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "huidig")
	if err := os.Symlink("old", link+Unfinished); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"a", "b"} {
		if err := Point(link, want); err != nil {
			t.Fatal(err)
		}
		if got, err := os.Readlink(link); err != nil || got != want {
			t.Errorf("got %q (%v), want %q", got, err, want)
		}
	}
}

// TestSweep removes what is unfinished in a folder, and nothing else.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{"a.csv", "a.csv" + Unfinished, "map" + Unfinished + "/half", "map/b" + Unfinished} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(filepath.Join(dir, path)), 0o700), os.WriteFile(filepath.Join(dir, path), nil, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(Sweep(dir), Sweep(filepath.Join(dir, "not there"))); err != nil {
		t.Fatal(err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	deeper, _ := filepath.Glob(filepath.Join(dir, "map", "*"))
	if len(left) != 2 || len(deeper) != 1 {
		t.Errorf("left: %v and %v", left, deeper)
	}
}
