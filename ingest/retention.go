package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/disk"
)

// Terms says how long what lies in a work folder is kept.
type Terms struct {
	AfkeurDagen   int // lists of rejected and marked rows, after they were written
	AnalyseDagen  int // analyses in the work folder, after they were written
	LeveringJaren int // rows about persons, after the month that they tell about, and what they add to amounts
}

// Expired is one thing that has passed its term.
type Expired struct {
	Path     string            // file or folder
	Levering *schemas.Levering // of rows about persons; nil for a file
	InUse    bool              // figures are made with these rows
}

// FindExpired lists what has passed its term at a moment, in order of path. inUse has the
// ids of the deliveries of which figures are made.
func FindExpired(werkmap string, contracts *schemas.Set, terms Terms, inUse map[string]bool, now time.Time) (found []Expired, err error) {
	for _, kind := range []struct {
		pattern     string
		years, days int
	}{{"afkeur/*/*.csv", 0, terms.AfkeurDagen}, {"analyse/*.duckdb", 0, terms.AnalyseDagen}, {"aanval/bijdragen/*", terms.LeveringJaren, 0}} {
		paths, err := filepath.Glob(filepath.Join(werkmap, filepath.FromSlash(kind.pattern)))
		if err != nil {
			return nil, fmt.Errorf("look for what has expired: %w", err)
		}
		for _, path := range paths {
			info, err := os.Lstat(path)
			if err != nil {
				return nil, fmt.Errorf("look for what has expired: %w", err)
			}
			if info.ModTime().AddDate(kind.years, 0, kind.days).Before(now) {
				found = append(found, Expired{Path: path})
			}
		}
	}
	all, err := schemas.ReadLeveringen(werkmap)
	if err != nil {
		return nil, err
	}
	last := now.AddDate(-terms.LeveringJaren, 0, 0).Format("2006-01")
	for _, l := range all {
		dir := schemas.LakeDir(werkmap, l.Tabel, l.ID)
		hasRows := isFile(filepath.Join(dir, schemas.DataFile)) // also what a killed run left
		if l.Periode < last && hasRows && aboutPersons(contracts.Table(l.Tabel)) {
			found = append(found, Expired{Path: dir, Levering: &l, InUse: inUse[l.ID] && l.Opgeschoond == ""})
		}
	}
	return found, nil
}

// aboutPersons says whether a table has a pseudonym in it. One without a contract may.
func aboutPersons(contract *schemas.Contract) bool {
	return contract == nil || slices.ContainsFunc(contract.Properties, func(p schemas.Property) bool { return p.KeyKind != "" || p.Name == "deelname_id" })
}

// Delete removes what has passed its term. Of a delivery its counts stay, so that no
// later delivery is read otherwise and the file is not read again when it still lies
// there. Call it under the lock of the work folder.
func (e Expired) Delete(werkmap string) error {
	if e.Levering == nil {
		if err := disk.Remove(e.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("delete what has expired: %w", err)
		}
		return nil
	}
	l := *e.Levering
	if l.Opgeschoond == "" {
		l.Opgeschoond = schemas.Vervangen
		if e.InUse {
			l.Opgeschoond = schemas.Gebruikt
		}
		data, err := l.Encode()
		if err != nil {
			return err
		}
		if err := lake.WriteFile(filepath.Join(e.Path, schemas.LeveringFile), data); err != nil {
			return err
		}
	}
	if err := disk.Remove(filepath.Join(schemas.LakeDir(werkmap, l.Tabel, l.ID), schemas.DataFile)); err != nil {
		return fmt.Errorf("delete rows that have expired: %w", err)
	}
	return nil
}
