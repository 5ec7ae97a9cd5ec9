package main

import (
	"fmt"
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
