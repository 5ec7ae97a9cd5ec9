//go:build storing

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/transform"
)

// kept is what a program that was built to fail has built before: the same figures and
// pages again and again would take days. It keeps what lies between two changes of the
// disk, never a change.
var kept struct {
	sync.Mutex
	results map[string]*transform.Result
	pages   map[string][]keptPage
}

type keptPage struct {
	path string
	data []byte
}

// figures builds what an edition is made of once for each fingerprint.
func (p *project) figures(ctx context.Context, keys keyRing, without []string, print string) (*transform.Result, func(), error) {
	kept.Lock()
	defer kept.Unlock()
	if kept.results == nil {
		kept.results, kept.pages = map[string]*transform.Result{}, map[string][]keptPage{}
	}
	if result := kept.results[print]; result != nil {
		return result, func() {}, nil
	}
	result, err := p.build(ctx, keys, without)
	if err != nil {
		return nil, nil, err
	}
	kept.results[print] = result
	return result, func() {}, nil
}

// editionPages makes the pages of an edition once.
func (p *project) editionPages(ctx context.Context, result *transform.Result, of about, write func(string, []byte) error) error {
	key := fmt.Sprintf("%p %s", result, of.name)
	kept.Lock()
	pages := kept.pages[key]
	kept.Unlock()
	if pages != nil {
		for _, page := range pages {
			if err := write(page.path, page.data); err != nil {
				return err
			}
		}
		return nil
	}
	err := p.pages(ctx, result, of, func(path string, data []byte) error {
		pages = append(pages, keptPage{path, append([]byte(nil), data...)})
		return write(path, data)
	})
	if err == nil {
		kept.Lock()
		kept.pages[key] = pages
		kept.Unlock()
	}
	return err
}

// testCommands are those of a program that was built to fail.
func testCommands() []*cli.Command {
	return []*cli.Command{{
		Name:  "storing",
		Usage: "interrupt a run at every change of the disk and look at what is left (a test; never on real data)",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "map", Required: true, Usage: "empty `DIR` to work in"},
			&cli.StringSliceFlag{Name: "soort", Usage: "kinds of fault: stop, half, ENOSPC, EIO, EACCES, short, kill, SIGTERM, invoer (default: all)"},
			&cli.IntFlag{Name: "elke", Value: 1, Usage: "try every `N`th change only"},
			&cli.IntFlag{Name: "elke-kill", Value: 10, Usage: "of those, end every `N`th in a process of its own"},
			&cli.IntFlag{Name: "deel", Usage: "`I`: try the changes with number I modulo --delen only"},
			&cli.IntFlag{Name: "delen", Value: 1},
		},
		Action: func(c *cli.Context) error {
			s := &storing{dir: c.String("map"), every: c.Int("elke"), everyKill: c.Int("elke-kill"), part: c.Int("deel"), parts: c.Int("delen"),
				said: c.App.ErrWriter}
			outcome, err := s.run(c.Context, c.StringSlice("soort"))
			if err != nil {
				return err
			}
			encoder := json.NewEncoder(os.Stdout)
			encoder.SetIndent("", "  ")
			return encoder.Encode(outcome)
		},
	}}
}
