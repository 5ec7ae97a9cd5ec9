package main

import (
	"github.com/urfave/cli/v2"

	sampledata "beleidsmonitor/sample-data"
)

// sampleConfig is the configuration that is used when there is no other.
func sampleConfig() []byte { return sampledata.Config() }

func sampleCommand() *cli.Command {
	committed := sampledata.Default()
	return &cli.Command{
		Name:  "sample",
		Usage: "make deliveries of invented persons",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Required: true, Usage: "`DIR` to write to"},
			&cli.IntFlag{Name: "gemeenten", Value: committed.Gemeenten, Usage: "number of gemeenten, 1 to 342"},
			&cli.IntFlag{Name: "inburgeraars", Value: committed.Inburgeraars, Usage: "number of persons, 100 to 1000000"},
			&cli.StringFlag{Name: "tot", Value: committed.Tot, Usage: "last `MONTH`"},
			&cli.Uint64Flag{Name: "seed", Value: committed.Seed, Usage: "same seed, same bytes"},
			&cli.Float64Flag{Name: "fouten", Value: committed.Fouten, Usage: "share of rows with a deliberate mistake"},
		},
		Action: func(c *cli.Context) error {
			if !monthForm.MatchString(c.String("tot")) {
				return usage("tot %q is not a month (expected jjjj-mm, such as 2026-10)", c.String("tot"))
			}
			con := newConsole(c)
			summary, err := sampledata.Generate(c.Context, c.String("out"), sampledata.Options{
				Gemeenten: c.Int("gemeenten"), Inburgeraars: c.Int("inburgeraars"), Tot: c.String("tot"),
				Seed: c.Uint64("seed"), Fouten: c.Float64("fouten")})
			if err != nil {
				return err
			}
			con.result(summary, "deliveries in %s\nread them with: beleidsmonitor --config %s/monitor.yaml run", c.String("out"), c.String("out"))
			return nil
		},
	}
}
