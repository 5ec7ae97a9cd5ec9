//go:build unix

package transform

import "syscall"

// onlyOwner makes files that are created from now on readable by their owner only, also
// those that DuckDB makes; restore ends it. It holds for the whole process.
func onlyOwner() (restore func()) {
	old := syscall.Umask(0o077)
	return func() { syscall.Umask(old) }
}
