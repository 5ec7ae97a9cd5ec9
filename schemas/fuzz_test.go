package schemas

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzLevering: whatever levering.json holds, the lake is read or refused with the path of
// the file.
func FuzzLevering(f *testing.F) {
	for _, text := range []string{"{}", `{"id":"x","tabel":"../y","gelezen":-1}`, "[", "null", `{"afkeur":[{"n":1}]}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		werk := t.TempDir()
		dir := LakeDir(werk, "persoon", "x")
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, LeveringFile), data, 0o600); err != nil {
			t.Fatal(err)
		}
		all, err := ReadLeveringen(werk)
		if err != nil && !strings.Contains(err.Error(), LeveringFile) {
			t.Errorf("error %q names no file", err)
		}
		if err == nil && len(all) != 1 {
			t.Errorf("%d deliveries, want 1", len(all))
		}
	})
}
