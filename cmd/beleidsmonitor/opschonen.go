package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest"
	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/transform"
)

// bewaren says how long what lies in the work folder is kept. Absent terms are those of
// terms.
type bewaren struct {
	AfkeurDagen   *int `yaml:"afkeur_dagen"`
	AnalyseDagen  *int `yaml:"analyse_dagen"`
	LeveringJaren *int `yaml:"levering_jaren"`
}

// terms are those of the configuration, or their defaults.
func (b bewaren) terms() ingest.Terms {
	or := func(given *int, absent int) int {
		if given == nil {
			return absent
		}
		return *given
	}
	return ingest.Terms{AfkeurDagen: or(b.AfkeurDagen, 90), AnalyseDagen: or(b.AnalyseDagen, 30), LeveringJaren: or(b.LeveringJaren, 7)}
}

func (m *monitor) validateTerms(complain func(string, ...any)) {
	for _, term := range []struct {
		name  string
		given *int
		most  int
	}{{"afkeur_dagen", m.Bewaren.AfkeurDagen, 3660}, {"analyse_dagen", m.Bewaren.AnalyseDagen, 3660}, {"levering_jaren", m.Bewaren.LeveringJaren, 50}} {
		if term.given != nil && (*term.given < 1 || *term.given > term.most) {
			complain("bewaren.%s %d is not a term (expected 1 to %d)", term.name, *term.given, term.most)
		}
	}
}

func clearCommand() *cli.Command {
	return &cli.Command{
		Name:  "opschonen",
		Usage: "delete what has passed its term: lists of rejected rows, analyses, and rows about persons",
		Description: "The terms stand under bewaren in monitor.yaml. Of a delivery only the rows go: its counts stay, and its file\n" +
			"is not read again. Rows that a later delivery replaced are in no figure of now. Rows of which figures are\n" +
			"still made stay as long as --ook-in-gebruik is not given: without them figures of past years change.",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "proef", Usage: "list what would be deleted, and delete nothing"},
			&cli.BoolFlag{Name: "ook-in-gebruik", Usage: "also delete rows of which figures are still made"},
		},
		Action: func(c *cli.Context) error {
			p, err := openProject(c)
			if err != nil {
				return err
			}
			work := func() error { return p.clear(c.Context, c.Bool("proef"), c.Bool("ook-in-gebruik"), time.Now()) }
			if c.Bool("proef") { // changes nothing
				return underLock(p.werkmap, work)
			}
			return p.journal.locked(actionClear, logboek.Words("werkmap"), work)
		},
	}
}

// clear deletes what has passed its term, or lists it.
func (p *project) clear(ctx context.Context, dry, alsoInUse bool, now time.Time) error {
	inUse, err := transform.InUse(ctx, transform.Options{Werkmap: p.werkmap, Contracts: p.contracts})
	if err != nil && !errors.Is(err, transform.ErrNoDeliveries) {
		return err
	}
	terms := p.monitor.Bewaren.terms()
	found, err := ingest.FindExpired(p.werkmap, p.contracts, terms, inUse, now)
	if err != nil {
		return err
	}
	deleted, kept := []string{}, []string{}
	for _, e := range found {
		if e.InUse && !alsoInUse {
			kept = append(kept, e.Path)
			p.console.problem("kept       %s: past its term, but figures are made with it", e.Path)
			continue
		}
		if !dry {
			if err := e.Delete(p.werkmap); err != nil {
				return err
			}
			if err := p.logDeleted(e); err != nil {
				return err
			}
		}
		deleted = append(deleted, e.Path)
		p.console.step("%s %s", map[bool]string{true: "would go  ", false: "deleted   "}[dry], e.Path)
	}
	hint := ""
	if len(kept) > 0 {
		hint = "\nhint: --ook-in-gebruik deletes those too; the next editions then show other figures of the years that they tell about"
	}
	p.console.result(map[string]any{"proef": dry, "verwijderd": deleted, "in_gebruik": kept},
		"%s%d deleted, %d past their term and still in use (terms: afkeur %d days, analyse %d days, deliveries %d years)%s",
		map[bool]string{true: "dry run: "}[dry], len(deleted), len(kept), terms.AfkeurDagen, terms.AnalyseDagen, terms.LeveringJaren, hint)
	return nil
}

// logDeleted says in the log what is gone: table and month of rows, table and delivery of
// a list, or that it was an analysis, whose name its maker chose.
func (p *project) logDeleted(e ingest.Expired) error {
	if e.Levering == nil {
		object := logboek.Words("analyse")
		switch dir, list := filepath.Split(e.Path); filepath.Ext(list) {
		case sealedAmounts:
			object = logboek.Join(logboek.Words("bijdragen aan bedragen van "), logboek.Name(strings.TrimSuffix(list, sealedAmounts)))
		case ".csv":
			object = logboek.Join(logboek.Words("lijst "), logboek.Name(filepath.Base(dir)), logboek.Words(" "), logboek.Name(strings.TrimSuffix(list, ".csv")))
		}
		return p.journal.write(actionClear, object, logboek.Words("verwijderd, termijn voorbij"))
	}
	object := logboek.Join(logboek.Words("levering "), logboek.Name(e.Levering.Tabel), logboek.Words(" "), logboek.Name(e.Levering.Periode))
	done := logboek.Join(logboek.Words("regels verwijderd, termijn voorbij: "), logboek.Count(e.Levering.Geaccepteerd))
	if e.InUse {
		done = logboek.Join(done, logboek.Words(", nog in gebruik"))
	}
	return p.journal.write(actionClear, object, done)
}
