package edition

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// Verify re-reads an edition ("" is the current one): every file against its
// hash, nothing missing and nothing extra, and every Parquet table with a
// second reader against the rows and sums of the manifest. It returns all
// problems at once.
func Verify(werkmap, name string) (Manifest, error) {
	dir, err := filepath.EvalSymlinks(Dir(werkmap, name))
	if err != nil {
		return Manifest{}, fmt.Errorf("find edition: %w\nhint: run `beleidsmonitor run` first, or name an edition in %s",
			err, filepath.Join(werkmap, editionsDir))
	}
	manifest, err := ReadManifest(dir)
	if err != nil {
		return Manifest{}, err
	}
	return manifest, verifyDir(dir)
}

func verifyDir(dir string) error {
	manifest, err := ReadManifest(dir)
	if err != nil {
		return err
	}
	problems := verifyFiles(dir, manifest.Bestanden)
	for _, table := range manifest.Tabellen {
		if !filepath.IsLocal(filepath.FromSlash(table.Pad)) {
			problems = append(problems, fmt.Errorf("%q: leads out of the edition", table.Pad))
			continue
		}
		if err := verifyTable(dir, table); err != nil {
			problems = append(problems, err)
		}
	}
	return errors.Join(problems...)
}

func verifyFiles(dir string, files []File) (problems []error) {
	known := map[string]bool{manifestIn(dir): true}
	for _, file := range files {
		known[file.Pad] = true
		if !filepath.IsLocal(filepath.FromSlash(file.Pad)) {
			problems = append(problems, fmt.Errorf("%q: leads out of the edition", file.Pad))
			continue
		}
		sum, size, err := hashFile(filepath.Join(dir, filepath.FromSlash(file.Pad)))
		switch {
		case err != nil:
			problems = append(problems, err)
		case size != file.Bytes:
			problems = append(problems, fmt.Errorf("%s: %d bytes, expected %d", file.Pad, size, file.Bytes))
		case sum != file.SHA256:
			problems = append(problems, fmt.Errorf("%s: content changed: sha256 %s, expected %s", file.Pad, sum, file.SHA256))
		}
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err == nil && !known[filepath.ToSlash(rel)] {
			problems = append(problems, fmt.Errorf("%s: not in the manifest", filepath.ToSlash(rel)))
		}
		return err
	})
	if err != nil {
		problems = append(problems, fmt.Errorf("walk edition: %w", err))
	}
	return problems
}
