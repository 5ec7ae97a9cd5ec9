package main

import (
	"context"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/schemas/disk"
	"beleidsmonitor/transform"
)

// analyseCommand writes what a query may read to a file for other tools.
func analyseCommand() *cli.Command {
	return &cli.Command{
		Name:  "analyse",
		Usage: "write monitor.duckdb, pseudonymised, for DuckDB's own shell, DBeaver, Python or R",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Usage: "`FILE` to write (default: analyse/monitor.duckdb in the work folder)"},
			withoutFlag(),
		},
		Action: func(c *cli.Context) error {
			p, err := openProject(c)
			if err != nil {
				return err
			}
			return p.journal.around(actionAnalyse, logboek.Words("monitor.duckdb"), func() error {
				return p.analyse(c.Context, c.String("out"), without(c))
			})
		},
	}
}

// analyse writes the file, which is for its owner only.
func (p *project) analyse(ctx context.Context, out string, without []string) error {
	keys, err := loadKeys(p.monitor, p.werkmap)
	if err != nil {
		return err
	}
	if out == "" {
		out = filepath.Join(p.werkmap, "analyse", "monitor.duckdb")
		if err := disk.MkdirAll(filepath.Dir(out), 0o700); err != nil {
			return err
		}
	}
	unlock, err := lockFolder(filepath.Dir(out))
	if err != nil {
		return err
	}
	defer unlock()
	if err := transform.RemoveUnfinished(filepath.Dir(out)); err != nil {
		return err
	}
	options, err := p.transformOptions(keys, without)
	if err != nil {
		return err
	}
	result, err := p.buildWith(ctx, options)
	if err != nil {
		return err
	}
	defer result.Close()
	if err := result.WriteAnalysis(ctx, out); err != nil {
		return err
	}
	p.console.step("analyse    %s: pseudonymised and confidential, delete it when the work is done", out)
	return nil
}
