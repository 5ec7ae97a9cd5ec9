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

	"beleidsmonitor/schemas/disk"
)

// storing interrupts a run that takes in a second month and publishes it, one that
// publishes a correction, and the command that turns it back.
type storing struct {
	dir              string
	every, everyKill int
	said             io.Writer

	plans   []*plan
	numbers map[string]bool // of persons
	sums    map[fileState]string
	outcome Outcome
}

// Outcome is what was tried and what survived, per kind of fault.
type Outcome struct {
	Changes   int            `json:"wijzigingen"` // of the undisturbed run with a second month
	Beside    int            `json:"overige"`     // of the other commands that are interrupted
	Ops       map[string]int `json:"soorten"`     // the same per operation
	Tried     map[string]int `json:"geprobeerd"`
	Survived  map[string]int `json:"overleefd"`
	Seen      int            `json:"bestanden"` // files looked at after a fault, at a final name
	Visible   int            `json:"zichtbaar"` // of those that were not whole
	Processes int            `json:"processen"` // real processes that ended by SIGKILL
	Problems  []string       `json:"problemen"`
}

// plan is a command in a work folder, with the changes of the disk at which it is
// interrupted.
type plan struct {
	from, data string
	args       []string
	changes    []disk.Change
	only       func(disk.Change) bool // changes that count; nil is all
	kinds      []string               // of fault; nil is all
	draw       bool                   // draws the charts

	exit   []int    // of the command when nothing happens to it, now or a second time
	then   []string // a command after that one, when that one only may find nothing to do
	before snapshot // of the work folder
	after  snapshot
	lists  bool // a delivery was refused, so there is a list more that says why
}

// kinds are the faults that are tried, in this order.
var kinds = []string{"stop", "half", "ENOSPC", "EIO", "EACCES", "short", "kill", "SIGTERM", "OOM", "invoer"}

