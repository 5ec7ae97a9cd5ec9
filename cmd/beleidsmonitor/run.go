package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest"
	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/transform"
)

// wish is what a run is asked for beside the edition of the month.
type wish struct {
	without []string
	intern  bool   // also the exact figures, for few
	moment  string // of the planning-and-control cycle; empty is the month itself
}

// moments are those of the planning-and-control cycle for which the council gets an
// edition of its own.
func moments() []string { return []string{"begroting", "bestuursrapportage", "jaarrekening"} }

func runCommand() *cli.Command {
	return &cli.Command{
		Name:  "run",
		Usage: "ingest, transform, report and publish one edition",
		Flags: []cli.Flag{withoutFlag(),
			&cli.StringFlag{Name: "moment", Usage: "an edition for the council beside the months, with --peilmaand: " + strings.Join(moments(), ", ")},
			&cli.BoolFlag{Name: "intern", Usage: "also write the exact figures to intern/, for who may see them"}},
		Action: func(c *cli.Context) error {
			p, err := openProject(c)
			if err != nil {
				return err
			}
			w := wish{without(c), c.Bool("intern"), c.String("moment")}
			if err := p.checkMoment(w.moment); err != nil {
				return err
			}
			return p.journal.locked(actionRun, p.wanted(w.moment), func() error { return p.run(c.Context, w) })
		},
	}
}

// wanted is the edition that a run is asked for, as the log names it.
func (p *project) wanted(moment string) logboek.Safe {
	if p.peilmaand == "" {
		return logboek.Words("nieuwste maand")
	}
	return logboek.Name(baseName(p.peilmaand, moment))
}

// checkMoment wants a known moment, and the month in which it is frozen.
func (p *project) checkMoment(moment string) error {
	switch {
	case moment == "":
		return nil
	case !slices.Contains(moments(), moment):
		return usage("moment %q is unknown (expected %s)", moment, strings.Join(moments(), ", "))
	case p.peilmaand == "":
		return usage("--moment %s needs --peilmaand, the month at which its figures are frozen, such as 2025-12", moment)
	}
	return nil
}

// run is the main job: deliveries in, one whole edition out, or no change.
func (p *project) run(ctx context.Context, w wish) error {
	started := time.Now()
	keys, err := loadKeys(p.monitor, p.werkmap)
	if err != nil {
		return err
	}
	report, err := p.ingest(ctx, keys, "", w.without)
	if err != nil {
		return err
	}
	p.console.step("ingest     %s (%s)", ingestSummary(report), took(started))
	if err := p.logIngest(report, ""); err != nil {
		return err
	}
	exit := ingestExit(report)
	if stops(report) {
		p.console.document(map[string]any{"nieuw": false, "geweigerd": fileNames(report.Refused()), "ontbreekt": append([]string{}, report.Missing...)})
		return exit
	}
	name, isNew, err := p.editions(ctx, keys, w)
	if err != nil {
		return err
	}
	door := filepath.Join(edition.Dir(p.werkmap, ""), "site", "index.html")
	if w.moment != "" {
		door = filepath.Join(edition.Dir(p.werkmap, name), "site", "index.html")
	}
	p.console.result(map[string]any{"uitgave": name, "nieuw": isNew, "pagina": door, "afgekeurd": report.Rejected()},
		"edition %s in %s\nopen %s", name, took(started), door)
	return exit
}

// editions publishes what changed: the public edition, and the intern one when that is
// asked for and not there yet.
func (p *project) editions(ctx context.Context, keys keyRing, w wish) (name string, isNew bool, err error) {
	if err := p.settleMonth(w.without); err != nil {
		return "", false, err
	}
	print, err := p.fingerprint(keys, w)
	if err != nil {
		return "", false, err
	}
	name, same, err := p.published(print, w.moment)
	if err != nil {
		return "", false, err
	}
	hasIntern := false
	if same {
		if hasIntern, err = edition.Exists(p.werkmap, edition.Intern, name); err != nil {
			return "", false, err
		}
		p.console.step("nothing changed: edition %s stays", name)
	}
	if same && (hasIntern || !w.intern) {
		return name, false, nil
	}
	result, done, err := p.figures(ctx, keys, w.without, print)
	if err != nil {
		return "", false, err
	}
	defer done()
	if !same {
		if name, err = p.publish(ctx, keys, result, print, w.moment); err != nil {
			return "", false, err
		}
	}
	if w.intern {
		err = p.publishIntern(ctx, result, name, w.moment)
	}
	return name, !same, err
}

