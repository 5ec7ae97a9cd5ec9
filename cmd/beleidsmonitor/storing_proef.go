//go:build storing

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	sampledata "beleidsmonitor/sample-data"
	"beleidsmonitor/schemas/disk"
)

// storing interrupts a run that takes in a second month and publishes it.
//
//	map/een      deliveries of the first month, with the configuration
//	map/twee     those of the second month
//	map/data     those of both months
//	map/basis    work folder in which the first month was published
//	map/gelezen  the same, with the second month in the lake
//	map/heel     the same, with the second month published: nothing went wrong here
//	map/proef    the work folder of the run that is interrupted
//	map/tmp      TMPDIR, which must stay empty
type storing struct {
	dir              string
	every, everyKill int
	part, parts      int
	said             io.Writer

	exit    int      // of a run that nothing happens to
	base    snapshot // of basis
	whole   snapshot // of heel
	numbers map[string]bool
	lists   bool // a delivery was refused, so there is a list more that says why
	outcome Outcome
}

// Outcome is what was tried and what survived, per kind of fault.
type Outcome struct {
	Changes   int            `json:"wijzigingen"` // of an undisturbed run
	Ops       map[string]int `json:"soorten"`     // the same per operation
	Tried     map[string]int `json:"geprobeerd"`
	Survived  map[string]int `json:"overleefd"`
	Seen      int            `json:"bestanden"` // files looked at after a fault, at a final name
	Visible   int            `json:"zichtbaar"` // of those that were not whole
	Processes int            `json:"processen"` // real processes that ended by SIGKILL
	Problems  []string       `json:"problemen"`
}

// plan is one series of faults: a run from a work folder with changes to interrupt.
type plan struct {
	from    string
	changes []disk.Change
	first   int // the number of the first change that counts
}

func (s *storing) run(ctx context.Context, kinds []string) (*Outcome, error) {
	if len(kinds) == 0 {
		kinds = []string{"stop", "half", "ENOSPC", "EIO", "EACCES", "short", "kill", "SIGTERM", "invoer"}
	}
	s.outcome = Outcome{Ops: map[string]int{}, Tried: map[string]int{}, Survived: map[string]int{}, Problems: []string{}}
	plans, trace, err := s.fixture(ctx)
	if err != nil {
		return nil, err
	}
	s.outcome.Changes = len(trace)
	for _, change := range trace {
		s.outcome.Ops[change.Op]++
	}
	for _, kind := range kinds {
		switch kind {
		case "kill":
			err = s.killAll(ctx, trace)
		case "SIGTERM":
			err = s.terminate(ctx, trace)
		case "invoer":
			err = s.input(ctx)
		default:
			for _, p := range plans {
				err = errors.Join(err, s.interruptAll(ctx, disk.Kind(kind), p))
			}
		}
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(s.said, "%s: %d tried, %d survived\n", kind, s.outcome.Tried[kind], s.outcome.Survived[kind])
	}
	return &s.outcome, nil
}

// wanted says whether the n-th change is one of those to try.
func (s *storing) wanted(n int) bool { return n%s.every == 0 && (n/s.every)%s.parts == s.part }

func (s *storing) interruptAll(ctx context.Context, kind disk.Kind, p plan) error {
	for i, change := range p.changes {
		n := i + 1
		half := kind == disk.Half || kind == disk.Short
		if n < p.first || !s.wanted(n) || half && change.Op != "write" && change.Op != "outside" {
			continue
		}
		if err := s.reset(p.from); err != nil {
			return err
		}
		disk.Arm(kind, n)
		code, said := s.program(ctx, "data", "run")
		disk.Disarm()
		s.judge(ctx, string(kind), fmt.Sprintf("%s at change %d (%s %s)", kind, n, change.Op, s.short(change.Path)), func() error {
			gone := kind == disk.Stop || kind == disk.Half
			if !gone && code != exitFailed && code != s.exit {
				return fmt.Errorf("exit code %d: %s", code, said)
			}
			return nil
		})
	}
	return nil
}

// killAll ends real processes: every change that counts for kill is one process.
func (s *storing) killAll(ctx context.Context, trace []disk.Change) error {
	for i, change := range trace {
		n := i + 1
		if n%(s.every*s.everyKill) != 0 || n/(s.every*s.everyKill)%s.parts != s.part {
			continue
		}
		kinds := []disk.Kind{disk.Kill}
		if change.Op == "write" || change.Op == "outside" {
			kinds = append(kinds, disk.KillIn)
		}
		for _, kind := range kinds {
			if err := s.reset("basis"); err != nil {
				return err
			}
			status, said, err := s.process(ctx, fmt.Sprintf("%s:%d", kind, n))
			if err != nil {
				return err
			}
			died := status.Signaled() && status.Signal() == syscall.SIGKILL
			if died {
				s.outcome.Processes++
			}
			s.judge(ctx, "kill", fmt.Sprintf("%s at change %d (%s %s)", kind, n, change.Op, s.short(change.Path)), func() error {
				if !died {
					return fmt.Errorf("the process did not end by SIGKILL: %s", said)
				}
				return nil
			})
		}
	}
	return nil
}

