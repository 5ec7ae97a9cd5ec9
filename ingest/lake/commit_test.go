package lake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sleutels", "lake.key")
	if err := MakeKey(path); err != nil {
		t.Fatal(err)
	}
	key, err := LoadKey(path)
	if err != nil || len(key) != KeySize {
		t.Fatalf("LoadKey gives %d bytes: %v", len(key), err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key file has mode %v, want 0600: %v", info.Mode(), err)
	}
	if err := MakeKey(path); err == nil {
		t.Error("MakeKey overwrites a key")
	}
	if id := KeyID(key); len(id) != 8 {
		t.Errorf("KeyID = %q, want 8 digits", id)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadKey(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a key that the group can read: %v", err)
	}
	short := filepath.Join(t.TempDir(), "kort.key")
	if err := os.WriteFile(short, []byte("abcd"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := LoadKey(short); err == nil || strings.Contains(err.Error(), "abcd") || !strings.Contains(err.Error(), "put it back from its copy") {
		t.Errorf("a short key: %v", err)
	}
}

func TestCommitAndClean(t *testing.T) {
	werkmap := t.TempDir()
	put := func(text string) {
		stage, err := Stage(werkmap, "persoon", "x")
		if err != nil {
			t.Fatal(err)
		}
		if err := WriteFile(filepath.Join(stage, "f"), []byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := Commit(werkmap, "persoon", "x", stage); err != nil {
			t.Fatal(err)
		}
	}
	want := func(text string) {
		t.Helper()
		got, err := os.ReadFile(filepath.Join(werkmap, "lake", "persoon", "x", "f"))
		if err != nil || string(got) != text {
			t.Errorf("the lake holds %q, want %q: %v", got, text, err)
		}
	}
	put("een")
	want("een")
	put("twee")
	want("twee")
	// A crash between the two renames of Commit.
	old := filepath.Join(werkmap, "lake", oldFolder, "persoon")
	if err := os.MkdirAll(old, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(werkmap, "lake", "persoon", "x"), filepath.Join(old, "x")); err != nil {
		t.Fatal(err)
	}
	if _, err := Stage(werkmap, "persoon", "y"); err != nil {
		t.Fatal(err)
	}
	if err := Clean(werkmap); err != nil {
		t.Fatal(err)
	}
	want("twee")
	for _, folder := range []string{stageFolder, oldFolder} {
		if ok, err := exists(filepath.Join(werkmap, "lake", folder)); ok || err != nil {
			t.Errorf("%s is left: %v", folder, err)
		}
	}
}
