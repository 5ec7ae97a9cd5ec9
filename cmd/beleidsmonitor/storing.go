//go:build storing

package main

import (
	"encoding/json"
	"os"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

// testCommands are those of a program that was built to fail.
func testCommands() []*cli.Command {
	return []*cli.Command{{
		Name:  "storing",
		Usage: "interrupt a run at every change of the disk and look at what is left (a test; never on real data)",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "map", Required: true, Usage: "empty `DIR` to work in"},
			&cli.StringSliceFlag{Name: "soort", Usage: "kinds of fault: stop, half, ENOSPC, EIO, EACCES, short, kill, SIGTERM, OOM, invoer (default: all)"},
			&cli.IntFlag{Name: "elke", Value: 1, Usage: "try every `N`th change only"},
			&cli.IntFlag{Name: "elke-kill", Value: 1, Usage: "of those, end every `N`th in a process of its own"},
		},
		Action: func(c *cli.Context) error {
			debug.SetGCPercent(400) // thousands of runs in one process
			s := &storing{dir: c.String("map"), every: c.Int("elke"), everyKill: c.Int("elke-kill"), said: c.App.ErrWriter}
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
