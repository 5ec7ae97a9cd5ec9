package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/reports"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/schemas"
)

func verifyCommand() *cli.Command {
	return &cli.Command{
		Name:  "verify",
		Usage: "re-read every edition, or one (hashes, and the tables with a second Parquet reader), the lake and the log",
		Description: "An edition must be the one that the log says was published, and each delivery that it was made from must be\n" +
			"in the lake. Note the head of the log that it prints in another place. Later, --hoofd says whether the log still\n" +
			"holds every line up to then.",
		ArgsUsage:    "[UITGAVE]",
		Flags:        []cli.Flag{&cli.StringFlag{Name: "hoofd", Usage: "head of the log that was noted earlier: this `HASH` must still be in it"}},
		BashComplete: completeEditions,
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usage("verify takes one edition, such as 2026-10.v2")
			}
			if head := c.String("hoofd"); c.IsSet("hoofd") && !headForm.MatchString(head) {
				return usage("hoofd %q is not a head of a log (expected 64 digits 0 to 9 and a to f)\nhint: give the whole head, as verify printed it", head)
			}
			return verify(newConsole(c), stringGlobal(c, "werkmap", defaultWerkmap), c.Args().First(), c.String("hoofd"))
		},
	}
}

// headForm is the form of a head of the log.
var headForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// verify checks all that can be checked without a key, and returns every problem at once.
// Without a name it checks every edition.
func verify(con *console, werkmap, name, head string) error {
	log, badLog := logboek.Check(werkmap, head)
	told, err := readLogged(werkmap, "") // before the editions: one that is published now has no line yet
	if err != nil {
		return errors.Join(err, badLog)
	}
	if badLog != nil {
		told.stopped = nil // a run that seems to have been killed may have lost its lines
	}
	names, badNames := toVerify(werkmap, name, told)
	if wrong := (*codeError)(nil); errors.As(badNames, &wrong) {
		return badNames
	}
	problems := []error{badNames}
	var whole []edition.Manifest
	for _, name := range names {
		manifest, err := verifyEdition(werkmap, name, told)
		if errors.Is(err, errUnlogged) {
			log.Notes, err = append(log.Notes, "edition "+name+" was published by a run that stopped before it logged that: the next run notes it"), nil
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("edition %s:\n%w", name, err))
			continue
		}
		whole = append(whole, manifest)
	}
	deliveries, badLake := verifyLake(werkmap)
	if badLake == nil {
		badLake = missingDeliveries(werkmap, whole, deliveries)
	}
	if err := errors.Join(append(problems, badLake, badLog)...); err != nil {
		return err
	}
	for _, note := range log.Notes {
		con.problem("log        %s", note)
	}
	con.verified(whole, len(deliveries), log)
	return nil
}

// verified prints what is whole: one line for each edition.
func (con *console) verified(whole []edition.Manifest, deliveries int, log logboek.Report) {
	editions, lines := []map[string]any{}, []string{}
	for _, manifest := range whole {
		rows := int64(0)
		for _, table := range manifest.Tabellen {
			rows += table.Rijen
		}
		editions = append(editions, map[string]any{"uitgave": manifest.Uitgave, "bestanden": len(manifest.Bestanden), "rijen": rows})
		lines = append(lines, fmt.Sprintf("edition %s is whole: %d files, %d published rows read back by a second reader",
			manifest.Uitgave, len(manifest.Bestanden), rows))
	}
	con.result(map[string]any{"uitgaven": editions, "leveringen": deliveries, "logregels": log.Lines, "loghoofd": log.Head,
		"logmeldingen": append([]string{}, log.Notes...)},
		"%s\nlake is whole: %d deliveries\nlog is whole: %d lines, head %s", strings.Join(lines, "\n"), deliveries, log.Lines, log.Head)
}

// toVerify lists the editions that are verified: the named one, or every one. The program
// never removes a public edition, so one that the log names and that is gone is a problem.
func toVerify(werkmap, name string, told logged) (names []string, err error) {
	all, err := allEditions(werkmap)
	if err != nil {
		return nil, err
	}
	gone := func(name string) error {
		return fmt.Errorf("edition %s is gone: line %d of %s says that it was published\nhint: put its folder back from a copy", name, told.editions[name].line, logboek.File)
	}
	if name != "" {
		switch _, known := told.editions[name]; {
		case slices.Contains(all, name):
			return []string{name}, nil
		case known:
			return nil, gone(name)
		}
		return nil, usage("%q is not an edition in %s\nhint: ls %s", name, werkmap, filepath.Dir(edition.Dir(werkmap, "x")))
	}
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(told.editions)) {
		if !isIntern(name) && !slices.Contains(all, name) { // an intern one may have been removed
			problems = append(problems, gone(name))
		}
	}
	public := slices.DeleteFunc(slices.Clone(all), isIntern)
	if err := verifyCurrent(werkmap, public); err != nil {
		problems = append(problems, err)
	}
	return all, errors.Join(problems...)
}

