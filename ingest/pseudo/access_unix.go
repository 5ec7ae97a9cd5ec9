//go:build unix

package pseudo

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// checkAccess refuses a key file that another user can read or owns.
func checkAccess(path string, info fs.FileInfo) error {
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return fmt.Errorf("load key %s: %w (mode %04o); run: chmod 600 %s", path, ErrKeyMode, mode, path)
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); ok && int(stat.Uid) != os.Geteuid() {
		return fmt.Errorf("load key %s: %w (uid %d, this program runs as uid %d); make the owner the user that runs the program",
			path, ErrKeyOwner, stat.Uid, os.Geteuid())
	}
	return nil
}
