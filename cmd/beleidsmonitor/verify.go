package main

import (
	"github.com/urfave/cli/v2"

	"beleidsmonitor/reports/edition"
)

func verifyCommand() *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "re-read a published edition: hashes, and the tables with a second Parquet reader",
		ArgsUsage: "[UITGAVE]",
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usage("verify takes one edition, such as 2026-10.v2")
			}
			con := newConsole(c)
			manifest, err := edition.Verify(stringGlobal(c, "werkmap", defaultWerkmap), c.Args().First())
			if err != nil {
				return err
			}
			rows := int64(0)
			for _, table := range manifest.Tabellen {
				rows += table.Rijen
			}
			con.result(map[string]any{"uitgave": manifest.Uitgave, "bestanden": len(manifest.Bestanden), "rijen": rows},
				"edition %s is whole: %d files, %d published rows read back by a second reader", manifest.Uitgave, len(manifest.Bestanden), rows)
			return nil
		},
	}
}
