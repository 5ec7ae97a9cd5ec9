package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest"
	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/schemas"
)

func ingestCommand() *cli.Command {
	return &cli.Command{
		Name:      "ingest",
		Usage:     "read new deliveries into the lake",
		ArgsUsage: "[zaak|leerroute|uitkering|contract|beleid]",
		Flags:     []cli.Flag{withoutFlag()},
		BashComplete: func(c *cli.Context) {
			fmt.Fprintln(c.App.Writer, strings.Join(schemas.Jobs(), "\n"))
		},
		Action: func(c *cli.Context) error {
			job := c.Args().First()
			if c.NArg() > 1 || job != "" && !slices.Contains(schemas.Jobs(), job) {
				return usage("ingest takes one job: %v", schemas.Jobs())
			}
			p, err := openProject(c)
			if err != nil {
				return err
			}
			return p.journal.locked(actionIngest, jobName(job), func() error { return p.ingestJob(c.Context, job, without(c)) })
		},
	}
}

// ingestJob reads the deliveries of one job, or of all.
func (p *project) ingestJob(ctx context.Context, job string, without []string) error {
	keys, err := loadKeys(p.monitor, p.werkmap)
	if err != nil {
		return err
	}
	report, err := p.ingest(ctx, keys, job, without)
	if err != nil {
		return err
	}
	if err := p.logIngest(report, job); err != nil {
		return err
	}
	p.console.result(report, "%s", ingestSummary(report))
	return ingestExit(report)
}

// jobName is a job as the log names it.
func jobName(job string) logboek.Safe {
	if job == "" {
		return logboek.Words("alle leveringen")
	}
	return logboek.Name(job)
}

// logIngest logs what became of the deliveries, in counts: a name of a file may be that
// of a person.
func (p *project) logIngest(report *ingest.Report, job string) error {
	counts := map[ingest.Status]int64{}
	for _, d := range report.Deliveries {
		counts[d.Status]++
	}
	return p.journal.write(actionIngest, jobName(job), logboek.Join(
		logboek.Words("nieuw "), logboek.Count(counts[ingest.Accepted]), logboek.Words(", ongewijzigd "), logboek.Count(counts[ingest.Unchanged]),
		logboek.Words(", geweigerd "), logboek.Count(counts[ingest.Refused]), logboek.Words(", ontbreekt "), logboek.Count(int64(len(report.Missing))),
		logboek.Words(", regels afgekeurd "), logboek.Count(report.Rejected())))
}

// without names the deliveries to leave out, also as the console and the lake
// show a name with a long number in it.
func without(c *cli.Context) (names []string) {
	for _, name := range c.StringSlice("zonder") {
		names = append(names, name)
		if safe := ingest.SafeName(name); safe != name {
			names = append(names, safe)
		}
	}
	return names
}

func withoutFlag() cli.Flag {
	return &cli.StringSliceFlag{Name: "zonder", Usage: "leave out this `LEVERING` (file name), and publish the rest"}
}

// ingest reads the deliveries of the configuration and prints each.
func (p *project) ingest(ctx context.Context, keys keyRing, job string, without []string) (*ingest.Report, error) {
	if err := p.monitor.needSample(); err != nil {
		return nil, err
	}
	options := ingest.Options{
		Werkmap: p.werkmap, Leveringen: p.monitor.path(p.monitor.Leveringen), Job: job, Zonder: without,
		Fictief: p.monitor.Persoonsnummers == "fictief", Contracts: p.contracts,
		Pseudo: keys.pseudo, LakeKey: keys.lake, Progress: p.ingestProgress,
	}
	if age, ok := p.monitor.parameters()["pensioenleeftijd"]; ok {
		years, err := strconv.Atoi(age)
		if err != nil {
			return nil, fmt.Errorf("%s: parameters.pensioenleeftijd %q is not a number", p.monitor.file, age)
		}
		options.Pensioenleeftijd = years
	}
	for _, g := range p.monitor.Gemeenten {
		options.Gemeenten = append(options.Gemeenten, ingest.Gemeente{Code: g.Code, Naam: g.Naam})
	}
	for _, b := range p.monitor.Bronnen {
		limit := ingest.DefaultAfkeurgrens
		if b.Afkeurgrens != nil {
			limit = *b.Afkeurgrens
		}
		options.Bronnen = append(options.Bronnen, ingest.Bron{Tabel: b.Tabel, Patroon: b.Patroon, Mapping: p.monitor.path(b.Mapping), Afkeurgrens: limit})
	}
	report, err := ingest.Run(ctx, options)
	if err != nil {
		return nil, err
	}
	for _, name := range report.Unknown {
		p.console.step("not read   %s: no source in %s has files of this name\n  name its table in a patroon of bronnen there, or take the file away", name, p.monitor.file)
	}
	for _, name := range report.Missing {
		p.console.problem("missing    %s: no file in %s, and none was read before", name, options.Leveringen)
	}
	return report, nil
}

// ingestProgress shows one delivery while it is read and when it is ready.
func (p *project) ingestProgress(event ingest.Event) {
	d := event.Done
	switch {
	case d == nil:
		p.console.progress("%s: %d rows, %s", event.File, event.Rows, rate(event.Rows, event.Took))
	case d.Status == ingest.Unchanged:
		p.console.detail("unchanged  %s", event.File)
	case d.Status == ingest.Refused:
		p.console.problem("refused    %s\n  %s\n  findings: %s", event.File, d.Reason, d.Afkeur)
	default:
		p.console.step("accepted   %s: %d read = %d accepted + %d rejected (%s)", event.File, d.Gelezen, d.Geaccepteerd, d.Afgekeurd, rate(event.Rows, event.Took))
	}
}

func ingestSummary(report *ingest.Report) string {
	var read, accepted int64
	unchanged := 0
	for _, d := range report.Deliveries {
		read += d.Gelezen
		accepted += d.Geaccepteerd
		if d.Status == ingest.Unchanged {
			unchanged++
		}
	}
	return fmt.Sprintf("%d deliveries (%d unchanged, %d refused): %d rows read = %d accepted + %d rejected",
		len(report.Deliveries), unchanged, len(report.Refused()), read, accepted, report.Rejected())
}

// stops says whether a run of ingest leaves nothing to publish.
func stops(report *ingest.Report) bool {
	return len(report.Refused()) > 0 || len(report.Missing) > 0
}

func fileNames(deliveries []ingest.Delivery) []string {
	names := []string{}
	for _, d := range deliveries {
		names = append(names, d.Bestand)
	}
	return names
}

// ingestExit says with which code a run of ingest ends.
func ingestExit(report *ingest.Report) error {
	if refused := report.Refused(); len(refused) > 0 {
		name := refused[0].Bestand
		if strings.Contains(name, " ") {
			name = strconv.Quote(name)
		}
		return &codeError{code: exitRefused, cause: fmt.Errorf("deliveries refused: %d; nothing was published\nhint: correct them, or leave one out with --zonder %s", len(refused), name)}
	}
	if n := len(report.Missing); n > 0 {
		return &codeError{code: exitRefused, cause: fmt.Errorf("deliveries missing: %d; nothing was published\nhint: put the file there (an empty one with a note when there is nothing to tell), or take its source out of monitor.yaml", n)}
	}
	if report.Rejected() > 0 {
		return &codeError{code: exitRejected}
	}
	return nil
}

// took is a duration for the console.
func took(started time.Time) string { return time.Since(started).Round(10 * time.Millisecond).String() }
