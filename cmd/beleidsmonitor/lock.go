package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// lockWerkmap makes the work folder and takes its lock. A second run is sent
// away with exit code 75; the lock of a run that died is free again.
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
	return func() { _ = lock.Close() }, nil
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
