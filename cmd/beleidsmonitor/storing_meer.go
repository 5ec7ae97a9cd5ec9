//go:build storing

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"beleidsmonitor/schemas/disk"
)

// terminate sends SIGTERM to processes of their own: while a delivery is read, when all
// are read and the figures are built, and while pages are written.
func (s *storing) terminate(ctx context.Context, trace []disk.Change) error {
	stage := slices.IndexFunc(trace, func(c disk.Change) bool { return strings.Contains(c.Path, filepath.Join("uitgaven", ".bouw")) })
	lists := slices.IndexFunc(trace, func(c disk.Change) bool {
		return strings.Contains(c.Path, "datakwaliteit") || strings.HasSuffix(c.Path, filepath.Join("afkeur", disk.Unfinished))
	})
	if stage < 0 || lists < 0 {
		return errors.New("no stage or list in the changes: the test has lost its aim")
	}
	for i, n := range []int{stage / 3, lists - 20, stage + 400} {
		if i%s.parts != s.part {
			continue
		}
		if err := s.reset("basis"); err != nil {
			return err
		}
		status, said, err := s.process(ctx, fmt.Sprintf("%s:%d", disk.Term, n))
		if err != nil {
			return err
		}
		s.judge(ctx, string(disk.Term), fmt.Sprintf("SIGTERM at change %d", n), func() error {
			if status.ExitStatus() != exitFailed || !strings.Contains(said, "stopped on request") || !strings.Contains(said, "hint: ") {
				return fmt.Errorf("exit code %d: %s", status.ExitStatus(), said)
			}
			return nil
		})
	}
	return nil
}

// input takes a delivery away or changes it while the run reads, and lets months come
// out of order.
func (s *storing) input(ctx context.Context) error {
	if s.part != 0 {
		return nil
	}
	s.lists = true
	defer func() { s.lists = false }()
	const name = "kvs_verblijf_gemeente_regio_2022-04_01.csv"
	path := filepath.Join(s.dir, "data", "leveringen", name)
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	gone := func() error { return os.Remove(path) }
	longer := func() error { return os.WriteFile(path, append(slices.Clone(text), text[len(text)/2:]...), 0o600) }
	shorter := func() error { return os.WriteFile(path, text[:len(text)/2], 0o600) }
	for what, change := range map[string]func() error{"disappears": gone, "grows": longer, "shrinks": shorter} {
		for when, table := range map[string]string{"before it is read": "/.stage/persoon/", "while it is read": "/.stage/verblijf_gemeente/2022-04_regio_kvs"} {
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
			code, said := s.program(ctx, "data", "run")
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
			s.judge(ctx, "invoer", "a delivery "+what+" "+when, func() error {
				if !done || code != exitRefused || !strings.Contains(said, name) {
					return fmt.Errorf("done %v, exit code %d: %s", done, code, said)
				}
				return nil
			})
		}
	}
	return s.order(ctx)
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
	s.program(ctx, "twee", "ingest")
	s.program(ctx, "data", "ingest")
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
