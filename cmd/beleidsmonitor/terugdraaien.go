package main

import (
	"fmt"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/reports/edition"
)

func turnBackCommand() *cli.Command {
	return &cli.Command{
		Name:      "terugdraaien",
		Usage:     "show an earlier edition again: verify it and point huidig at it",
		ArgsUsage: "[UITGAVE]",
		Description: "Without UITGAVE: the edition before the current one. The edition that is turned back stays,\n" +
			"and a run with the same deliveries does not publish it again; name it here to show it again.",
		BashComplete: completeEditions,
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usage("terugdraaien takes one edition, such as 2026-10.v2")
			}
			werkmap, con := stringGlobal(c, "werkmap", defaultWerkmap), newConsole(c)
			from, to, err := turnFrom(werkmap, c.Args().First())
			if err != nil {
				return err
			}
			j := newJournal(werkmap, con)
			return j.locked(actionTurnBack, logboek.Join(logboek.Name(from), logboek.Words(" naar "), logboek.Name(to)), func() error {
				manifest, err := edition.MakeCurrent(werkmap, to)
				if err != nil {
					return fmt.Errorf("turn back to %s: %w\nhint: edition %s stays the current one", to, err, from)
				}
				door := filepath.Join(edition.Dir(werkmap, ""), "site", "index.html")
				con.result(map[string]any{"van": from, "naar": to, "pagina": door},
					"edition %s is current again, after %s: %d files verified\nopen %s", to, from, len(manifest.Bestanden), door)
				return nil
			})
		},
	}
}

// turnFrom says which edition is current, and to which one it is turned back: the named
// one, or the one before.
func turnFrom(werkmap, name string) (from, to string, err error) {
	if from, err = edition.Current(werkmap); err != nil {
		return "", "", err
	}
	if from == "" {
		return "", "", usage("there is no edition in %s to turn back from", werkmap)
	}
	list, err := monthsIn(werkmap)
	if err != nil {
		return "", "", err
	}
	for i, m := range list {
		switch {
		case name == "" && m.name == from && i > 0:
			return from, list[i-1].name, nil
		case name != "" && m.name == name && name == from:
			return "", "", usage("edition %s is the current one already", name)
		case name != "" && m.name == name:
			return from, name, nil
		}
	}
	if name == "" {
		return "", "", usage("edition %s is the first one: there is none before it", from)
	}
	return "", "", usage("%q is not an edition of a month in %s\nhint: ls %s", name, werkmap, filepath.Dir(edition.Dir(werkmap, "x")))
}

// completeEditions offers the editions of the default work folder, or of the named one.
func completeEditions(c *cli.Context) {
	names, err := edition.Names(stringGlobal(c, "werkmap", defaultWerkmap))
	if err != nil {
		return // nothing to offer
	}
	for _, name := range names {
		fmt.Fprintln(c.App.Writer, name)
	}
}
