package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/transform"
)

func runCommand() *cli.Command {
	return &cli.Command{
		Name:  "run",
		Usage: "ingest, transform, report and publish one edition",
		Flags: []cli.Flag{withoutFlag()},
		Action: func(c *cli.Context) error {
			p, err := openProject(c)
			if err != nil {
				return err
			}
			unlock, err := lockWerkmap(p.werkmap)
			if err != nil {
				return err
			}
			defer unlock()
			err = p.run(c.Context, without(c))
			outcome := "gelukt"
			if err != nil {
				outcome = "niet gelukt of met afkeur"
			}
			if logged := writeLog(p.werkmap, "run", p.monitor.Regio.Naam, outcome); logged != nil && err == nil {
				return logged
			}
			return err
		},
	}
}

// run is the main job: deliveries in, one whole edition out, or no change.
func (p *project) run(ctx context.Context, without []string) error {
	started := time.Now()
	keys, err := loadKeys(p.monitor, p.werkmap)
	if err != nil {
		return err
	}
	report, err := p.ingest(ctx, keys, "", without)
	if err != nil {
		return err
	}
	p.console.step("ingest     %s (%s)", ingestSummary(report), took(started))
	exit := ingestExit(report)
	if stops(report) {
		p.console.document(map[string]any{"nieuw": false, "geweigerd": fileNames(report.Refused()), "ontbreekt": append([]string{}, report.Missing...)})
		return exit
	}
	print, err := p.fingerprint(keys, without)
	if err != nil {
		return err
	}
	current, same, err := p.published(print)
	if err != nil {
		return err
	}
	if !same {
		if current, err = p.publish(ctx, keys, without, print); err != nil {
			return err
		}
	} else {
		p.console.step("nothing changed: edition %s stays", current)
	}
	door := filepath.Join(edition.Dir(p.werkmap, ""), "site", "index.html")
	p.console.result(map[string]any{"uitgave": current, "nieuw": !same, "pagina": door, "afgekeurd": report.Rejected()},
		"edition %s in %s\nopen %s", current, took(started), door)
	return exit
}

// publish builds the figures and pages and makes them the current edition.
func (p *project) publish(ctx context.Context, keys keyRing, without []string, print string) (name string, err error) {
	result, err := p.build(ctx, keys, without)
	if err != nil {
		return "", err
	}
	defer result.Close()
	if err := p.findings(ctx, result); err != nil {
		return "", err
	}
	started := time.Now()
	stage, err := edition.Begin(p.werkmap, result.Peilmaand)
	if err != nil {
		return "", err
	}
	pages := 0
	err = p.pages(ctx, result, stage.Name(), "", func(path string, data []byte) error {
		if strings.HasSuffix(path, ".html") {
			pages++
			p.console.progress("page %d: %s", pages, path)
		}
		return stage.WriteFile(path, data)
	})
	if err == nil {
		err = p.tables(ctx, result, stage)
	}
	if err == nil {
		err = stage.Publish(result.Peilmaand, "beleidsmonitor "+version)
	}
	if err == nil {
		err = p.remember(stage.Name(), result.Peilmaand, print)
	}
	if err != nil {
		if dropped := stage.Discard(); dropped != nil {
			p.console.step("the stage folder could not be removed: %v", dropped)
		}
		return "", fmt.Errorf("publish edition: %w", err)
	}
	p.console.step("reports    %d pages (%s)", pages, took(started))
	return stage.Name(), nil
}

// findings writes for the suppliers which of their rows a rule over several rows or
// tables marks, and one table of all that is wrong with the deliveries. Both lie in the
// work folder and never in an edition.
func (p *project) findings(ctx context.Context, result *transform.Result) error {
	marks, err := result.Marks(ctx)
	if err != nil {
		return err
	}
	lists, err := ingest.WriteMarks(p.werkmap, marks)
	if err != nil {
		return err
	}
	all, err := ingest.Findings(p.werkmap, result.Leveringen(), marks)
	if err != nil {
		return err
	}
	dir := filepath.Join(p.werkmap, "afkeur")
	if err := result.WriteFindings(ctx, filepath.Join(dir, "datakwaliteit.parquet"), all); err != nil {
		return err
	}
	p.console.step("rules      %d marks in %d deliveries: *.regels.csv in %s", len(marks), lists, dir)
	return nil
}