// publish makes an edition of the figures: the current one, or one beside the months.
func (p *project) publish(ctx context.Context, keys keyRing, result *transform.Result, print, moment string) (string, error) {
	if err := p.findings(ctx, result); err != nil {
		return "", err
	}
	stage, err := edition.Begin(p.werkmap, edition.Public, baseName(result.Peilmaand, moment))
	if err != nil {
		return "", err
	}
	err = p.remember(stage.Name(), print) // first: an edition without it is made again
	if err == nil {                       // first as well: an edition without it cannot be compared
		err = p.writeAmounts(keys.lake, stage.Name(), result.Amounts)
	}
	if err == nil {
		err = p.writeEdition(ctx, result, stage, moment)
	}
	if err == nil {
		err = p.writeAttack(stage.Name(), result.Attack)
	}
	if err != nil {
		return "", fmt.Errorf("publish edition: %w", errors.Join(err, stage.Discard()))
	}
	return stage.Name(), p.logEdition(actionPublish, stage.Name(), logboek.Words("gepubliceerd"))
}

// logEdition logs what was done with an edition, with the hash of its manifest: so the
// log says which bytes they were.
func (p *project) logEdition(action logboek.Action, name string, done logboek.Safe) error {
	sum, err := edition.ManifestSHA256(p.werkmap, name)
	if err != nil {
		return err
	}
	return p.journal.write(action, logboek.Name(name), logboek.Join(done, logboek.Words(withManifest), logboek.Hash(sum)))
}

// baseName is the name of an edition without its version: 2025-12-jaarrekening.
func baseName(month, moment string) string {
	if moment == "" {
		return month
	}
	return month + "-" + moment
}

// publishIntern writes the exact figures beside the public edition of the same name. It
// comes last: nothing public can depend on it.
func (p *project) publishIntern(ctx context.Context, result *transform.Result, name, moment string) error {
	exact, err := result.Intern(ctx)
	if err != nil {
		return fmt.Errorf("compute intern edition: %w", err)
	}
	stage, err := edition.Begin(p.werkmap, edition.Intern, name)
	if err != nil {
		return err
	}
	if err := p.writeEdition(ctx, exact, stage, moment); err != nil {
		return fmt.Errorf("write intern edition: %w", errors.Join(err, stage.Discard()))
	}
	p.console.notice("intern edition in " + edition.Dir(p.werkmap, "intern/"+name) + ": exact figures, confidential")
	return p.logEdition(actionIntern, internPrefix+name, logboek.Words("vertrouwelijke uitgave met precieze cijfers geschreven"))
}

// writeEdition fills a stage with pages and tables and publishes it.
func (p *project) writeEdition(ctx context.Context, result *transform.Result, stage *edition.Stage, moment string) error {
	started := time.Now()
	pages, of := 0, about{name: stage.Name(), moment: moment}
	err := p.editionPages(ctx, result, of, func(path string, data []byte) error {
		if strings.HasSuffix(path, ".html") {
			pages++
			p.console.progress("page %d: %s", pages, path)
		}
		if err := ctx.Err(); err != nil { // drawing pages takes long
			return err
		}
		return stage.WriteFile(path, data)
	})
	if err != nil {
		return err
	}
	if err := p.tables(ctx, result, of, stage); err != nil {
		return err
	}
	if err := stage.Publish(result.Peilmaand, "beleidsmonitor "+version, moment == ""); err != nil {
		return err
	}
	p.console.step("reports    %d pages (%s)", pages, took(started))
	return nil
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
