package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/schemas"
)

func verifyCommand() *cli.Command {
	return &cli.Command{
		Name:  "verify",
		Usage: "re-read a published edition (hashes, and the tables with a second Parquet reader), the lake and the log",
		Description: "Note the head of the log that it prints in another place. Later, --hoofd says whether the log still\n" +
			"holds every line up to then.",
		ArgsUsage:    "[UITGAVE]",
		Flags:        []cli.Flag{&cli.StringFlag{Name: "hoofd", Usage: "head of the log that was noted earlier: this `HASH` must still be in it"}},
		BashComplete: completeEditions,
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usage("verify takes one edition, such as 2026-10.v2")
			}
			return verify(newConsole(c), stringGlobal(c, "werkmap", defaultWerkmap), c.Args().First(), c.String("hoofd"))
		},
	}
}

// verify checks all that can be checked without a key, and returns every problem at once.
func verify(con *console, werkmap, name, head string) error {
	manifest, badEdition := edition.Verify(werkmap, name)
	deliveries, badLake := verifyLake(werkmap)
	log, badLog := logboek.Check(werkmap, head)
	if err := errors.Join(badEdition, badLake, badLog); err != nil {
		return err
	}
	for _, note := range log.Notes {
		con.problem("log        %s", note)
	}
	rows := int64(0)
	for _, table := range manifest.Tabellen {
		rows += table.Rijen
	}
	con.result(map[string]any{"uitgave": manifest.Uitgave, "bestanden": len(manifest.Bestanden), "rijen": rows,
		"leveringen": deliveries, "logregels": log.Lines, "loghoofd": log.Head, "logmeldingen": append([]string{}, log.Notes...)},
		"edition %s is whole: %d files, %d published rows read back by a second reader\nlake is whole: %d deliveries\nlog is whole: %d lines, head %s",
		manifest.Uitgave, len(manifest.Bestanden), rows, deliveries, log.Lines, log.Head)
	return nil
}

// verifyLake compares every delivery with its hash.
func verifyLake(werkmap string) (n int, err error) {
	all, err := schemas.ReadLeveringen(werkmap)
	if err != nil {
		return 0, err
	}
	var problems []error
	for _, l := range all {
		if l.Opgeschoond == "" {
			problems = append(problems, l.VerifyData(werkmap))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return 0, fmt.Errorf("verify lake:\n%w", err)
	}
	return len(all), nil
}
