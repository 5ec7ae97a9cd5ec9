package lake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"beleidsmonitor/schemas"
	"beleidsmonitor/schemas/disk"
)

// Folders inside lake/ for work that is not finished. Their depth keeps them
// out of schemas.ReadLeveringen.
const (
	stageFolder = ".stage" // deliveries being read
	oldFolder   = ".oud"   // a delivery being replaced
)

// Stage makes an empty folder to build one delivery in, and says where.
func Stage(werkmap, table, leveringID string) (string, error) {
	dir := filepath.Join(werkmap, "lake", stageFolder, table, leveringID)
	if err := disk.RemoveAll(dir); err != nil {
		return "", fmt.Errorf("clear stage folder: %w", err)
	}
	if err := disk.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make stage folder: %w", err)
	}
	return dir, nil
}

// Clean removes what an interrupted run left behind. A delivery that was being
// replaced and has no new folder yet is put back. Call it under the lock of
// the work folder, before anything is read.
func Clean(werkmap string) error {
	root := filepath.Join(werkmap, "lake")
	old, err := filepath.Glob(filepath.Join(root, oldFolder, "*", "*"))
	if err != nil {
		return fmt.Errorf("clean lake: %w", err)
	}
	for _, dir := range old {
		home := schemas.LakeDir(werkmap, filepath.Base(filepath.Dir(dir)), filepath.Base(dir))
		if _, err := os.Lstat(home); errors.Is(err, fs.ErrNotExist) {
			if err := disk.Rename(dir, home); err != nil {
				return fmt.Errorf("clean lake: %w", err)
			}
		}
	}
	err = errors.Join(disk.RemoveAll(filepath.Join(root, stageFolder)), disk.RemoveAll(filepath.Join(root, oldFolder)))
	if err != nil {
		return fmt.Errorf("clean lake: %w", err)
	}
	return nil
}

// Commit puts a finished stage folder in its place, instead of an older
// reading of the same delivery if there is one. Its files must be synced. A
// reader sees the old folder or the new one; a crash in between is put right by
// Clean.
func Commit(werkmap, table, leveringID, stage string) error {
	final := schemas.LakeDir(werkmap, table, leveringID)
	old := filepath.Join(werkmap, "lake", oldFolder, table, leveringID)
	if err := disk.MkdirAll(filepath.Dir(final), 0o700); err != nil {
		return fmt.Errorf("commit delivery: %w", err)
	}
	if err := disk.Sync(stage); err != nil {
		return fmt.Errorf("commit delivery: %w", err)
	}
	replace, err := exists(final)
	if err != nil {
		return fmt.Errorf("commit delivery: %w", err)
	}
	if replace {
		if err := disk.MkdirAll(filepath.Dir(old), 0o700); err != nil {
			return fmt.Errorf("commit delivery: %w", err)
		}
		if err := disk.Rename(final, old); err != nil {
			return fmt.Errorf("commit delivery: %w", err)
		}
	}
	if err := disk.Rename(stage, final); err != nil {
		return fmt.Errorf("commit delivery: %w", err)
	}
	if err := errors.Join(disk.Sync(filepath.Dir(final)), disk.RemoveAll(old)); err != nil {
		return fmt.Errorf("commit delivery: %w", err)
	}
	return nil
}

func exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// WriteFile puts a small file in its place with mode 0600, and makes its folder.
func WriteFile(path string, data []byte) error {
	if err := disk.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write file: %w", err)
	}
	return disk.WriteFile(path, data, 0o600)
}
