//go:build storing

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"

	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/disk"
)

// snapshot is what a work folder holds at final names: the hash of each file, and what a
// link points at. An encrypted file is another one each time, so it counts by the hash
// of its rows, which levering.json names.
type snapshot map[string]string

// take reads a work folder. What is not finished, the log, the lock, the cache and what an
// attack found are not part of it: only a process that builds its own figures attacks.
func (s *storing) take(werkmap string) (snapshot, error) {
	root := filepath.Join(s.dir, werkmap)
	found := snapshot{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == root {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		switch {
		case unfinished(entry.Name()) || rel == "cache" || filepath.Dir(rel) == "aanval" && !entry.IsDir():
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir() || slices.Contains([]string{logboek.File, logboek.HeadFile, ".lock"}, rel):
			return nil
		case entry.Type()&fs.ModeSymlink != 0:
			found[rel], err = os.Readlink(path)
			return err
		}
		found[rel], err = s.content(rel, path)
		return err
	})
	return found, err
}

// fileState tells two contents of a file apart, as make does: a work folder is compared
// hundreds of times, and most of its files are links to the same ones.
type fileState struct {
	inode uint64
	size  int64
	moved syscall.Timespec
}

func stateOf(path string) (fileState, error) {
	var info syscall.Stat_t
	err := syscall.Lstat(path, &info)
	return fileState{info.Ino, info.Size, info.Mtim}, err
}

// plain is the hash of a file.
func (s *storing) plain(path string) (string, error) {
	state, err := stateOf(path)
	if err != nil || s.sums[state] != "" {
		return s.sums[state], err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	s.sums[state] = hex.EncodeToString(sum[:])
	return s.sums[state], nil
}

// content is the hash of a file. That of encrypted rows is checked against the note
// beside it, which says what the rows are.
func (s *storing) content(rel, path string) (string, error) {
	plain, err := s.plain(path)
	if err != nil || !strings.HasPrefix(rel, "lake"+string(filepath.Separator)) {
		return plain, err
	}
	note, err := os.ReadFile(filepath.Join(filepath.Dir(path), schemas.LeveringFile))
	if err != nil {
		return "", err
	}
	levering, err := schemas.DecodeLevering(note)
	if err != nil {
		return "", fmt.Errorf("%s: %w", rel, err)
	}
	if filepath.Base(path) == schemas.DataFile {
		if levering.ParquetSHA256 != plain {
			return "", fmt.Errorf("%s is not the file that its note tells of", rel)
		}
		return "rows " + levering.InhoudSHA256, nil
	}
	levering.ParquetSHA256, levering.Controle = "", ""
	text, err := json.Marshal(levering)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), err
}

// unfinished says whether a name is one that a run uses before it is done.
func unfinished(name string) bool {
	return strings.HasSuffix(name, disk.Unfinished) || slices.Contains([]string{".stage", ".oud", ".bouw", ".publiceert"}, name)
}

// left looks at what a fault left: the current edition is whole, every file at a final
// name is that of before or that of after, and no person can be read by others.
func (s *storing) left(p *plan) error {
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
		if p.lists && strings.HasPrefix(path, "afkeur") {
			continue
		}
		s.outcome.Seen++
		if sum != p.before[path] && sum != p.after[path] {
			s.outcome.Visible++
			problems = append(problems, fmt.Errorf("%s is not that of before nor that of after", path))
		}
	}
	return errors.Join(append(problems, s.verify(), s.persons(p))...)
}

// verify is that of the program: a line that a killed run left half written, and an
// edition that it published and did not log, are no sign of a change.
func (s *storing) verify() error {
	nobody := &console{out: io.Discard, err: io.Discard}
	return verify(nobody, filepath.Join(s.dir, "proef"), "", "")
}

// same wants the work folder of the run that nothing happened to, byte for byte, and
// nothing unfinished.
func (s *storing) same(p *plan) error {
	now, err := s.take("proef")
	problems := []error{err, s.verify()}
	for path, sum := range p.after {
		if now[path] != sum {
			problems = append(problems, fmt.Errorf("%s differs from that of an undisturbed run", path))
		}
	}
	for path := range now {
		if _, ok := p.after[path]; !ok && !(p.lists && strings.HasPrefix(path, "afkeur")) {
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
func (s *storing) persons(p *plan) error {
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
			if !entry.Type().IsRegular() || p.before[s.short(path)] != "" && !strings.HasSuffix(path, ".jsonl") {
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
