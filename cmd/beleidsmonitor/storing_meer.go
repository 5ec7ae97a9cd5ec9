//go:build storing

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"beleidsmonitor/schemas/disk"
)

// terminate sends SIGTERM to processes of their own: while a delivery is read, when all
// are read and the figures are built, and while pages are written.
func (s *storing) terminate(ctx context.Context) error {
	reading, publishing := s.plans[0], s.plans[1]
	before := func(p *plan, what string) int { // the last change before it
		return slices.IndexFunc(p.changes, func(c disk.Change) bool { return strings.Contains(c.Path, what) })
	}
	for _, moment := range []struct {
		p     *plan
		n     int
		finds bool
	}{
		{reading, before(reading, "/.stage/uitkering/"), true},
		{publishing, before(publishing, "/afkeur"), false}, // it builds the figures between these two
		{publishing, before(publishing, "/.bouw/data/"), true},
	} {
		if moment.n < 1 {
			return errors.New("a moment for SIGTERM is not in the changes: the test has lost its aim")
		}
		if err := s.reset(moment.p.from); err != nil {
			return err
		}
		status, said, err := s.process(ctx, fmt.Sprintf("%s:%d", disk.Term, moment.n), moment.finds, moment.p)
		if err != nil {
			return err
		}
		s.judge(ctx, moment.p, string(disk.Term), fmt.Sprintf("SIGTERM at change %d", moment.n), func() error {
			if status.ExitStatus() != exitFailed || !strings.Contains(said, "stopped on request") || !strings.Contains(said, "hint: ") {
				return fmt.Errorf("exit code %d: %s", status.ExitStatus(), said)
			}
			return nil
		})
	}
	return nil
}

// starve runs processes that may have so much memory and no more. They build the figures
// themselves, and die or fail where it is too little.
func (s *storing) starve(ctx context.Context) error {
	const enough = 2600 // MB of addresses: the run succeeds
	self, err := os.Executable()
	if err != nil {
		return err
	}
	p, starved := s.plans[0], 0
	for mb := 600; mb <= enough; mb += 250 {
		if err := s.reset(p.from); err != nil {
			return err
		}
		script := fmt.Sprintf(`ulimit -v %d && exec "$0" "$@"`, mb*1024)
		command := exec.CommandContext(ctx, "sh", append([]string{"-c", script, self}, s.line("proef", p.data, p.args)...)...)
		command.Env = append(os.Environ(), keepIn+"=")
		said, err := command.CombinedOutput()
		if code := command.ProcessState.ExitCode(); !slices.Contains(p.exit, code) {
			starved++
			err = nil
		}
		var exit *exec.ExitError
		s.judge(ctx, p, "OOM", fmt.Sprintf("with %d MB of addresses", mb), func() error {
			if err != nil && !errors.As(err, &exit) {
				return fmt.Errorf("%w: %s", err, said)
			}
			return nil
		})
	}
	if starved < 3 {
		return fmt.Errorf("%d processes had too little memory: the test has lost its aim", starved)
	}
	fmt.Fprintf(s.said, "OOM: %d had too little\n", starved)
	return nil
}

// input takes a delivery away or changes it while the run reads, and lets months come
// out of order.
func (s *storing) input(ctx context.Context) error {
	p := *s.plans[0]
	p.lists = true
	const name = "werksaam_uitkering_regio_2022-04_01.csv"
	path := filepath.Join(s.dir, "data", "leveringen", name)
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	gone := func() error { return os.Remove(path) }
	longer := func() error { return os.WriteFile(path, append(slices.Clone(text), text[len(text)/2:]...), 0o600) }
	shorter := func() error { return os.WriteFile(path, text[:len(text)/2], 0o600) }
	for what, change := range map[string]func() error{"disappears": gone, "grows": longer, "shrinks": shorter} {
		for when, table := range map[string]string{"before it is read": "/.stage/persoon/", "while it is read": "/.stage/uitkering/2022-04_regio_werksaam"} {
			if err := s.reset("basis"); err != nil {
				return err
			}
			done := false
			disk.Arm(disk.Nothing, 0)
			disk.Watch(func(c disk.Change) {
				if !done && c.Op == "mkdir" && strings.Contains(c.Path, table) {
					done, err = true, change()
				}
			})
			code, said := s.program(ctx, "proef", "data", "run")
			disk.Disarm()
			if err := errors.Join(err, os.Remove(path)); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
			if err := os.WriteFile(path, text, 0o600); err != nil {
				return err
			}
			// What is shorter or longer from the start is another delivery, which counts.
			whole := when == "before it is read" && what != "disappears"
			if whole {
				continue
			}
			s.judge(ctx, &p, "invoer", "a delivery "+what+" "+when, func() error {
				if !done || code != exitRefused || !strings.Contains(said, name) {
					return fmt.Errorf("done %v, exit code %d: %s", done, code, said)
				}
				return nil
			})
		}
	}
	return errors.Join(s.order(ctx), s.around(ctx))
}

