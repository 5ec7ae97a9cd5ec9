package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"beleidsmonitor/transform"
)

// pollEvery is how often files are looked at. Looking is simpler than being told, works
// on every file system, and a thousand files take a few milliseconds.
const pollEvery = 500 * time.Millisecond

// watch makes the pages, and again after each change, until ctx ends. A change in a
// template or style needs no new figures. Everything else is part of the program: then
// the program is built again and takes the place of this one.
func (p *preview) watch(ctx context.Context) error {
	program, pages := p.signatures()
	result := p.redraw(ctx, nil)
	defer func() {
		if result != nil {
			p.complain(result.Close())
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pollEvery):
		}
		nowProgram, nowPages := p.signatures()
		switch {
		case nowProgram != program:
			program = nowProgram
			if err := p.restart(ctx); ctx.Err() == nil {
				p.complain(err)
			}
		case nowPages != pages:
			pages = nowPages
			result = p.redraw(ctx, result)
		}
	}
}

// signatures of what the program is made of, with its configuration, and of the pages.
func (p *preview) signatures() (program, pages string) {
	if !p.hasSource() {
		return signature(p.monitor.file), ""
	}
	templates, styles := filepath.Join(p.dir, "reports", "pages"), filepath.Join(p.dir, "reports", "assets")
	return signature(p.dir, templates, styles, p.work) + signature(p.monitor.file), signature(templates) + signature(styles)
}

func (p *preview) complain(err error) {
	if err != nil {
		p.console.problem("%v\nthe pages stay as they were; waiting for the next change", err)
	}
}

// redraw makes the pages, with the figures that there are or else with new ones.
func (p *preview) redraw(ctx context.Context, result *transform.Result) *transform.Result {
	if result == nil {
		keys, err := loadKeys(p.monitor, p.werkmap)
		if err == nil {
			result, err = p.build(ctx, keys, p.without)
		}
		if err != nil {
			p.complain(err)
			return nil
		}
	}
	var files fs.FS
	if p.hasSource() {
		files = os.DirFS(filepath.Join(p.dir, "reports"))
	}
	started := time.Now()
	_, pages, err := p.draftPages(ctx, result, about{name: "concept", only: p.only, files: files})
	if err != nil {
		p.complain(err)
		return result
	}
	p.console.step("reports    %d pages (%s)", pages, took(started))
	return result
}

// hasSource says whether the folder is the source of this program.
func (p *preview) hasSource() bool {
	data, err := os.ReadFile(filepath.Join(p.dir, "go.mod"))
	return err == nil && strings.HasPrefix(string(data), "module beleidsmonitor\n")
}

// restart builds the program again and becomes it; without its source, only the
// configuration changed. It returns only when that does not work.
func (p *preview) restart(ctx context.Context) error {
	program, err := os.Executable()
	if p.hasSource() {
		program, err = p.rebuild(ctx)
	}
	if err != nil {
		return fmt.Errorf("build program: %w", err)
	}
	if err := syscall.Exec(program, os.Args, os.Environ()); err != nil {
		return fmt.Errorf("start the new program: %w", err)
	}
	return nil
}

func (p *preview) rebuild(ctx context.Context) (string, error) {
	program, err := filepath.Abs(filepath.Join(p.werkmap, "concept", "beleidsmonitor"))
	if err != nil {
		return "", err
	}
	p.console.step("a source file changed: building the program")
	command := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/beleidsmonitor")
	command.Dir = p.dir
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return program, nil
}

// watchedForms are the files of which pages and figures are made.
var watchedForms = []string{".html", ".css", ".js", ".go", ".sql", ".yaml", ".tmpl"}

// signature changes when a watched file in a folder does. The folders in skip do not
// count, nor hidden ones, deliveries and what npm installs.
func signature(dir string, skip ...string) string {
	digest := sha256.New()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // taken away while we looked
			return nil
		}
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != dir && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "leveringen" || slices.Contains(skip, path)) {
				return fs.SkipDir
			}
			return nil
		}
		if info, err := entry.Info(); err == nil && slices.Contains(watchedForms, filepath.Ext(name)) {
			fmt.Fprintf(digest, "%s %d %d\n", path, info.Size(), info.ModTime().UnixNano())
		}
		return nil
	})
	if err != nil {
		fmt.Fprintln(digest, err)
	}
	return hex.EncodeToString(digest.Sum(nil))
}