// verifyCurrent wants huidig to be one of the editions. A work folder may have editions
// beside the months alone; then there is none.
func verifyCurrent(werkmap string, names []string) error {
	months, err := monthsIn(werkmap)
	if err != nil {
		return err
	}
	current, err := edition.Current(werkmap)
	if err != nil {
		return err
	}
	if current == "" && len(months) == 0 && len(names) > 0 {
		return nil
	}
	if !slices.Contains(names, current) {
		if _, err := edition.Verify(werkmap, ""); err != nil || current == "" {
			return err
		}
		return fmt.Errorf("huidig points at %s, which is no edition in %s", current, filepath.Dir(edition.Dir(werkmap, "x")))
	}
	shown, err := os.Stat(edition.Dir(werkmap, ""))
	if err != nil {
		return fmt.Errorf("find edition: %w", err)
	}
	info, err := os.Stat(edition.Dir(werkmap, current))
	if err == nil && !os.SameFile(shown, info) {
		err = fmt.Errorf("huidig points at another folder than %s", edition.Dir(werkmap, current))
	}
	return err
}

// errUnlogged says that a run that stopped left an edition without a line in the log.
var errUnlogged = errors.New("no line in the log")

// verifyEdition re-reads an edition and compares it with what the log tells of it. The
// manifest that it returns has the name of the edition as the log has it.
func verifyEdition(werkmap, name string, told logged) (edition.Manifest, error) {
	manifest, err := edition.Verify(werkmap, name)
	if err != nil {
		return manifest, err
	}
	if manifest.Uitgave != strings.TrimPrefix(name, internPrefix) {
		return manifest, fmt.Errorf("its manifest is that of edition %s", manifest.Uitgave)
	}
	sum, err := edition.ManifestSHA256(werkmap, name)
	if err != nil {
		return manifest, err
	}
	line, ok := told.editions[name]
	switch {
	case !ok && told.leftUnlogged(werkmap, name):
		return manifest, errUnlogged
	case !ok:
		return manifest, fmt.Errorf("no line of %s tells that it was published: it was put there, or the log was removed", logboek.File)
	case line.manifest != sum:
		return manifest, fmt.Errorf("its manifest is not the one that line %d of %s names: it was replaced", line.line, logboek.File)
	}
	manifest.Uitgave = name
	return manifest, nil
}

// verifyLake compares every delivery with its hash.
func verifyLake(werkmap string) (all []schemas.Levering, err error) {
	all, err = schemas.ReadLeveringen(werkmap)
	if err != nil {
		return nil, err
	}
	var problems []error
	for _, l := range all {
		if l.Opgeschoond == "" {
			problems = append(problems, l.VerifyData(werkmap))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, fmt.Errorf("verify lake:\n%w", err)
	}
	return all, nil
}

// missingDeliveries looks for deliveries of which editions were made and that the lake has
// no longer: opschonen deletes their rows, and never what tells of them.
func missingDeliveries(werkmap string, editions []edition.Manifest, lake []schemas.Levering) error {
	type delivery struct{ tabel, leverancier, gebied, periode, aangeleverd string }
	has := map[delivery]int{}
	for _, l := range lake {
		has[delivery{l.Tabel, l.Leverancier, l.Gebied, l.Periode, l.Aangeleverd}]++
	}
	var problems []error
	said := map[delivery]bool{}
	for _, manifest := range editions {
		if !slices.ContainsFunc(manifest.Bestanden, func(f edition.File) bool { return f.Pad == reports.DeliveryList }) {
			continue // an intern edition
		}
		data, err := os.ReadFile(filepath.Join(edition.Dir(werkmap, manifest.Uitgave), filepath.FromSlash(reports.DeliveryList)))
		if err != nil {
			return fmt.Errorf("read deliveries of edition %s: %w", manifest.Uitgave, err)
		}
		lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			return fmt.Errorf("read deliveries of edition %s: %w", manifest.Uitgave, err)
		}
		used := map[delivery]int{}
		for _, d := range reports.DeliveriesOf(lines) {
			key := delivery{d.Tabel, d.Leverancier, d.Gebied, d.Periode, d.Aangeleverd}
			if used[key]++; used[key] > has[key] && !said[key] {
				said[key] = true
				problems = append(problems, fmt.Errorf("edition %s was made from a delivery that is gone: %s of %s, %s %s, delivered %s",
					manifest.Uitgave, d.Tabel, d.Leverancier, d.Gebied, d.Periode, d.Aangeleverd))
			}
		}
	}
	if err := errors.Join(problems...); err != nil {
		return fmt.Errorf("verify lake:\n%w\nhint: put their folders back from a copy, or deliver the files again", err)
	}
	return nil
}
