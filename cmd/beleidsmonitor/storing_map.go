//go:build storing

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	sampledata "beleidsmonitor/sample-data"
	"beleidsmonitor/schemas/disk"
)

// secondMonth are the tables that are delivered for the second month: those that make it
// the newest month (one of them a book), a file that replaces another one, and rejected
// rows. The first month has all tables.
var secondMonth = []string{"kvs_persoon_", "kvs_leerroute_fase_", "casus_casemanager_toewijzing_", "inkoop_contract_", "werksaam_uitkering_"}

// better is the delivery that corrects one of the second month.
const better = "kvs_leerroute_fase_regio_2022-04_02.csv"

// fixture makes the deliveries and the work folders of runs that nothing happens to, and
// from those the plans.
//
//	map/een        deliveries of the first month (all tables), with the configuration
//	map/twee       those of the second month (secondMonth)
//	map/data       those of both months
//	map/beter      the same, with a correction of the second month
//	map/basis      work folder in which the first month was published
//	map/heel       the same, with the second month published
//	map/gelezen    basis, with the second month in the lake
//	map/weer       gelezen, published
//	map/getekend   the same, with its charts drawn
//	map/verbeterd  heel, with the correction published
//	map/terug      verbeterd, turned back
//	map/proef      the work folder of the command that is interrupted
//	map/bewaard    what was built of the fixture
//	map/tmp        TMPDIR, which must stay empty
func (s *storing) fixture(ctx context.Context) (err error) {
	s.sums = map[fileState]string{}
	if err := s.deliveries(ctx); err != nil {
		return err
	}
	for name, dir := range map[string]string{"TMPDIR": "tmp", keepIn: "bewaard"} {
		path := filepath.Join(s.dir, dir)
		if err := errors.Join(os.Mkdir(path, 0o700), os.Setenv(name, path)); err != nil {
			return err
		}
	}
	type step struct {
		from, to, data string
		draw           bool
		args           []string
	}
	changes := map[string][]disk.Change{}
	exits := map[string]int{}
	for _, step := range []step{
		{"", "basis", "een", false, []string{"run"}},
		{"basis", "heel", "data", false, []string{"run"}},
		{"basis", "gelezen", "data", false, []string{"ingest"}},
		{"gelezen", "weer", "data", false, []string{"run"}},
		{"gelezen", "getekend", "data", true, []string{"run"}},
		{"heel", "verbeterd", "beter", false, []string{"run"}},
		{"verbeterd", "terug", "beter", false, []string{"terugdraaien", "2022-04"}},
	} {
		if step.from != "" {
			if err := s.copyTo(step.from, step.to); err != nil {
				return err
			}
		}
		kept.draw = step.draw
		disk.Arm(disk.Nothing, 0)
		code, said := s.program(ctx, step.to, step.data, step.args...)
		changes[step.to], exits[step.to] = disk.Disarm(), code
		kept.draw = false
		if code != 0 && code != exitRejected {
			return fmt.Errorf("%s in %s: exit code %d: %s", step.args[0], step.to, code, said)
		}
		// Empty folders of the stage would be most of what the next run removes.
		if err := os.RemoveAll(filepath.Join(s.dir, step.to, "lake", ".stage")); err != nil {
			return err
		}
		fmt.Fprintf(s.said, "%s in %s: %d changes, exit code %d\n", step.args[0], step.to, len(changes[step.to]), code)
	}
	if _, err := os.Lstat(filepath.Join(s.dir, "verbeterd", "uitgaven", "2022-04.v2")); err != nil {
		return fmt.Errorf("the correction has no edition of its own: %w", err)
	}
	return s.plan(changes, exits)
}

// plan makes the plans: the run with a second month while it reads and, from a lake that
// has it, while it publishes; its charts; the correction; and turning it back.
func (s *storing) plan(changes map[string][]disk.Change, exits map[string]int) (err error) {
	at := map[string]snapshot{}
	for _, name := range []string{"basis", "heel", "verbeterd", "terug"} {
		if at[name], err = s.take(name); err != nil {
			return err
		}
	}
	inStage := func(c disk.Change) bool { return strings.Contains(c.Path, filepath.Join("uitgaven", ".bouw")) }
	reading := slices.IndexFunc(changes["heel"], inStage)
	if reading < 0 {
		return errors.New("no stage in the changes: the test has lost its aim")
	}
	charts := 0
	firstChart := func(c disk.Change) bool { // and the folder; each is kept in the same way
		in := strings.Contains(c.Path, "grafieken")
		if in {
			charts++
		}
		return in && charts <= 8
	}
	whole := exits["heel"]
	s.plans = []*plan{
		{from: "basis", data: "data", args: []string{"run"}, changes: changes["heel"][:reading], exit: []int{whole}, before: at["basis"], after: at["heel"]},
		{from: "gelezen", data: "data", args: []string{"run"}, changes: changes["weer"], exit: []int{whole}, before: at["basis"], after: at["heel"]},
		{from: "heel", data: "beter", args: []string{"run"}, changes: changes["verbeterd"], kinds: []string{"stop", "half"},
			exit: []int{exits["verbeterd"]}, before: at["heel"], after: at["verbeterd"]},
		{from: "verbeterd", data: "beter", args: []string{"terugdraaien", "2022-04"}, changes: changes["terug"],
			exit: []int{exits["terug"], exitUsage}, then: []string{"run"}, // it may be the current one already
			before: at["verbeterd"], after: at["terug"]},
	}
	drawn := &plan{from: "gelezen", data: "data", args: []string{"run"}, changes: changes["getekend"], draw: true, kinds: []string{"stop", "ENOSPC"},
		exit: []int{whole}, before: at["basis"], after: at["heel"]}
	var numbered []disk.Change // so that only can say which
	for _, c := range drawn.changes {
		if firstChart(c) {
			numbered = append(numbered, c)
		}
	}
	drawn.only = func(c disk.Change) bool { return slices.Contains(numbered, c) }
	s.plans = append(s.plans, drawn)
	for i, p := range s.plans {
		for _, change := range p.changes {
			if i < 2 {
				s.outcome.Changes++
				s.outcome.Ops[change.Op]++
			} else if p.only == nil || p.only(change) {
				s.outcome.Beside++
			}
		}
	}
	return nil
}