// judge looks at what a fault left, runs again and compares with the run that nothing
// happened to.
func (s *storing) judge(ctx context.Context, kind, what string, outcome func() error) {
	s.outcome.Tried[kind]++
	err := errors.Join(outcome(), s.left())
	code, said := s.program(ctx, "data", "run")
	if code != s.exit {
		err = errors.Join(err, fmt.Errorf("the next run ended with %d: %s", code, said))
	}
	err = errors.Join(err, s.same())
	if err == nil {
		s.outcome.Survived[kind]++
		return
	}
	text := strings.ReplaceAll(err.Error(), s.dir+"/", "")
	s.outcome.Problems = append(s.outcome.Problems, what+": "+text[:min(len(text), 600)])
	fmt.Fprintf(s.said, "PROBLEM %s: %s\n", what, text)
}

// program runs the program in this process.
func (s *storing) program(ctx context.Context, data string, args ...string) (int, string) {
	return s.programIn(ctx, "proef", data, args...)
}

func (s *storing) programIn(ctx context.Context, werkmap, data string, args ...string) (int, string) {
	var said bytes.Buffer
	all := append([]string{"beleidsmonitor", "--quiet", "--config", filepath.Join(s.dir, data, "monitor.yaml"), "--werkmap", filepath.Join(s.dir, werkmap)}, args...)
	return run(ctx, all, strings.NewReader(""), &said, &said), said.String()
}

// process runs the program as a process of its own, and says how it ended.
func (s *storing) process(ctx context.Context, fault string) (status syscall.WaitStatus, said string, err error) {
	self, err := os.Executable()
	if err != nil {
		return 0, "", err
	}
	command := exec.CommandContext(ctx, self, "--quiet", "--config", filepath.Join(s.dir, "data", "monitor.yaml"), "--werkmap", filepath.Join(s.dir, "proef"), "run")
	command.Env = append(os.Environ(), "STORING_BIJ="+fault, "TMPDIR="+filepath.Join(s.dir, "tmp"))
	out, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return 0, "", err
	}
	status, _ = command.ProcessState.Sys().(syscall.WaitStatus)
	return status, string(out), nil
}

// fixture makes one gemeente with two months of every table, and the runs that nothing
// happens to. It gives the changes of those.
func (s *storing) fixture(ctx context.Context) (plans []plan, trace []disk.Change, err error) {
	for _, part := range []struct{ dir, last string }{{"een", "2022-03"}, {"twee", "2022-04"}, {"data", "2022-04"}} {
		options := sampledata.Options{Gemeenten: 1, Inburgeraars: 100, Tot: part.last, Seed: 7, Fouten: 0.02}
		if _, err := sampledata.Generate(ctx, filepath.Join(s.dir, part.dir), options); err != nil {
			return nil, nil, err
		}
	}
	if err := s.join(); err != nil {
		return nil, nil, err
	}
	if s.numbers, err = personNumbers(filepath.Join(s.dir, "data", "leveringen")); err != nil {
		return nil, nil, err
	}
	tmp := filepath.Join(s.dir, "tmp")
	if err := errors.Join(os.Mkdir(tmp, 0o700), os.Setenv("TMPDIR", tmp)); err != nil {
		return nil, nil, err
	}
	steps := []struct{ from, to, data, command string }{
		{"", "basis", "een", "run"},
		{"basis", "heel", "data", "run"},
		{"basis", "gelezen", "data", "ingest"},
		{"gelezen", "weer", "data", "run"},
	}
	traces := map[string][]disk.Change{}
	for _, step := range steps {
		if step.from != "" {
			if err := s.copyTo(step.from, step.to); err != nil {
				return nil, nil, err
			}
		}
		disk.Arm(disk.Nothing, 0)
		code, said := s.programIn(ctx, step.to, step.data, step.command)
		traces[step.to] = disk.Disarm()
		if code != 0 && code != exitRejected {
			return nil, nil, fmt.Errorf("%s in %s: exit code %d: %s", step.command, step.to, code, said)
		}
		if step.to == "heel" {
			s.exit = code
		}
		fmt.Fprintf(s.said, "%s in %s: %d changes\n", step.command, step.to, len(traces[step.to]))
	}
	if s.base, err = s.take("basis"); err != nil {
		return nil, nil, err
	}
	if s.whole, err = s.take("heel"); err != nil {
		return nil, nil, err
	}
	reading := slices.IndexFunc(traces["heel"], func(c disk.Change) bool { return strings.Contains(c.Path, filepath.Join("uitgaven", ".bouw")) })
	return []plan{{from: "basis", changes: traces["heel"][:reading]}, {from: "gelezen", changes: traces["weer"]}}, traces["heel"], nil
}

// reset puts a work folder back as it was before the run that is interrupted.
func (s *storing) reset(from string) error {
	if err := os.RemoveAll(filepath.Join(s.dir, "proef")); err != nil {
		return err
	}
	return s.copyTo(from, "proef")
}

func (s *storing) short(path string) string {
	rel, err := filepath.Rel(s.dir, path)
	if err != nil {
		return path
	}
	_, rest, _ := strings.Cut(rel, string(filepath.Separator))
	return rest
}
