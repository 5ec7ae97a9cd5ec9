//go:build storing

package main

import (
	"context"
	"encoding/gob"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"beleidsmonitor/reports/edition"
	"beleidsmonitor/transform"
)

// keepIn names the folder in which a program that was built to fail keeps what it built
// between two changes of the disk: the same figures and pages again and again would take
// days. It never keeps a change. Processes that are killed read it.
const keepIn = "STORING_BEWAARD"

// kept is what was built before, in this process or in one before it.
var kept struct {
	sync.Mutex
	results map[string]*transform.Result // per fingerprint: what publishing needs
	built   map[string]*transform.Result // the same with all that pages need
	prints  map[*transform.Result]string
	filled  map[string]*filling
	draw    bool          // draw the pages again, to the cache of charts
	skew    time.Duration // how wrong the clock is
}

// filling is what goes in an edition.
type filling struct {
	Pages []keptPage
	CSV   []byte
	Table edition.Table
}

type keptPage struct {
	Path string
	Data []byte
}

// clock is that of the computer, or one that is wrong.
func clock() time.Time {
	kept.Lock()
	defer kept.Unlock()
	return time.Now().Add(kept.skew)
}

// figures builds what an edition is made of once for each fingerprint.
func (p *project) figures(ctx context.Context, keys keyRing, without []string, print string) (*transform.Result, func(), error) {
	kept.Lock()
	defer kept.Unlock()
	if kept.results == nil {
		kept.results, kept.built = map[string]*transform.Result{}, map[string]*transform.Result{}
		kept.prints, kept.filled = map[*transform.Result]string{}, map[string]*filling{}
	}
	if result := kept.results[print]; result != nil {
		return result, func() {}, nil
	}
	dir := keptDir(print)
	result, err := transform.Restore(ctx, dir)
	if dir == "" || errors.Is(err, fs.ErrNotExist) {
		if result, err = p.build(ctx, keys, without); err != nil {
			return nil, nil, err
		}
		kept.built[print] = result
	}
	if dir != "" && kept.built[print] != nil { // with fewer questions for the database
		if err := errors.Join(os.MkdirAll(dir, 0o700), result.Keep(ctx, dir)); err != nil {
			return nil, nil, err
		}
		result, err = transform.Restore(ctx, dir)
	}
	if err != nil {
		return nil, nil, err
	}
	kept.results[print], kept.prints[result] = result, print
	return result, func() {}, nil
}

// keptDir is the folder of what was built of a fingerprint; empty when none is kept.
func keptDir(print string) string {
	if os.Getenv(keepIn) == "" {
		return ""
	}
	return filepath.Join(os.Getenv(keepIn), print)
}

// fillingOf gives what goes in an edition, and how to keep it when it is not there yet.
func fillingOf(result *transform.Result, of about) (*filling, func(*filling) error, error) {
	kept.Lock()
	defer kept.Unlock()
	key := filepath.Join(kept.prints[result], of.name)
	path := keptDir(key)
	keep := func(f *filling) error {
		kept.Lock()
		kept.filled[key] = f
		kept.Unlock()
		if path == "" {
			return nil
		}
		file, err := os.Create(path)
		if err != nil {
			return err
		}
		return errors.Join(gob.NewEncoder(file).Encode(f), file.Close())
	}
	if f := kept.filled[key]; f != nil || path == "" {
		return f, keep, nil
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, keep, nil
	}
	if err != nil {
		return nil, nil, err
	}
	f := &filling{}
	err = errors.Join(gob.NewDecoder(file).Decode(f), file.Close())
	kept.filled[key] = f
	return f, keep, err
}

// editionPages makes the pages of an edition once, and writes a few of each kind: each is
// written in the same way.
func (p *project) editionPages(ctx context.Context, result *transform.Result, of about, write func(string, []byte) error) error {
	f, keep, err := fillingOf(result, of)
	if err != nil {
		return err
	}
	if f == nil || kept.draw {
		kept.Lock()
		whole := kept.built[kept.prints[result]]
		kept.Unlock()
		if f, err = p.fill(ctx, whole, of); err != nil {
			return err
		}
		if err := keep(f); err != nil {
			return err
		}
	}
	for _, page := range f.Pages {
		if err := write(page.Path, page.Data); err != nil {
			return err
		}
	}
	return nil
}

func (p *project) fill(ctx context.Context, result *transform.Result, of about) (f *filling, err error) {
	f = &filling{}
	kinds := map[string]int{}
	err = p.pages(ctx, result, of, func(path string, data []byte) error {
		top, _, _ := strings.Cut(path, "/")
		kind := top + filepath.Ext(path)
		if kinds[kind]++; kinds[kind] <= 2 {
			f.Pages = append(f.Pages, keptPage{path, append([]byte(nil), data...)})
		}
		return nil
	})
	if err == nil {
		f.CSV, f.Table, err = longTable(result.Publication)
	}
	return f, err
}

// longTable makes the table of every published figure.
func (p *project) longTable(result *transform.Result, of about) ([]byte, edition.Table, error) {
	f, _, err := fillingOf(result, of)
	if err != nil {
		return nil, edition.Table{}, err
	}
	return f.CSV, f.Table, nil
}
