package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"beleidsmonitor/reports/edition"
	"beleidsmonitor/schemas/disk"
)

// lockWerkmap makes the work folder and takes its lock. A second run is sent
// away with exit code 75; the lock of a run that died is free again, and what that run
// left unfinished is removed.
func lockWerkmap(werkmap string) (unlock func(), err error) {
	if err := makeWerkmap(werkmap); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(werkmap, ".lock"), flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock work folder %s: %w", werkmap, err)
	}
	if !got {
		return nil, &codeError{code: exitLocked, cause: fmt.Errorf("another run is working in %s\nhint: wait until it is done, or use another --werkmap", werkmap)}
	}
	if err := tidy(werkmap); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return func() { _ = lock.Close() }, nil
}

// tidy removes what a run that was killed or ran out of room left unfinished; the lake
// does so itself before it reads.
func tidy(werkmap string) error {
	if err := edition.Clean(werkmap); err != nil {
		return err
	}
	folders := []string{"", "herkomst", "sleutels", "afkeur", "aanval", "aanval/bijdragen", "cache/aanval", "cache/grafieken", "intern/.grafieken"}
	tables, err := os.ReadDir(filepath.Join(werkmap, "afkeur"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("tidy work folder: %w", err)
	}
	for _, table := range tables {
		if table.IsDir() {
			folders = append(folders, filepath.Join("afkeur", table.Name()))
		}
	}
	for _, folder := range folders {
		if err := disk.Sweep(filepath.Join(werkmap, filepath.FromSlash(folder))); err != nil {
			return err
		}
	}
	return nil
}

// lockFolder takes the lock of the folder itself, so that no file is left in it and one
// run at a time writes an analysis there. The lock of a run that died, also by kill -9,
// is free again: what is unfinished there then belongs to nobody.
func lockFolder(folder string) (unlock func(), err error) {
	lock := flock.New(folder, flock.SetFlag(os.O_RDONLY))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock folder %s: %w\nhint: name a file in a folder on this computer with --out", folder, err)
	}
	if !got {
		return nil, &codeError{code: exitLocked, cause: fmt.Errorf("another run is writing an analysis in %s\nhint: wait until it is done, or name another folder with --out", folder)}
	}
	return func() { _ = lock.Close() }, nil
}

// underLock does work while no other run changes the work folder.
func underLock(werkmap string, work func() error) error {
	unlock, err := lockWerkmap(werkmap)
	if err != nil {
		return err
	}
	defer unlock()
	return work()
}
