package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"beleidsmonitor/reports/proof"
)

// Exit codes of the program: done, done with rejected rows, a delivery refused, and a second
// run.
const (
	exitDone     = 0
	exitRejected = 3
	exitRefused  = 4
	exitLocked   = 75
)

// start is the program with a configuration, a work folder and an environment.
func (t *trial) start(ctx context.Context, data, werkmap string, env ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, t.program, "--quiet", "--config", filepath.Join(t.dir, data, "monitor.yaml"), "--werkmap", filepath.Join(t.dir, werkmap), "run")
	command.Env = append(os.Environ(), env...)
	return command
}

// done runs a command and wants an edition of it.
func done(command *exec.Cmd) error {
	out, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return err
	}
	if code := command.ProcessState.ExitCode(); code != exitDone && code != exitRejected {
		return fmt.Errorf("%v: exit code %d\n%s", command.Args[1:], code, out)
	}
	return nil
}

func (t *trial) sample(ctx context.Context, data string, args ...string) error {
	command := exec.CommandContext(ctx, t.program, append([]string{"--quiet", "sample", "--out", filepath.Join(t.dir, data)}, args...)...)
	return done(command)
}

// variant is a run whose edition must be the same to the byte.
type variant struct {
	name string
	data string
	werk string
	one  bool // on one core
	env  []string
}

func variants() []variant {
	return []variant{
		{name: "plain", data: "klein", werk: "w0"},
		{name: "New York, locale C", data: "klein", werk: "w1", env: []string{"TZ=America/New_York", "LC_ALL=C"}},
		{name: "Tokyo, Turkish locale", data: "klein", werk: "w2", env: []string{"TZ=Asia/Tokyo", "LC_ALL=tr_TR.UTF-8", "LANG=nl_NL.UTF-8"}},
		{name: "GOMAXPROCS 1", data: "klein", werk: "w3", env: []string{"GOMAXPROCS=1"}},
		{name: "GOMAXPROCS 16, GOGC 20", data: "klein", werk: "w4", env: []string{"GOMAXPROCS=16", "GOGC=20"}},
		{name: "one core", data: "klein", werk: "w5", one: true},
		{name: "another path", data: "klein", werk: "een andere map/ver weg/wérk"},
		{name: "memory limit of Go 128 MiB", data: "klein", werk: "w7", env: []string{"GOMEMLIMIT=128MiB"}},
		{name: "rows shuffled", data: "door-elkaar", werk: "w8"},
		{name: "rows from back to front, files of 1999 and 2039", data: "achterstevoren", werk: "w9"},
	}
}

// sameBytes measures R3.
func (t *trial) sameBytes(ctx context.Context) (proof.Figure, error) {
	figure := proof.Figure{ID: "R3", Promise: "editions identical to the byte: other zone, locale, cores, memory, path, order of rows, times of files", Required: "10 of 10"}
	for i, data := range []string{"klein", "door-elkaar", "achterstevoren"} {
		if err := t.sample(ctx, data, "--gemeenten", "1", "--inburgeraars", "100", "--seed", "7", "--tot", "2022-03", "--fouten", "0"); err != nil {
			return figure, err
		}
		if err := reorder(filepath.Join(t.dir, data, "leveringen"), i); err != nil {
			return figure, err
		}
	}
	var first map[string]string
	same := 0
	for _, v := range variants() {
		if err := t.giveKeys(ctx, v.werk); err != nil {
			return figure, err
		}
		command := t.start(ctx, v.data, v.werk, v.env...)
		if taskset, err := exec.LookPath("taskset"); v.one && err == nil {
			command.Args = append([]string{taskset, "-c", "0", command.Path}, command.Args[1:]...)
			command.Path = taskset
		}
		if err := done(command); err != nil {
			return figure, err
		}
		tree, err := hashTree(filepath.Join(t.dir, v.werk, "uitgaven"))
		if err != nil {
			return figure, err
		}
		if first == nil {
			first = tree
		}
		if differ := difference(first, tree); differ == "" {
			same++
		} else {
			figure.Problems = append(figure.Problems, proof.Problem{Page: v.name, What: differ})
		}
		fmt.Fprintf(os.Stderr, "proof: R3 %s\n", v.name)
	}
	figure.Measured = fmt.Sprintf("%d of %d, %d files each", same, len(variants()), len(first))
	figure.Met = same == len(variants())
	return figure, nil
}