// deliveries makes one gemeente with two months and a correction.
func (s *storing) deliveries(ctx context.Context) error {
	for _, part := range []struct{ dir, last string }{{"een", "2022-03"}, {"twee", "2022-04"}, {"data", "2022-04"}, {"beter", "2022-04"}} {
		options := sampledata.Options{Gemeenten: 1, Inburgeraars: 100, Tot: part.last, Seed: 7, Fouten: 0.02}
		if _, err := sampledata.Generate(ctx, filepath.Join(s.dir, part.dir), options); err != nil {
			return err
		}
	}
	first, err := os.ReadDir(filepath.Join(s.dir, "een", "leveringen"))
	if err != nil {
		return err
	}
	for _, dir := range []string{"twee", "data", "beter"} {
		folder := filepath.Join(s.dir, dir, "leveringen")
		all, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		for _, entry := range all {
			if !slices.ContainsFunc(secondMonth, func(table string) bool {
				return strings.HasPrefix(entry.Name(), table+"regio_")
			}) {
				err = errors.Join(err, os.Remove(filepath.Join(folder, entry.Name())))
			}
		}
		for _, entry := range first {
			target := filepath.Join(folder, entry.Name())
			err = errors.Join(err, os.RemoveAll(target))
			if dir != "twee" {
				err = errors.Join(err, os.Link(filepath.Join(s.dir, "een", "leveringen", entry.Name()), target))
			}
		}
		if err != nil {
			return err
		}
	}
	if s.numbers, err = personNumbers(filepath.Join(s.dir, "data", "leveringen")); err != nil {
		return err
	}
	return s.correct()
}

// correct writes a file that replaces one of the second month and has a quarter of its
// rows less.
func (s *storing) correct() error {
	folder := filepath.Join(s.dir, "beter", "leveringen")
	text, err := os.ReadFile(filepath.Join(folder, strings.Replace(better, "_02.csv", "_01.csv", 1)))
	if err != nil {
		return err
	}
	lines := strings.SplitAfter(string(text), "\n")
	kept := append(slices.Clone(lines[:1+3*(len(lines)-2)/4]), lines[len(lines)-1])
	return os.WriteFile(filepath.Join(folder, better), []byte(strings.Join(kept, "")), 0o600)
}

// personNumbers reads the numbers of persons from the deliveries in text.
func personNumbers(dir string) (map[string]bool, error) {
	numbers := map[string]bool{}
	paths, err := filepath.Glob(filepath.Join(dir, "*_persoon_*.csv"))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		for _, number := range nineDigits.FindAll(data, -1) {
			numbers[string(number)] = true
		}
	}
	if len(numbers) < 50 {
		return nil, fmt.Errorf("%d numbers of persons in the deliveries: the test has lost its aim", len(numbers))
	}
	return numbers, err
}

// reset puts a work folder back as it was before the command that is interrupted.
func (s *storing) reset(from string) error {
	if err := os.RemoveAll(filepath.Join(s.dir, "proef")); err != nil {
		return err
	}
	return s.copyTo(from, "proef")
}

// copyTo copies a work folder. Files are linked: the program never changes a file in
// its place, but for the log.
func (s *storing) copyTo(from, to string) error {
	root := filepath.Join(s.dir, from)
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		target := filepath.Join(s.dir, to, rel)
		info, err := entry.Info()
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			return os.Mkdir(target, info.Mode().Perm())
		case entry.Type()&fs.ModeSymlink != 0:
			points, err := os.Readlink(path)
			return errors.Join(err, os.Symlink(points, target))
		case rel == "log.jsonl":
			data, err := os.ReadFile(path)
			return errors.Join(err, os.WriteFile(target, data, info.Mode().Perm()))
		}
		return os.Link(path, target)
	})
}

func (s *storing) short(path string) string {
	rel, err := filepath.Rel(s.dir, path)
	if err != nil {
		return path
	}
	_, rest, _ := strings.Cut(rel, string(filepath.Separator))
	return rest
}
