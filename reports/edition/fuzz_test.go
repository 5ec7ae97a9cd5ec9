package edition

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzManifest: whatever a manifest says, verify ends with an error or with files that are
// what it says, and reads nothing outside the edition.
func FuzzManifest(f *testing.F) {
	const sum = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" // of "a"
	f.Add([]byte(`{"bestanden":[{"pad":"site/a.html","sha256":"` + sum + `","bytes":1}]}`))
	f.Add([]byte(`{"bestanden":[{"pad":"../../buiten","sha256":"` + sum + `","bytes":1}]}`))
	f.Add([]byte(`{"bestanden":[{"pad":"/etc/passwd"}],"tabellen":[{"pad":"../x.parquet","rijen":-1}]}`))
	f.Add([]byte(`{"bestanden":null}{}`))
	f.Add([]byte("["))
	f.Fuzz(func(t *testing.T, data []byte) {
		root := t.TempDir()
		dir := filepath.Join(root, "uitgaven", "2026-10")
		for name, text := range map[string]string{"uitgaven/2026-10/site/a.html": "a", "buiten": "a", "uitgaven/2026-10/" + ManifestFile: string(data)} {
			path := filepath.Join(root, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		manifest, err := ReadManifest(dir)
		if err != nil || verifyDir(dir) != nil {
			return
		}
		for _, file := range manifest.Bestanden {
			if file.Pad != "site/a.html" || file.SHA256 != sum || file.Bytes != 1 {
				t.Errorf("verify accepts %+v", file)
			}
		}
		if len(manifest.Bestanden) != 1 {
			t.Errorf("verify accepts a manifest of %d files", len(manifest.Bestanden))
		}
	})
}
