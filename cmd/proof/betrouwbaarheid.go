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

// withReliability adds what this file measures.
func withReliability(ctx context.Context, figures []proof.Figure) ([]proof.Figure, error) {
	more, err := reliability(ctx, *every)
	return append(figures, more...), err
}

// reliability measures whether a run that is disturbed in any way leaves whole editions.
// It takes hours on two cores when every change is tried; every says how many are
// skipped for a quick look, and then R1 and R2 are not met.
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
	Tried     map[string]int `json:"geprobeerd"`
	Survived  map[string]int `json:"overleefd"`
	Seen      int            `json:"bestanden"`
	Visible   int            `json:"zichtbaar"`
	Processes int            `json:"processen"`
	Problems  []string       `json:"problemen"`
}

// faults tries the faults in two processes, each with half of the changes.
func (t *trial) faults(ctx context.Context) (*disturbed, error) {
	const parts = 2
	all := &disturbed{Tried: map[string]int{}, Survived: map[string]int{}}
	var outs [parts]bytes.Buffer
	var errs [parts]error
	var group sync.WaitGroup
	for i := range parts {
		group.Go(func() {
			work := filepath.Join(t.dir, fmt.Sprint("storing-", i))
			command := exec.CommandContext(ctx, t.faulty, "storing", "--map", work, "--elke", fmt.Sprint(t.every), "--deel", fmt.Sprint(i), "--delen", fmt.Sprint(parts))
			command.Stdout, command.Stderr = &outs[i], os.Stderr
			errs[i] = errors.Join(os.Mkdir(work, 0o700), command.Run())
		})
	}
	group.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, fmt.Errorf("disturb the program: %w", err)
	}
	for i := range parts {
		var part disturbed
		if err := json.Unmarshal(outs[i].Bytes(), &part); err != nil {
			return nil, fmt.Errorf("read what was tried: %w", err)
		}
		all.add(part)
	}
	return all, nil
}

func (d *disturbed) add(part disturbed) {
	d.Changes = max(d.Changes, part.Changes)
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
	crashes, survived, each := d.sum("stop", "half", "kill", "SIGTERM")
	errored, outlived, eachError := d.sum("ENOSPC", "EIO", "EACCES", "short", "invoer")
	return []proof.Figure{
		{ID: "R1", Promise: "crash points tried / survived, of a run that reads a second month and publishes it", Required: "all (at least 200) / all",
			Measured: fmt.Sprintf("%d / %d of %d changes of the disk, %s: %s; %d processes ended by SIGKILL", crashes, survived, d.Changes, which, each, d.Processes),
			Met:      every == 1 && crashes >= 200 && crashes == survived && d.Processes > 0, Problems: problems},
		{ID: "R2", Promise: "errors tried / survived", Required: "all / all",
			Measured: fmt.Sprintf("%d / %d, %s: %s", errored, outlived, which, eachError), Met: every == 1 && errored > 0 && errored == outlived},
		{ID: "R7", Promise: "files at a final name that are not whole after a fault", Required: "0",
			Measured: fmt.Sprintf("%d of %d looked at", d.Visible, d.Seen), Met: d.Visible == 0 && d.Seen > 0},
	}
}
