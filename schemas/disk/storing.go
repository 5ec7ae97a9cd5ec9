//go:build storing

package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Faults says that this program was built to fail: never one that does real work.
const Faults = true

// Kind is what happens at the n-th change.
type Kind string

// The kinds of fault. After Stop nothing changes any more, as if the process were gone:
// what is on disk is what kill -9 leaves. Half is Stop with half of a write done.
const (
	Nothing Kind = ""
	Kill    Kind = "kill"      // SIGKILL to this process, before the change
	KillIn  Kind = "kill-half" // the same, with half of a write done
	Stop    Kind = "stop"
	Half    Kind = "half"
	Full    Kind = "ENOSPC"  // no room, from this change on; removing works
	Broken  Kind = "EIO"     // this change only
	Denied  Kind = "EACCES"  // this change only
	Term    Kind = "SIGTERM" // SIGTERM to this process, which goes on
	Short   Kind = "short"   // half of this write is done
)

// ErrGone is what every change gives after Stop.
var ErrGone = errors.New("the disk is gone (a fault of this test)")

// Change is one operation that changes the file system.
type Change struct{ Op, Path string }

// faults is the state of the whole process, as a disk is.
var faults struct {
	sync.Mutex
	once  sync.Once
	kind  Kind
	at    int
	n     int
	gone  bool
	call  func(Change)
	trace []Change
}

// Watch calls a function before each change, until Disarm. Arm comes first.
func Watch(call func(Change)) {
	faults.Lock()
	defer faults.Unlock()
	faults.call = call
}

// Arm makes the n-th change from now on fail; n is 1 for the next one.
func Arm(kind Kind, n int) {
	faults.Lock()
	defer faults.Unlock()
	faults.once.Do(func() {}) // the environment does not count any more
	faults.kind, faults.at, faults.n, faults.gone, faults.trace = kind, n, 0, false, nil
}

// Disarm ends that and gives the changes that were asked for since.
func Disarm() []Change {
	faults.Lock()
	defer faults.Unlock()
	faults.kind, faults.gone, faults.call = Nothing, false, nil
	return faults.trace
}

// fromEnvironment arms a process of its own: STORING_BIJ=kill:17.
func fromEnvironment() {
	kind, n, ok := strings.Cut(os.Getenv("STORING_BIJ"), ":")
	if !ok {
		return
	}
	at, err := strconv.Atoi(n)
	if err != nil {
		panic("STORING_BIJ: " + err.Error())
	}
	faults.kind, faults.at = Kind(kind), at
}

// turn counts a change and says what must happen to it.
func turn(op, path string) (Kind, error) {
	faults.once.Do(fromEnvironment)
	faults.Lock()
	defer faults.Unlock()
	faults.n++
	faults.trace = append(faults.trace, Change{op, path})
	now := faults.n == faults.at
	if faults.call != nil {
		faults.call(Change{op, path})
	}
	problem := func(cause error) (Kind, error) { return Nothing, &fs.PathError{Op: op, Path: path, Err: cause} }
	switch {
	case faults.gone:
		return problem(ErrGone)
	case faults.kind == Full && faults.n >= faults.at && op != "remove" && op != "rename" && op != "chmod":
		if now && (op == "write" || op == "outside") {
			return Short, nil
		}
		return problem(syscall.ENOSPC)
	case !now:
		return Nothing, nil
	}
	switch faults.kind {
	case Kill:
		end()
	case Term:
		_ = syscall.Kill(os.Getpid(), syscall.SIGTERM)
		time.Sleep(100 * time.Millisecond) // until it is told
		return Nothing, nil
	case Stop:
		faults.gone = true
		return problem(ErrGone)
	case Half:
		if op != "write" && op != "outside" {
			return problem(fmt.Errorf("%w: change %d is no write", ErrGone, faults.n))
		}
		faults.gone = true
		return Half, nil
	case Broken:
		return problem(syscall.EIO)
	case Denied:
		return problem(syscall.EACCES)
	}
	return faults.kind, nil
}

func end() {
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

func fault(op, path string) error {
	_, err := turn(op, path)
	return err
}

func faultyWrite(file *os.File, data []byte) (int, error) {
	kind, err := turn("write", file.Name())
	if err != nil {
		return 0, err
	}
	if kind == Nothing {
		return file.Write(data)
	}
	n, err := file.Write(data[:len(data)/2])
	return n, errors.Join(err, afterHalf(kind, file.Name()))
}

func faultyOutside(path string, write func() error) error {
	kind, err := turn("outside", path)
	if err != nil {
		return err
	}
	if err := write(); err != nil || kind == Nothing {
		return err
	}
	info, err := os.Stat(path)
	if err == nil {
		err = os.Truncate(path, info.Size()/2)
	}
	return errors.Join(err, afterHalf(kind, path))
}

// afterHalf ends a write that was half done.
func afterHalf(kind Kind, path string) error {
	switch kind {
	case KillIn:
		end()
	case Half:
		return &fs.PathError{Op: "write", Path: path, Err: ErrGone}
	}
	cause := error(io.ErrShortWrite)
	if faults.kind == Full {
		cause = syscall.ENOSPC
	}
	return &fs.PathError{Op: "write", Path: path, Err: cause}
}

// removeOneByOne is os.RemoveAll with every name counted.
func removeOneByOne(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		entries, err := os.ReadDir(path)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := removeOneByOne(filepath.Join(path, entry.Name())); err != nil {
				return err
			}
		}
	}
	return Remove(path)
}