// giveKeys puts the keys of the first work folder in another one.
func (t *trial) giveKeys(ctx context.Context, werkmap string) error {
	source, target := filepath.Join(t.dir, "w0", "sleutels"), filepath.Join(t.dir, werkmap, "sleutels")
	if source == target {
		return nil // its run makes them
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
		return err
	}
	if err := os.CopyFS(target, os.DirFS(source)); err != nil {
		return err
	}
	return filepath.WalkDir(target, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return os.Chmod(path, 0o600)
	})
}

// reorder changes the order of the rows of plain CSV files: 0 leaves it, 1 draws, 2 turns it
// round and gives the files times of other years.
func reorder(dir string, how int) error {
	if how == 0 {
		return nil
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		return err
	}
	for i, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if bytes.ContainsAny(data, "\"\x00") { // a row may have more lines, or be UTF-16
			continue
		}
		lines := strings.SplitAfter(string(data), "\n")
		rows := lines[1 : len(lines)-1]
		if how == 1 {
			rand.New(rand.NewPCG(1, uint64(i))).Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
		} else {
			slices.Reverse(rows)
		}
		when := time.Date(1999+40*(i%2), 1, 1, 0, 0, 0, 0, time.UTC)
		if err := errors.Join(os.WriteFile(path, []byte(strings.Join(lines, "")), 0o600), os.Chtimes(path, when, when)); err != nil {
			return err
		}
	}
	return nil
}

func hashTree(dir string) (map[string]string, error) {
	sums := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		sum := sha256.Sum256(data)
		sums[strings.TrimPrefix(path, dir)] = hex.EncodeToString(sum[:])
		return err
	})
	return sums, err
}

// difference names the first files that differ; empty when none does.
func difference(want, got map[string]string) string {
	var wrong []string
	for path, sum := range want {
		if got[path] != sum {
			wrong = append(wrong, path)
		}
	}
	for path := range got {
		if want[path] == "" {
			wrong = append(wrong, path)
		}
	}
	slices.Sort(wrong)
	if len(wrong) > 5 {
		return fmt.Sprintf("%s and %d more differ", strings.Join(wrong[:5], ", "), len(wrong)-5)
	}
	return strings.Join(wrong, ", ")
}

// concurrent measures R8: many runs start at once in one work folder.
func (t *trial) concurrent(ctx context.Context) (proof.Figure, error) {
	const runs = 12
	figure := proof.Figure{ID: "R8", Promise: "runs at once in one work folder: corrupt / refused cleanly", Required: "0 / all but the one that works"}
	if err := t.giveKeys(ctx, "samen"); err != nil {
		return figure, err
	}
	var codes [runs]int
	var group sync.WaitGroup
	for i := range runs {
		group.Go(func() {
			command := t.start(ctx, "klein", "samen")
			_ = command.Run() // the exit code tells
			codes[i] = command.ProcessState.ExitCode()
		})
	}
	group.Wait()
	count := map[int]int{}
	for _, code := range codes {
		count[code]++
	}
	worked := count[exitDone] + count[exitRejected]
	want, err := hashTree(filepath.Join(t.dir, "w0", "uitgaven"))
	if err != nil {
		return figure, err
	}
	got, err := hashTree(filepath.Join(t.dir, "samen", "uitgaven"))
	if err != nil {
		return figure, err
	}
	corrupt := 0
	if differ := difference(want, got); differ != "" {
		corrupt++
		figure.Problems = append(figure.Problems, proof.Problem{Page: "samen", What: differ})
	}
	figure.Measured = fmt.Sprintf("%d corrupt / %d refused with exit code %d of %d at once, %d worked", corrupt, count[exitLocked], exitLocked, runs, worked)
	figure.Met = corrupt == 0 && worked >= 1 && count[exitLocked] >= 1 && worked+count[exitLocked] == runs
	return figure, nil
}

// memory measures R9. The sample begins in 2022, so ten years of a region of this size
// are made of twice as many persons in five years.
func (t *trial) memory(ctx context.Context) (proof.Figure, error) {
	figure := proof.Figure{ID: "R9", Promise: "peak memory of a run, 7 gemeenten, 4,000 inburgeraars in 5 years (as many rows as 10 years)", Required: "below 1 GB"}
	if err := t.sample(ctx, "groot", "--gemeenten", "7", "--inburgeraars", "4000", "--seed", "11"); err != nil {
		return figure, err
	}
	command := t.start(ctx, "groot", "groot-werk")
	if err := done(command); err != nil {
		return figure, err
	}
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return figure, errors.New("this system does not tell how much memory a process used")
	}
	bytesUsed := usage.Maxrss * 1024 // Linux counts in kB
	figure.Measured = fmt.Sprintf("%.2f GB", float64(bytesUsed)/1e9)
	figure.Met = bytesUsed < 1e9
	return figure, nil
}