func (s *storing) run(ctx context.Context, wanted []string) (*Outcome, error) {
	if len(wanted) == 0 {
		wanted = kinds
	}
	s.outcome = Outcome{Ops: map[string]int{}, Tried: map[string]int{}, Survived: map[string]int{}, Problems: []string{}}
	if err := s.fixture(ctx); err != nil {
		return nil, err
	}
	for _, kind := range wanted {
		var err error
		switch kind {
		case "SIGTERM":
			err = s.terminate(ctx)
		case "OOM":
			err = s.starve(ctx)
		case "invoer":
			err = s.input(ctx)
		default:
			for _, p := range s.plans {
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

// wanted says whether a fault is tried at the n-th change of a plan that counts. The second
// one is the first write, to the log.
func (s *storing) wanted(kind disk.Kind, p *plan, n int, change disk.Change) bool {
	step, writes := s.every, change.Op == "write" || change.Op == "outside"
	switch kind {
	case disk.Kill:
		step *= s.everyKill
	case disk.Half, disk.Short, disk.KillIn:
		if !writes {
			return false
		}
	}
	return (n%step == 0 || n == 2) && (p.kinds == nil || slices.Contains(p.kinds, string(kind)))
}

func (s *storing) interruptAll(ctx context.Context, kind disk.Kind, p *plan) error {
	count := 0
	for i, change := range p.changes {
		if p.only != nil && !p.only(change) {
			continue
		}
		count++
		if err := ctx.Err(); err != nil {
			return err
		}
		if !s.wanted(kind, p, count, change) {
			continue
		}
		if err := s.interrupt(ctx, kind, p, i+1, change); err != nil {
			return err
		}
		if kind == disk.Kill && s.wanted(disk.KillIn, p, count, change) {
			if err := s.interrupt(ctx, disk.KillIn, p, i+1, change); err != nil {
				return err
			}
		}
	}
	return nil
}

// interrupt does one fault at the n-th change, in this process or, to kill it, in one of
// its own.
func (s *storing) interrupt(ctx context.Context, kind disk.Kind, p *plan, n int, change disk.Change) error {
	if err := s.reset(p.from); err != nil {
		return err
	}
	what := fmt.Sprintf("%s at change %d of %s (%s %s)", kind, n, strings.Join(p.args, " "), change.Op, s.short(change.Path))
	if kind == disk.Kill || kind == disk.KillIn {
		status, said, err := s.process(ctx, fmt.Sprintf("%s:%d", kind, n), true, p)
		if err != nil {
			return err
		}
		died := status.Signaled() && status.Signal() == syscall.SIGKILL
		if died {
			s.outcome.Processes++
		}
		s.judge(ctx, p, string(disk.Kill), what, func() error {
			if !died {
				return fmt.Errorf("the process did not end by SIGKILL: %s", said)
			}
			return nil
		})
		return nil
	}
	kept.draw = p.draw
	disk.Arm(kind, n)
	code, said := s.program(ctx, "proef", p.data, p.args...)
	asked := disk.Disarm()
	kept.draw = false
	s.judge(ctx, p, string(kind), what, func() error {
		gone := kind == disk.Stop || kind == disk.Half
		switch {
		case len(asked) < n || asked[n-1].Op != change.Op:
			return errors.New("the command did not come to this change")
		case !gone && code != exitFailed && !slices.Contains(p.exit, code):
			return fmt.Errorf("exit code %d: %s", code, said)
		}
		return nil
	})
	return nil
}

// judge looks at what a fault left, gives the command again and compares with what it
// does when nothing happens to it.
func (s *storing) judge(ctx context.Context, p *plan, kind, what string, outcome func() error) {
	s.outcome.Tried[kind]++
	err := errors.Join(outcome(), s.left(p))
	code, said := s.program(ctx, "proef", p.data, p.args...)
	if !slices.Contains(p.exit, code) {
		err = errors.Join(err, fmt.Errorf("the next %s ended with %d: %s", p.args[0], code, said))
	}
	if p.then != nil {
		if code, said := s.program(ctx, "proef", p.data, p.then...); code != 0 && code != exitRejected {
			err = errors.Join(err, fmt.Errorf("%s after that ended with %d: %s", p.then[0], code, said))
		}
	}
	if s.outcome.Tried[kind]%50 == 0 {
		fmt.Fprintf(s.said, "%s: %d tried\n", kind, s.outcome.Tried[kind])
	}
	if err = errors.Join(err, s.same(p)); err == nil {
		s.outcome.Survived[kind]++
		return
	}
	text := strings.ReplaceAll(err.Error(), s.dir+"/", "")
	text = what + ": " + text[:min(len(text), 600)]
	s.outcome.Problems = append(s.outcome.Problems, text)
	fmt.Fprintln(s.said, "PROBLEM", text)
}

// program runs the program in this process.
func (s *storing) program(ctx context.Context, werkmap, data string, args ...string) (int, string) {
	var said bytes.Buffer
	code := run(ctx, append([]string{"beleidsmonitor"}, s.line(werkmap, data, args)...), strings.NewReader(""), &said, &said)
	return code, said.String()
}

func (s *storing) line(werkmap, data string, args []string) []string {
	return append([]string{"--quiet", "--config", filepath.Join(s.dir, data, "monitor.yaml"), "--werkmap", filepath.Join(s.dir, werkmap)}, args...)
}

// process runs the program as a process of its own, and says how it ended. It builds its
// figures itself, or finds them.
func (s *storing) process(ctx context.Context, fault string, finds bool, p *plan) (status syscall.WaitStatus, said string, err error) {
	self, err := os.Executable()
	if err != nil {
		return 0, "", err
	}
	command := exec.CommandContext(ctx, self, s.line("proef", p.data, p.args)...)
	command.Env = append(os.Environ(), "STORING_BIJ="+fault)
	if !finds {
		command.Env = append(command.Env, keepIn+"=")
	}
	out, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return 0, "", err
	}
	status, _ = command.ProcessState.Sys().(syscall.WaitStatus)
	return status, string(out), nil
}
