package chart

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/dop251/goja"

	"beleidsmonitor/schemas/disk"
)

// Names with a dot only: a node_modules folder that npm leaves here while it
// works must not end up in the program.
//
//go:embed echarts/*.*
var files embed.FS

const script = "echarts/echarts.min.js"

// ErrNoECharts says that ECharts was not there when the program was built.
var ErrNoECharts = errors.New("echarts is not built in; run make build")

// Options for a Renderer.
type Options struct {
	Workers int    // JavaScript engines at most, each about 30 MB; 0 means 2
	Cache   string // folder for finished drawings; empty means no cache
}

// Renderer draws charts. It may be used by several goroutines. Engines start
// when the first drawing needs them, and are kept.
type Renderer struct {
	source  string
	version string // hash of everything that shapes a drawing besides its options
	cache   string
	compile func() (*goja.Program, error)
	engines chan *engine // nil: a place where an engine may still start
}

// New prepares a Renderer; it reads ECharts but does not start it.
func New(options Options) (*Renderer, error) { return newRenderer(files, options) }

func newRenderer(files fs.FS, options Options) (*Renderer, error) {
	source, err := fs.ReadFile(files, script)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", script, ErrNoECharts)
	}
	workers := options.Workers
	if workers == 0 {
		workers = 2
	}
	sum := sha256.Sum256(source)
	r := &Renderer{
		source: string(source), version: hex.EncodeToString(sum[:]) + format, cache: options.Cache,
		engines: make(chan *engine, workers),
	}
	r.compile = sync.OnceValues(func() (*goja.Program, error) {
		return goja.Compile("echarts.min.js", r.source, false)
	})
	for range workers {
		r.engines <- nil
	}
	return r, nil
}

// SVG draws a chart as one svg element for an HTML page. The bytes depend on
// the chart alone: not on the engine, the order or the cache.
func (r *Renderer) SVG(ctx context.Context, c Chart) ([]byte, error) {
	name := r.name(c)
	if svg, err := os.ReadFile(name); r.cache != "" && err == nil {
		return svg, nil
	}
	raw, err := r.draw(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("draw chart %q: %w", c.ID, err)
	}
	svg, err := clean(c, raw)
	if err != nil {
		return nil, fmt.Errorf("clean drawing of chart %q: %w", c.ID, err)
	}
	if r.cache == "" {
		return svg, nil
	}
	if err := disk.MkdirAll(r.cache, 0o700); err != nil {
		return nil, fmt.Errorf("make chart cache: %w", err)
	}
	err = disk.WriteNew(name, svg, 0o600)
	if err != nil && !errors.Is(err, fs.ErrExist) && !errors.Is(err, fs.ErrNotExist) { // another run keeps it, or sweeps
		return nil, fmt.Errorf("keep drawing: %w", err)
	}
	return svg, nil
}

// name is where the cache keeps this chart.
func (r *Renderer) name(c Chart) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%q %q %q %d %d\n", r.version, c.ID, c.Title, c.Description, c.Width, c.Height)
	for _, i := range slices.Sorted(maps.Keys(c.Hints)) {
		fmt.Fprintf(h, "%d %q\n", i, c.Hints[i])
	}
	h.Write(c.Option)
	return filepath.Join(r.cache, hex.EncodeToString(h.Sum(nil))+".svg")
}

func (r *Renderer) draw(ctx context.Context, c Chart) (string, error) {
	var e *engine
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case e = <-r.engines:
	}
	defer func() { r.engines <- e }()
	if e == nil {
		program, err := r.compile()
		if err != nil {
			return "", fmt.Errorf("compile echarts: %w", err)
		}
		if e, err = start(program); err != nil {
			return "", err
		}
	}
	svg, err := e.draw(c)
	if err != nil {
		e = nil // its state is unknown: the next drawing starts a fresh one
	}
	return svg, err
}
