// Command fuzz runs every fuzz target of the repository, one after another, and keeps a
// record of what was really run: per target the seconds and the executions, and a hash of
// the sources that it tests. A record counts only as long as those sources are the same.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

func main() {
	duration := flag.Duration("tijd", time.Minute, "how long each target runs")
	only := flag.String("doel", "", "targets whose package and name match this pattern; empty is all")
	record := flag.String("lijst", ".ci/fuzz.jsonl", "record of what was run")
	list := flag.Bool("stand", false, "print the record of each target, and run nothing")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *duration, *only, *record, *list); err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(1)
	}
}

// target is one fuzz target, and what was run of it with the sources that it has now.
type target struct {
	Package    string  `json:"pakket"`
	Name       string  `json:"doel"`
	Sources    string  `json:"bronnen"` // hash of all of our own code that the target tests
	Revision   string  `json:"revisie"` // where it ran last
	Seconds    float64 `json:"seconden"`
	Executions int64   `json:"uitvoeringen"`
	Failed     bool    `json:"gevallen,omitempty"` // the last run found something
}

func run(ctx context.Context, duration time.Duration, only, record string, list bool) error {
	pattern, err := regexp.Compile(only)
	if err != nil {
		return fmt.Errorf("pattern of targets: %w", err)
	}
	targets, err := find(ctx)
	if err != nil {
		return err
	}
	if err := remember(targets, record); err != nil {
		return err
	}
	if list {
		return json.NewEncoder(os.Stdout).Encode(targets)
	}
	var failed []error
	for i := range targets {
		t := &targets[i]
		if ctx.Err() != nil || !pattern.MatchString(t.Package+" "+t.Name) {
			continue
		}
		if err := t.run(ctx, duration); err != nil && ctx.Err() == nil {
			failed = append(failed, err)
		}
		if err := write(targets, record); err != nil {
			return err
		}
	}
	return errors.Join(failed...)
}

// listed is what go list says of a package.
type listed struct {
	ImportPath, Dir                                      string
	GoFiles, TestGoFiles, XTestGoFiles, EmbedFiles, Deps []string
	Module                                               *struct{ Path string }
}

var fuzzFunction = regexp.MustCompile(`(?m)^func (Fuzz[A-Z][A-Za-z0-9]*)\(\w+ \*testing\.F\)`)

// find lists every target in the test files of the module.
func find(ctx context.Context) ([]target, error) {
	output, err := exec.CommandContext(ctx, "go", "list", "-json=ImportPath,Dir,GoFiles,TestGoFiles,XTestGoFiles,EmbedFiles,Deps,Module", "./...").Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	packages := map[string]listed{}
	for decoder := json.NewDecoder(bytes.NewReader(output)); decoder.More(); {
		var p listed
		if err := decoder.Decode(&p); err != nil {
			return nil, fmt.Errorf("read go list: %w", err)
		}
		packages[p.ImportPath] = p
	}
	var targets []target
	for _, p := range packages {
		for _, file := range slices.Concat(p.TestGoFiles, p.XTestGoFiles) {
			data, err := os.ReadFile(filepath.Join(p.Dir, file))
			if err != nil {
				return nil, err
			}
			for _, match := range fuzzFunction.FindAllSubmatch(data, -1) {
				sources, err := hash(p, packages, data)
				if err != nil {
					return nil, err
				}
				targets = append(targets, target{Package: p.ImportPath, Name: string(match[1]), Sources: sources})
			}
		}
	}
	slices.SortFunc(targets, func(a, b target) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(a.Name, b.Name))
	})
	return targets, nil
}

// hash is over the file with the target and over all code of ours that its package uses.
func hash(p listed, packages map[string]listed, test []byte) (string, error) {
	sum := sha256.New()
	sum.Write(test)
	for _, path := range slices.Sorted(slices.Values(append(slices.Clone(p.Deps), p.ImportPath))) {
		of, ours := packages[path]
		if !ours {
			continue
		}
		for _, file := range slices.Concat(of.GoFiles, of.EmbedFiles) {
			data, err := os.ReadFile(filepath.Join(of.Dir, file))
			if err != nil {
				return "", err
			}
			fmt.Fprintf(sum, "%s/%s %d\n", path, file, len(data))
			sum.Write(data)
		}
	}
	modules, err := os.ReadFile("go.sum")
	if err != nil {
		return "", fmt.Errorf("run this in the root of the repository: %w", err)
	}
	sum.Write(modules)
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}

// remember fills in what was run before with the same sources.
func remember(targets []target, record string) error {
	data, err := os.ReadFile(record)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for decoder := json.NewDecoder(bytes.NewReader(data)); decoder.More(); {
		var old target
		if err := decoder.Decode(&old); err != nil {
			return fmt.Errorf("read %s: %w", record, err)
		}
		for i, t := range targets {
			if t.Package == old.Package && t.Name == old.Name && t.Sources == old.Sources {
				targets[i] = old
			}
		}
	}
	return nil
}

// write keeps the record: a line per target that was run.
func write(targets []target, record string) error {
	var lines bytes.Buffer
	encoder := json.NewEncoder(&lines)
	for _, t := range targets {
		if t.Seconds == 0 && !t.Failed {
			continue
		}
		if err := encoder.Encode(t); err != nil {
			return err
		}
	}
	if err := os.WriteFile(record+".nieuw", lines.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(record+".nieuw", record)
}

// progress is a line of go test: fuzz: elapsed: 3s, execs: 325017 (108336/sec), ...
var progress = regexp.MustCompile(`elapsed: ([0-9a-z.]+), execs: ([0-9]+) `)

// run fuzzes one target and adds what it did. The seconds are those that go test tells.
func (t *target) run(ctx context.Context, duration time.Duration) error {
	fmt.Printf("%-34s %-18s ", strings.TrimPrefix(t.Package, "beleidsmonitor/"), t.Name)
	command := exec.CommandContext(ctx, "go", "test", "-run", "^$", "-fuzz", "^"+t.Name+"$", "-fuzztime", duration.String(), t.Package)
	output, err := command.CombinedOutput()
	var elapsed time.Duration
	var executions int64
	for scanner := bufio.NewScanner(bytes.NewReader(output)); scanner.Scan(); {
		if match := progress.FindStringSubmatch(scanner.Text()); match != nil {
			elapsed, _ = time.ParseDuration(match[1]) // the pattern admits a duration
			executions, _ = strconv.ParseInt(match[2], 10, 64)
		}
	}
	if revision, err := exec.CommandContext(ctx, "git", "describe", "--always", "--dirty").Output(); err == nil {
		t.Revision = strings.TrimSpace(string(revision))
	}
	if t.Failed = err != nil && ctx.Err() == nil; t.Failed {
		t.Seconds, t.Executions = 0, 0
		fmt.Println("FAILED")
		return fmt.Errorf("%s %s: %w\n%s", t.Package, t.Name, err, output)
	}
	t.Seconds += elapsed.Seconds()
	t.Executions += executions
	fmt.Printf("%6.0f s %12d executions\n", elapsed.Seconds(), executions)
	return nil
}
