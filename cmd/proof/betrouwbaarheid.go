package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"beleidsmonitor/reports/proof"
)

// trial measures R1, R2, R3, R5, R7, R8 and R9 of a run in a folder of its own.
type trial struct {
	dir     string
	program string // the program that people run
	faulty  string // the same, built to fail
	every   int    // try every n-th change only; 1 is all
}

// every is a flag of this file: 1 tries every change of the disk.
var every = flag.Int("elke", 1, "interrupt a run at every `N`th change of the disk only: a quick look")

// reliability measures whether a run that is disturbed in any way leaves whole editions.
// every says how many changes are skipped for a quick look, and then R1 and R2 are not met.
func reliability(ctx context.Context, every int) ([]proof.Figure, error) {
	dir, err := os.MkdirTemp("", "bewijs-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a leftover is no harm
	t := &trial{dir: dir, program: filepath.Join(dir, "beleidsmonitor"), faulty: filepath.Join(dir, "storing"), every: every}
	for _, args := range [][]string{{"-o", t.program}, {"-tags", "storing", "-o", t.faulty}} {
		build := exec.CommandContext(ctx, "go", append(append([]string{"build"}, args...), "./cmd/beleidsmonitor")...)
		if out, err := build.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("build the program: %w\n%s", err, out)
		}
	}
	faults, err := t.faults(ctx)
	if err != nil {
		return nil, err
	}
	figures := faults.figures(every)
	for _, measure := range []func(context.Context) (proof.Figure, error){t.sameBytes, t.rows, t.concurrent, t.memory} {
		fmt.Fprintf(os.Stderr, "proof: %s measured\n", figures[len(figures)-1].ID)
		figure, err := measure(ctx)
		if err != nil {
			return nil, err
		}
		figures = append(figures, figure)
	}
	return figures, nil
}

// disturbed is what the program that was built to fail says of itself.
type disturbed struct {
	Changes   int            `json:"wijzigingen"`
	Beside    int            `json:"overige"`
	Tried     map[string]int `json:"geprobeerd"`
	Survived  map[string]int `json:"overleefd"`
	Seen      int            `json:"bestanden"`
	Visible   int            `json:"zichtbaar"`
	Processes int            `json:"processen"`
	Problems  []string       `json:"problemen"`
}

// kindsOfFault are tried by two processes, which take about as long.
var kindsOfFault = [][]string{{"SIGTERM", "OOM", "invoer", "stop", "half", "ENOSPC", "short"}, {"kill", "EIO", "EACCES"}}

// faults tries every kind of fault.
func (t *trial) faults(ctx context.Context) (*disturbed, error) {
	dir, err := inMemory(t.dir)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a leftover is no harm
	all := &disturbed{Tried: map[string]int{}, Survived: map[string]int{}}
	outs, errs := make([]bytes.Buffer, len(kindsOfFault)), make([]error, len(kindsOfFault))
	var group sync.WaitGroup
	for i, kinds := range kindsOfFault {
		group.Go(func() {
			work := filepath.Join(dir, fmt.Sprint("storing-", i))
			args := []string{"storing", "--map", work, "--elke", fmt.Sprint(t.every)}
			for _, kind := range kinds {
				args = append(args, "--soort", kind)
			}
			command := exec.CommandContext(ctx, t.faulty, args...)
			command.Stdout, command.Stderr = &outs[i], os.Stderr
			errs[i] = errors.Join(os.Mkdir(work, 0o700), command.Run())
		})
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("disturb the program: %w", err)
	}
	for i := range outs {
		var part disturbed
		if err := json.Unmarshal(outs[i].Bytes(), &part); err != nil {
			return nil, fmt.Errorf("read what was tried: %w", err)
		}
		all.add(part)
	}
	return all, nil
}

// inMemory makes a folder on a disk of memory where there is one with room: half a million
// syncs take an hour on a real one, and these trials look at what was written and in which
// order. Elsewhere it lies in dir.
func inMemory(dir string) (string, error) {
	const shared, room = "/dev/shm", 2 << 30
	var disk syscall.Statfs_t
	if err := syscall.Statfs(shared, &disk); err == nil && int64(disk.Bavail)*disk.Bsize > room {
		if made, err := os.MkdirTemp(shared, "bewijs-"); err == nil {
			return made, nil
		}
	}
	return os.MkdirTemp(dir, "storing-")
}

func (d *disturbed) add(part disturbed) {
	d.Changes, d.Beside = max(d.Changes, part.Changes), max(d.Beside, part.Beside)
	d.Seen, d.Visible, d.Processes = d.Seen+part.Seen, d.Visible+part.Visible, d.Processes+part.Processes
	for kind, n := range part.Tried {
		d.Tried[kind] += n
		d.Survived[kind] += part.Survived[kind]
	}
	d.Problems = append(d.Problems, part.Problems...)
}

// sum counts several kinds of fault.
func (d *disturbed) sum(kinds ...string) (tried, survived int, each string) {
	var list []string
	for _, kind := range kinds {
		tried += d.Tried[kind]
		survived += d.Survived[kind]
		list = append(list, fmt.Sprintf("%s %d of %d", kind, d.Survived[kind], d.Tried[kind]))
	}
	return tried, survived, strings.Join(list, ", ")
}

func (d *disturbed) figures(every int) []proof.Figure {
	var problems []proof.Problem
	for _, problem := range d.Problems {
		problems = append(problems, proof.Problem{Page: "storing", What: problem})
	}
	which := "every change"
	if every > 1 {
		which = fmt.Sprintf("every %dth change only", every)
	}
	crashes, survived, each := d.sum("kill", "stop", "half", "SIGTERM")
	errored, outlived, eachError := d.sum("ENOSPC", "EIO", "EACCES", "short", "OOM", "invoer")
	return []proof.Figure{
		{ID: "R1", Promise: "crash points tried / survived, of a run that reads a second month and publishes it, a correction, and turning it back", Required: "all (at least 200) / all",
			Measured: fmt.Sprintf("%d / %d, at %s of the run (%d) and of the other commands (%d): %s; %d processes ended by SIGKILL", crashes, survived, which, d.Changes, d.Beside, each, d.Processes),
			Met:      every == 1 && crashes == survived && d.Processes >= max(200, d.Changes), Problems: problems},
		{ID: "R2", Promise: "errors tried / survived", Required: "all / all",
			Measured: fmt.Sprintf("%d / %d, at %s: %s", errored, outlived, which, eachError),
			Met:      every == 1 && errored == outlived && d.Tried["ENOSPC"] >= d.Changes && d.Tried["EIO"] >= d.Changes && d.Tried["EACCES"] >= d.Changes && d.Tried["OOM"] > 0},
		{ID: "R7", Promise: "files at a final name that are not whole after a fault", Required: "0",
			Measured: fmt.Sprintf("%d of %d looked at", d.Visible, d.Seen), Met: d.Visible == 0 && d.Seen > 0},
	}
}
