//go:build unix

package pseudo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// foreign is a file that belongs to somebody else.
type foreign struct{ fs.FileInfo }

func (f foreign) Sys() any { return &syscall.Stat_t{Uid: uint32(os.Geteuid()) + 1} }

func TestLoadKeyOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pseudo.key")
	if err := NewKeyFile(path); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := checkAccess(path, info); err != nil {
		t.Errorf("own file: %v", err)
	}
	if err := checkAccess(path, foreign{info}); !errors.Is(err, ErrKeyOwner) {
		t.Errorf("file of another user: got %v, want %v", err, ErrKeyOwner)
	}
}
