package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
)

// delivered is an open delivered file, with what it was when it was opened.
type delivered struct {
	*os.File
	path string
	info fs.FileInfo
	sum  string
}

// openFile opens a regular file and hashes it. A symbolic link is refused: it
// could point out of the folder with deliveries, or to another file tomorrow.
func openFile(path string) (*delivered, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, explain(err)
	}
	if err := regular(path, info); err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, explain(err)
	}
	d := &delivered{File: file, path: path}
	if d.info, err = file.Stat(); err == nil && !os.SameFile(info, d.info) {
		err = d.changed()
	}
	if err == nil {
		d.sum, err = d.hash()
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return d, nil
}

func explain(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("read delivery: %w; check the path and the pattern in monitor.yaml", err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("read delivery: %w; give the user that runs the program read access", err)
	}
	return fmt.Errorf("read delivery: %w", err)
}

func regular(path string, info fs.FileInfo) error {
	text := ""
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		text = "this is a directory and not a file; deliver a file, or correct the path"
	case mode&fs.ModeSymlink != 0:
		text = "this is a symbolic link; put the file itself in the folder"
	default:
		text = "this is not a regular file but a device, pipe or socket; deliver a file"
	}
	return &FileError{Position: Position{File: displayName(path)}, Reason: NotAFile, Text: text}
}

// hash is the SHA-256 of the whole file.
func (d *delivered) hash() (string, error) {
	sum := sha256.New()
	n, err := io.Copy(sum, io.NewSectionReader(d.File, 0, d.info.Size()))
	if err != nil {
		return "", fmt.Errorf("read delivery: %w", err)
	}
	if n != d.info.Size() {
		return "", d.changed()
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// unchanged compares size, time, identity and content with those at opening.
func (d *delivered) unchanged() error {
	now, err := os.Lstat(d.path)
	if err != nil || !os.SameFile(now, d.info) || now.Size() != d.info.Size() || !now.ModTime().Equal(d.info.ModTime()) {
		return d.changed()
	}
	sum, err := d.hash()
	if err != nil {
		return err
	}
	if sum != d.sum {
		return d.changed()
	}
	return nil
}

func (d *delivered) changed() error {
	return &FileError{Position: Position{File: displayName(d.path)}, Reason: Changed,
		Text: "the file changed while it was read; run again when the upload is complete"}
}

// Hash is the SHA-256 of a file, in hexadecimal. It refuses what Open refuses: a
// directory, a symbolic link, a device.
func Hash(path string) (string, error) {
	file, err := openFile(path)
	if err != nil {
		return "", err
	}
	return file.sum, file.Close()
}

var longNumber = regexp.MustCompile(`[0-9]{8,}`)

// displayName is the base name of a file, fit for a message: characters that do
// not print become ?, and runs of digits that could be a person's number become #.
func displayName(path string) string {
	name := strings.Map(func(r rune) rune {
		if r == unicode.ReplacementChar || !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, filepath.Base(path))
	return longNumber.ReplaceAllStringFunc(name, func(digits string) string {
		if len(digits) == 8 && (digits[:2] == "19" || digits[:2] == "20") {
			return digits // jjjjmmdd
		}
		return strings.Repeat("#", len(digits))
	})
}
