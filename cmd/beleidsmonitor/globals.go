package main

import (
	"regexp"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/transform"
)

// globalFlags can stand before or after the command.
func globalFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "config", Usage: "configuration `FILE` (default: monitor.yaml here, else the embedded sample)"},
		&cli.StringFlag{Name: "werkmap", Usage: "work `DIR` for lake, editions and keys (default: werk)"},
		&cli.StringFlag{Name: "peilmaand", Usage: "reference `MONTH`, such as 2026-10 (default: newest month with all deliveries)"},
		&cli.BoolFlag{Name: "json", Usage: "print one JSON document instead of text"},
		&cli.BoolFlag{Name: "quiet", Usage: "print errors only"},
		&cli.BoolFlag{Name: "verbose", Usage: "print each delivery and each model"},
	}
}

// addGlobals lets the global flags also stand after the command's name, and
// makes a wrong flag a wrong use.
func addGlobals(command *cli.Command) {
	command.Flags = append(command.Flags, globalFlags()...)
	command.OnUsageError = usageError
	for _, sub := range command.Subcommands {
		addGlobals(sub)
	}
}

// stringGlobal reads a global flag wherever it stood.
func stringGlobal(c *cli.Context, name, absent string) string {
	for _, level := range c.Lineage() {
		if level.IsSet(name) {
			return level.String(name)
		}
	}
	return absent
}

func boolGlobal(c *cli.Context, name string) bool {
	for _, level := range c.Lineage() {
		if level.IsSet(name) {
			return level.Bool(name)
		}
	}
	return false
}

var monthForm = regexp.MustCompile(`^20[0-9]{2}-(0[1-9]|1[0-2])$`)

// peilmaandGlobal is the wanted peilmaand, or "" for the default.
func peilmaandGlobal(c *cli.Context) (string, error) {
	month := stringGlobal(c, "peilmaand", "")
	if month != "" && !monthForm.MatchString(month) {
		return "", usage("peilmaand %q is not a month (expected jjjj-mm, such as 2026-10)", month)
	}
	if month != "" && month < transform.FirstMonth {
		return "", usage("peilmaand %s is before %s, when the law came into force\nhint: name that month or a later one", month, transform.FirstMonth)
	}
	return month, nil
}
