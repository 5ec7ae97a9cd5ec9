package edition

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestIntern publishes an intern edition beside a public one: its own folder and link, for
// its owner only, each file with a name that says so, and the public edition as it was.
func TestIntern(t *testing.T) {
	werkmap := t.TempDir()
	publish(t, werkmap, "openbaar")
	stage, err := Begin(werkmap, Intern, "2026-10")
	if err != nil {
		t.Fatal(err)
	}
	if err := stage.WriteFile("site/REGIO/maandrapport.html", []byte("precies")); err != nil {
		t.Fatal(err)
	}
	if err := stage.Publish("2026-10", "test", true); err != nil {
		t.Fatal(err)
	}
	var files []string
	err = filepath.WalkDir(filepath.Join(werkmap, "intern"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Type()&fs.ModeSymlink != 0 {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v: others can read it", path, info.Mode())
		}
		if !entry.IsDir() {
			files = append(files, entry.Name())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"MANIFEST-vertrouwelijk.json", "maandrapport-vertrouwelijk.html"}; !slices.Equal(files, want) {
		t.Errorf("files %v, want %v", files, want)
	}
	if target, err := os.Readlink(filepath.Join(werkmap, "intern", "huidig")); err != nil || target != "2026-10" {
		t.Errorf("intern/huidig points at %q (%v)", target, err)
	}
	if page, _ := os.ReadFile(filepath.Join(werkmap, "huidig", "site", "index.html")); string(page) != "openbaar" {
		t.Errorf("huidig shows %q, want the public edition", page)
	}
	if m, err := Verify(werkmap, "intern/2026-10"); err != nil || m.Vertrouwen != "vertrouwelijk" {
		t.Errorf("verify: %v, %q", err, m.Vertrouwen)
	}
	if _, err := Verify(werkmap, ""); err != nil {
		t.Error(err)
	}
}

// TestBeside: an edition beside the months has versions of its own and leaves `huidig`.
func TestBeside(t *testing.T) {
	werkmap := t.TempDir()
	publish(t, werkmap, "maand")
	var names []string
	for _, page := range []string{"een", "twee"} {
		stage, err := Begin(werkmap, Public, "2025-12-jaarrekening")
		if err != nil {
			t.Fatal(err)
		}
		if err := stage.WriteFile("site/index.html", []byte(page)); err != nil {
			t.Fatal(err)
		}
		if err := stage.Publish("2025-12", "test", false); err != nil {
			t.Fatal(err)
		}
		names = append(names, stage.Name())
	}
	if got := strings.Join(names, " "); got != "2025-12-jaarrekening 2025-12-jaarrekening.v2" {
		t.Errorf("names %s", got)
	}
	if page, _ := os.ReadFile(filepath.Join(Dir(werkmap, names[0]), "site", "index.html")); string(page) != "een" {
		t.Errorf("the first version now holds %q", page)
	}
	if current, err := Current(werkmap); err != nil || current != "2026-10" {
		t.Errorf("huidig is %q (%v), want the month", current, err)
	}
	if newest, err := Newest(werkmap, "2025-12-jaarrekening"); err != nil || newest != names[1] {
		t.Errorf("newest is %q (%v)", newest, err)
	}
}
