//go:build !storing

package main

import (
	"context"
	"time"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/reports/edition"
	"beleidsmonitor/transform"
)

// figures builds what an edition is made of; done frees it. A program built with the
// tag storing keeps it, to publish the same thing hundreds of times.
func (p *project) figures(ctx context.Context, keys keyRing, without []string, _ string) (result *transform.Result, done func(), err error) {
	if result, err = p.build(ctx, keys, without); err != nil {
		return nil, nil, err
	}
	return result, func() { result.Close() }, nil
}

// editionPages makes the pages of an edition.
func (p *project) editionPages(ctx context.Context, result *transform.Result, of about, write func(string, []byte) error) error {
	return p.pages(ctx, result, of, write)
}

// longTable makes the table of every published figure.
func (p *project) longTable(result *transform.Result, _ about) ([]byte, edition.Table, error) {
	return longTable(result.Publication)
}

// clock is that of the computer.
func clock() time.Time { return time.Now() }

// testCommands are those of a program that was built to fail: none.
func testCommands() []*cli.Command { return nil }
