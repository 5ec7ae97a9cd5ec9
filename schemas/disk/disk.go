package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Unfinished ends the name of what is not finished: a file or folder that is being
// written beside its place. A run that is killed leaves at most those, see Sweep.
const Unfinished = ".nieuw"

// File is a file that is being written.
type File struct{ file *os.File }

// Create makes a file that does not exist yet.
func Create(path string, mode fs.FileMode) (*File, error) {
	return open(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// Append opens a file to write at its end, and makes it when it is not there.
func Append(path string, mode fs.FileMode) (*File, error) {
	return open(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, mode)
}

func open(path string, flag int, mode fs.FileMode) (*File, error) {
	if err := fault("open", path); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, flag, mode) //nolint:gosec // a path of our own
	if err != nil {
		return nil, err
	}
	return &File{file}, nil
}

// Name is the path of the file.
func (f *File) Name() string { return f.file.Name() }

// Write implements io.Writer.
func (f *File) Write(data []byte) (int, error) {
	if Faults {
		return faultyWrite(f.file, data)
	}
	return f.file.Write(data)
}

// Sync makes what was written survive a crash.
func (f *File) Sync() error {
	if err := fault("sync", f.file.Name()); err != nil {
		return err
	}
	return f.file.Sync()
}

// Close closes the file. It does not sync it.
func (f *File) Close() error { return f.file.Close() }

// MkdirAll makes a folder and the folders above it that are not there yet.
func MkdirAll(path string, mode fs.FileMode) error {
	if _, err := os.Stat(path); err == nil {
		return os.MkdirAll(path, mode) // complains when it is a file
	}
	if parent := filepath.Dir(path); parent != path {
		if err := MkdirAll(parent, mode); err != nil {
			return err
		}
	}
	if err := fault("mkdir", path); err != nil {
		return err
	}
	return os.MkdirAll(path, mode)
}

// MkdirTemp makes a folder with a name of its own, for its owner only.
func MkdirTemp(dir, pattern string) (string, error) {
	if err := fault("mkdir", filepath.Join(dir, pattern)); err != nil {
		return "", err
	}
	return os.MkdirTemp(dir, pattern)
}

// Rename gives a file or folder its final name. It replaces a file.
func Rename(from, to string) error {
	if err := fault("rename", to); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// Remove removes a file or an empty folder.
func Remove(path string) error {
	if err := fault("remove", path); err != nil {
		return err
	}
	return os.Remove(path)
}

// RemoveAll removes a file, or a folder with all that is in it. What is not there is
// no error.
func RemoveAll(path string) error {
	if Faults {
		return removeOneByOne(path)
	}
	return os.RemoveAll(path)
}

// Chmod changes who may read and write a file.
func Chmod(path string, mode fs.FileMode) error {
	if err := fault("chmod", path); err != nil {
		return err
	}
	return os.Chmod(path, mode)
}

// Sync makes the content of a file, or the names in a folder, survive a crash.
func Sync(path string) error {
	if err := fault("sync", path); err != nil {
		return err
	}
	file, err := os.Open(path) //nolint:gosec // a path of our own
	if err != nil {
		return fmt.Errorf("sync %s: %w", path, err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("sync %s: %w", path, err)
	}
	return nil
}

// Outside lets code that is not ours, such as DuckDB, write one file. That file must
// lie in a folder that is not finished: it has no final name until it was synced.
func Outside(path string, write func() error) error {
	if Faults {
		return faultyOutside(path, write)
	}
	return write()
}

// WriteDraft writes a file that may be lost, or seen half written: a preview. It is not
// synced.
func WriteDraft(path string, data []byte, mode fs.FileMode) error {
	file, err := open(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// WriteFile puts a whole file in its place, instead of the one that is there: a reader
// sees the old one or the new one, also after a crash. One at a time may write a file.
func WriteFile(path string, data []byte, mode fs.FileMode) error {
	temp, err := writeTemp(path, data, mode, os.O_TRUNC)
	if err != nil {
		return fmt.Errorf("write file: %w", err)
	}
	return finish(temp, path)
}

// WriteNew is WriteFile for a file that may be written by several runs at once, all
// with the same content: who comes second gets fs.ErrExist.
func WriteNew(path string, data []byte, mode fs.FileMode) error {
	temp, err := writeTemp(path, data, mode, os.O_EXCL)
	if err != nil {
		return fmt.Errorf("write file: %w", err)
	}
	return finish(temp, path)
}

// WriteOnce puts a whole file in a place where none is yet: an existing file is
// fs.ErrExist and stays as it is.
func WriteOnce(path string, data []byte, mode fs.FileMode) error {
	temp, err := writeTemp(path, data, mode, os.O_TRUNC)
	if err != nil {
		return fmt.Errorf("write file: %w", err)
	}
	err = fault("link", path)
	if err == nil {
		err = os.Link(temp, path)
	}
	if err := errors.Join(err, Remove(temp)); err != nil {
		return fmt.Errorf("write file: %w", err)
	}
	return Sync(filepath.Dir(path))
}

// writeTemp writes and syncs the file beside its place.
func writeTemp(path string, data []byte, mode fs.FileMode, flag int) (string, error) {
	temp := path + Unfinished
	file, err := open(temp, os.O_WRONLY|os.O_CREATE|flag, mode)
	if err != nil {
		return "", err
	}
	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(err, Remove(temp))
	}
	return temp, nil
}

func finish(temp, path string) error {
	if err := Rename(temp, path); err != nil {
		return errors.Join(fmt.Errorf("write file: %w", err), Remove(temp))
	}
	return Sync(filepath.Dir(path))
}

// Point makes a link point at something else in one step.
func Point(link, target string) error {
	temp := link + Unfinished
	if err := RemoveAll(temp); err != nil { // of a run that was killed
		return err
	}
	if err := fault("symlink", temp); err != nil {
		return err
	}
	if err := os.Symlink(target, temp); err != nil {
		return err
	}
	return finish(temp, link)
}

// Sweep removes what runs that were killed left unfinished in a folder, not in the
// folders below it. A folder that is not there has nothing. Call it only while no other
// run writes there.
func Sweep(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look for what was left unfinished: %w", err)
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), Unfinished) {
			continue
		}
		if err := RemoveAll(filepath.Join(folder, entry.Name())); err != nil {
			return fmt.Errorf("remove what was left unfinished: %w", err)
		}
	}
	return nil
}
