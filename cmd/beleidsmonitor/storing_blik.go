//go:build storing

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"beleidsmonitor/reports/edition"
	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/disk"
)

// snapshot is what a work folder holds at final names: the hash of each file, and what a
// link points at. An encrypted file is another one each time, so it counts by the hash
// of its rows, which levering.json names.
type snapshot map[string]string

// take reads a work folder. What is not finished, the log, the lock and the cache are
// not part of it.
func (s *storing) take(werkmap string) (snapshot, error) {
	root := filepath.Join(s.dir, werkmap)
	found := snapshot{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == root {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		switch {
		case unfinished(entry.Name()) || rel == "cache":
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir() || rel == "log.jsonl" || rel == ".lock":
			return nil
		case entry.Type()&fs.ModeSymlink != 0:
			found[rel], err = os.Readlink(path)
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		sum, err := content(rel, data, path)
		found[rel] = sum
		return err
	})
	return found, err
}

// content is the hash of a file. That of encrypted rows is checked against the note
// beside it, which says what the rows are.
func content(rel string, data []byte, path string) (string, error) {
	sum := sha256.Sum256(data)
	plain := hex.EncodeToString(sum[:])
	inLake := strings.HasPrefix(rel, "lake"+string(filepath.Separator))
	if !inLake {
		return plain, nil
	}
	note, err := os.ReadFile(filepath.Join(filepath.Dir(path), schemas.LeveringFile))
	if err != nil {
		return "", err
	}
	var levering schemas.Levering
	if err := json.Unmarshal(note, &levering); err != nil {
		return "", fmt.Errorf("%s: %w", rel, err)
	}
	if filepath.Base(path) == schemas.DataFile {
		if levering.ParquetSHA256 != plain {
			return "", fmt.Errorf("%s is not the file that its note tells of", rel)
		}
		return "rows " + levering.InhoudSHA256, nil
	}
	levering.ParquetSHA256 = ""
	text, err := json.Marshal(levering)
	sum = sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), err
}

// unfinished says whether a name is one that a run uses before it is done.
func unfinished(name string) bool {
	return strings.HasSuffix(name, disk.Unfinished) || slices.Contains([]string{".stage", ".oud", ".bouw", ".publiceert"}, name)
}

// left looks at what a fault left: the current edition is whole, every file at a final
// name is that of before or that of after, and no person can be read by others.
func (s *storing) left() error {
	var problems []error
	if _, err := edition.Verify(filepath.Join(s.dir, "proef"), ""); err != nil {
		problems = append(problems, fmt.Errorf("huidig is not whole: %w", err))
	}
	now, err := s.take("proef")
	if err != nil {
		problems = append(problems, err)
		s.outcome.Visible++
	}
	for path, sum := range now {
		if s.lists && strings.HasPrefix(path, "afkeur") {
			continue
		}
		s.outcome.Seen++
		if sum != s.base[path] && sum != s.whole[path] {
			s.outcome.Visible++
			problems = append(problems, fmt.Errorf("%s is not that of before nor that of after", path))
		}
	}
	return errors.Join(append(problems, s.persons())...)
}

// same wants the work folder of the run that nothing happened to, byte for byte, and
// nothing unfinished.
func (s *storing) same() error {
	now, err := s.take("proef")
	problems := []error{err}
	for path, sum := range s.whole {
		if now[path] != sum {
			problems = append(problems, fmt.Errorf("%s differs from that of an undisturbed run", path))
		}
	}
	for path := range now {
		if _, ok := s.whole[path]; !ok && !(s.lists && strings.HasPrefix(path, "afkeur")) {
			problems = append(problems, fmt.Errorf("%s is too much", path))
		}
	}
	err = filepath.WalkDir(filepath.Join(s.dir, "proef"), func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && slices.ContainsFunc(strings.Split(path, string(filepath.Separator)), unfinished) {
			problems = append(problems, fmt.Errorf("%s is left", path)) // an empty folder is no harm
		}
		return err
	})
	return errors.Join(append(problems, err)...)
}

var (
	nineDigits = regexp.MustCompile(`[0-9]{9,}`)
	pseudonym  = regexp.MustCompile(`\b[A-Z2-7]{26}\b`)
)

// persons looks for numbers of persons in every file, and for their pseudonyms in those
// that do not lie in a folder for their owner only. The work folder itself is such a
// folder; it does not count.
func (s *storing) persons() error {
	var problems []error
	root := filepath.Join(s.dir, "proef")
	for _, top := range []string{root, filepath.Join(s.dir, "tmp")} {
		closed := map[string]bool{}
		err := filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := entry.Info()
			if err != nil {
				return err
			}
			if entry.IsDir() {
				closed[path] = path != top && info.Mode().Perm()&0o077 == 0 || closed[filepath.Dir(path)]
				return nil
			}
			if top != root {
				problems = append(problems, fmt.Errorf("%s is left in the folder for temporary files", path))
			}
			if !entry.Type().IsRegular() || s.base[s.short(path)] != "" && !strings.HasSuffix(path, ".jsonl") {
				return nil // it was there before
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, number := range nineDigits.FindAll(data, -1) {
				if s.numbers[string(number)] {
					problems = append(problems, fmt.Errorf("%s holds the number of a person", path))
				}
			}
			if !closed[filepath.Dir(path)] && info.Mode().Perm()&0o077 != 0 && pseudonym.Match(data) {
				problems = append(problems, fmt.Errorf("%s holds a pseudonym and can be read by others", path))
			}
			return nil
		})
		problems = append(problems, err)
	}
	return errors.Join(problems...)
}

// personNumbers reads the numbers of persons from the deliveries in text.
func personNumbers(dir string) (map[string]bool, error) {
	numbers := map[string]bool{}
	paths, err := filepath.Glob(filepath.Join(dir, "*_persoon_*.csv"))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for _, number := range nineDigits.FindAll(data, -1) {
			numbers[string(number)] = true
		}
	}
	if len(numbers) < 50 {
		return nil, fmt.Errorf("%d numbers of persons in the deliveries: the test has lost its aim", len(numbers))
	}
	return numbers, err
}

// join puts the deliveries of the first month in the folder of both, and takes them out of
// the folder of the second month where they have the same name.
func (s *storing) join() error {
	folder := func(name string) string { return filepath.Join(s.dir, name, "leveringen") }
	entries, err := os.ReadDir(folder("een"))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		err = errors.Join(err, os.RemoveAll(filepath.Join(folder("twee"), entry.Name())), os.RemoveAll(filepath.Join(folder("data"), entry.Name())),
			os.Link(filepath.Join(folder("een"), entry.Name()), filepath.Join(folder("data"), entry.Name())))
	}
	return err
}

// copyTo copies a work folder. Files are linked: the program never changes a file in
// its place, but for the log.
func (s *storing) copyTo(from, to string) error {
	root := filepath.Join(s.dir, from)
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		target := filepath.Join(s.dir, to, rel)
		info, err := entry.Info()
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return os.Mkdir(target, info.Mode().Perm())
		case entry.Type()&fs.ModeSymlink != 0:
			points, err := os.Readlink(path)
			return errors.Join(err, os.Symlink(points, target))
		case rel == "log.jsonl":
			data, err := os.ReadFile(path)
			return errors.Join(err, os.WriteFile(target, data, info.Mode().Perm()))
		}
		return os.Link(path, target)
	})
}
