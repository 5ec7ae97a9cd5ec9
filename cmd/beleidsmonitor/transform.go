package main

import (
	"context"
	"errors"
	"time"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/reports"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform"
	"beleidsmonitor/transform/kpi"
)

// transformOptions says what is built from the lake of this project.
func (p *project) transformOptions(keys keyRing, without []string) (transform.Options, error) {
	if err := p.checkPeilmaand(without); err != nil {
		return transform.Options{}, err
	}
	origins, err := p.origins(keys)
	if err != nil {
		return transform.Options{}, err
	}
	options := transform.Options{
		Werkmap: p.werkmap, Peilmaand: p.peilmaand, Parameters: p.monitor.parameters(), Contracts: p.contracts,
		LakeKey: keys.lake, CelSleutel: keys.sdc, SleutelID: keys.pseudo.ID(), PersoonSleutel: origins.First, Zonder: without,
		Progress: func(step transform.Step) {
			p.console.progress("%s", step.Table)
			p.console.detail("built      %s: %d rows (%s)", step.Table, step.Rows, step.Duration.Round(time.Millisecond))
		},
	}
	for _, g := range p.monitor.Gemeenten {
		options.Gemeenten = append(options.Gemeenten, transform.Gemeente{Code: g.Code, Naam: g.Naam, Cluster: g.Cluster})
	}
	return options, nil
}

// checkPeilmaand refuses a month that no delivery can tell of yet: a slip of the keyboard
// would become the current edition.
func (p *project) checkPeilmaand(without []string) error {
	if p.peilmaand == "" {
		return nil
	}
	deliveries, err := schemas.ReadLeveringen(p.werkmap)
	if err != nil {
		return err
	}
	newest := ""
	for _, l := range transform.LeaveOut(deliveries, without) {
		newest = max(newest, l.Periode)
	}
	if newest != "" && p.peilmaand > newest { // without deliveries the build says so
		return usage("peilmaand %s is later than %s, the newest month of any delivery\nhint: name %s or an earlier month, or deliver that month first", p.peilmaand, newest, newest)
	}
	return nil
}

// settleMonth names the month that a run without --peilmaand is about, so that it is the
// same run as one that names it.
func (p *project) settleMonth(without []string) error {
	if p.peilmaand != "" {
		return nil
	}
	deliveries, err := schemas.ReadLeveringen(p.werkmap)
	if err != nil {
		return err
	}
	p.peilmaand = transform.NewestMonth(transform.LeaveOut(deliveries, without), p.contracts)
	return nil
}

// build makes the figures, and keeps no table but theirs.
func (p *project) build(ctx context.Context, keys keyRing, without []string) (*transform.Result, error) {
	options, err := p.transformOptions(keys, without)
	if err != nil {
		return nil, err
	}
	options.FiguresOnly = true
	return p.buildWith(ctx, options)
}

// buildWith makes the figures, attacks them and says how long it took.
func (p *project) buildWith(ctx context.Context, options transform.Options) (*transform.Result, error) {
	started := time.Now()
	var err error
	if options.Attack, err = p.attackFrom(options.LakeKey); err != nil {
		return nil, err
	}
	result, err := transform.Build(ctx, options)
	if err != nil {
		return nil, err
	}
	var rows int64
	for _, step := range result.Steps {
		rows += step.Rows
	}
	p.console.step("transform  %s: %d tables, %d rows, %d protected figures (%s)",
		result.Peilmaand, len(result.Steps), rows, result.Publication.Len(), took(started))
	p.console.step("%s", attackLine(result.Attack))
	return result, nil
}

func transformCommand() *cli.Command {
	return &cli.Command{
		Name:  "transform",
		Usage: "build and test all models, print rows and times, keep nothing",
		Flags: []cli.Flag{withoutFlag()},
		Action: func(c *cli.Context) error {
			p, err := openProject(c)
			if err != nil {
				return err
			}
			keys, err := loadKeys(p.monitor, p.werkmap)
			if err != nil {
				return err
			}
			result, err := p.build(c.Context, keys, without(c))
			if err != nil {
				return err
			}
			defer result.Close()
			for _, step := range result.Steps {
				p.console.step("  %-40s %9d rows  %s", step.Table, step.Rows, step.Duration.Round(time.Millisecond))
			}
			p.console.result(map[string]any{"peilmaand": result.Peilmaand, "tabellen": result.Steps}, "all models built and tested for %s", result.Peilmaand)
			return nil
		},
	}
}

func checkCommand() *cli.Command {
	return &cli.Command{
		Name:  "check",
		Usage: "check contracts, models, indicators and pages without data, and with --config that file and its mappings",
		Action: func(c *cli.Context) error {
			con := newConsole(c)
			said := "contracts, models, indicators and pages fit together"
			if path := stringGlobal(c, "config", ""); path != "" {
				if err := checkMonitor(path); err != nil {
					return err
				}
				said = path + ", " + said
			}
			definitions, err := kpi.All()
			if err != nil {
				return err
			}
			if err := errors.Join(transform.Check(c.Context), kpi.CheckTests(), reports.CheckIndicators(definitions)); err != nil {
				return err
			}
			con.result(map[string]any{"goed": true}, "%s", said)
			return nil
		},
	}
}