// order reads the second month before the first: the lake must hold the same rows, with
// the same counts and notes, as when they came in order.
func (s *storing) order(ctx context.Context) error {
	if err := os.RemoveAll(filepath.Join(s.dir, "proef")); err != nil {
		return err
	}
	keys := filepath.Join(s.dir, "proef", "sleutels")
	if err := os.MkdirAll(filepath.Dir(keys), 0o700); err != nil {
		return err
	}
	if err := os.CopyFS(keys, os.DirFS(filepath.Join(s.dir, "basis", "sleutels"))); err != nil {
		return err
	}
	names, err := filepath.Glob(filepath.Join(keys, "*"))
	for _, key := range names {
		err = errors.Join(err, os.Chmod(key, 0o600))
	}
	if err != nil {
		return err
	}
	s.outcome.Tried["invoer"]++
	s.program(ctx, "proef", "twee", "ingest")
	s.program(ctx, "proef", "data", "ingest")
	want, err := s.take("gelezen")
	if err != nil {
		return err
	}
	now, err := s.take("proef")
	if err != nil {
		return err
	}
	var wrong []string
	for path, sum := range want {
		if strings.HasPrefix(path, "lake") && now[path] != sum {
			wrong = append(wrong, path)
		}
	}
	if len(wrong) == 0 {
		s.outcome.Survived["invoer"]++
		return nil
	}
	slices.Sort(wrong)
	s.outcome.Problems = append(s.outcome.Problems, "months out of order: "+strings.Join(wrong[:min(len(wrong), 5)], ", ")+" differ")
	return nil
}

// around lets a run meet the lock of one that died, the lock of one that works, and a
// clock that was set back or is far ahead.
func (s *storing) around(ctx context.Context) error {
	p := s.plans[0]
	lock := filepath.Join(s.dir, "proef", ".lock")
	for _, trial := range []struct {
		what string
		try  func() error
	}{
		{"the lock file of a run that died is there", func() error { return os.WriteFile(lock, []byte("4194304\n"), 0o600) }},
		{"the clock was set back to 1999", func() error { return s.withClock(ctx, -27*365*24*time.Hour) }},
		{"the clock is two years ahead", func() error { return s.withClock(ctx, 2*365*24*time.Hour) }},
		{"another run works", func() error {
			held := flock.New(lock)
			if got, err := held.TryLock(); err != nil || !got {
				return fmt.Errorf("take the lock: %v %w", got, err)
			}
			defer held.Close() //nolint:errcheck // nothing was written
			if code, said := s.program(ctx, "proef", "data", "run"); code != exitLocked {
				return fmt.Errorf("exit code %d: %s", code, said)
			}
			return nil
		}},
	} {
		if err := s.reset(p.from); err != nil {
			return err
		}
		if err := os.RemoveAll(lock); err != nil { // it is a link to that of basis
			return err
		}
		err := trial.try()
		s.judge(ctx, p, "invoer", trial.what, func() error { return err })
	}
	return nil
}

// withClock reads the deliveries while the clock is wrong; the run after it has the right one.
func (s *storing) withClock(ctx context.Context, skew time.Duration) error {
	setSkew := func(skew time.Duration) {
		kept.Lock()
		defer kept.Unlock()
		kept.skew = skew
	}
	setSkew(skew)
	defer setSkew(0)
	if code, said := s.program(ctx, "proef", "data", "run"); !slices.Contains(s.plans[0].exit, code) {
		return fmt.Errorf("exit code %d: %s", code, said)
	}
	return nil
}
