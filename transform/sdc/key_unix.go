//go:build unix

package sdc

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// checkAccess refuses a key that anybody but this user could read or replace.
func checkAccess(info fs.FileInfo) error {
	if open := info.Mode().Perm() & 0o077; open != 0 {
		return fmt.Errorf("others can use this file (mode %04o); hint: chmod 600", info.Mode().Perm())
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	if owner := int(stat.Uid); owner != os.Geteuid() {
		return fmt.Errorf("the file belongs to user %d and this program runs as user %d", owner, os.Geteuid())
	}
	return nil
}
