package main

import (
	"os"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/ingest/logboek"
	"beleidsmonitor/reports/edition"
)

// withManifest stands in a line of the log between what was done with an edition and the
// hash of its manifest.
const withManifest = ", manifest "

// logged is what the log tells of editions.
type logged struct {
	editions map[string]loggedEdition // by name; intern/NAME is an intern one
	stopped  []time.Time              // when the runs began that may have published more than they logged
}

// loggedEdition is the last line of the log that tells of an edition.
type loggedEdition struct {
	line     int
	manifest string // hash
}

// readLogged reads what the log tells of editions. The run with the id except is working
// now, and has published nothing yet.
func readLogged(werkmap, except string) (told logged, err error) {
	lines, err := logboek.Lines(werkmap)
	told.editions = map[string]loggedEdition{}
	began, open := map[string]int{}, map[string]time.Time{}
	for i, l := range lines {
		switch l.Actie {
		case actionPublish, actionIntern:
			if _, sum, ok := strings.Cut(l.Resultaat, withManifest); ok {
				told.editions[l.Object] = loggedEdition{i + 1, sum}
			}
		case actionRun, actionIngest, actionRotateKey, actionClear, actionTurnBack: // under the lock: see noteStopped
			switch {
			case l.Resultaat == "begonnen":
				began[l.Run] = i
				if at, err := time.Parse(time.RFC3339, l.Tijd); err == nil && l.Actie == actionRun && l.Run != except {
					open[l.Run] = at
				}
			case strings.HasPrefix(l.Resultaat, "geweigerd"):
				delete(open, l.Run)
			case strings.HasPrefix(l.Resultaat, "gelukt"):
				for run := range open {
					if at, ok := began[l.Run]; ok && began[run] <= at {
						delete(open, run)
					}
				}
			}
		}
	}
	for _, at := range open {
		told.stopped = append(told.stopped, at)
	}
	return told, err
}

// leftUnlogged says whether a run that was killed, or could not write, may have left this
// edition without a line in the log: it is not older than such a run.
func (told logged) leftUnlogged(werkmap, name string) bool {
	info, err := os.Stat(edition.Dir(werkmap, name))
	return err == nil && slices.ContainsFunc(told.stopped, func(began time.Time) bool { return !info.ModTime().Before(began) })
}

// internPrefix stands before the name of an intern edition.
const internPrefix = "intern/"

func isIntern(name string) bool { return strings.HasPrefix(name, internPrefix) }

// allEditions lists the public editions, then the intern ones, each in order.
func allEditions(werkmap string) (names []string, err error) {
	if names, err = edition.Names(werkmap); err != nil {
		return nil, err
	}
	intern, err := edition.Intern.Names(werkmap)
	slices.Sort(names)
	slices.Sort(intern)
	for _, name := range intern {
		names = append(names, internPrefix+name)
	}
	return names, err
}

// noteStopped logs the editions that an earlier run published but did not log, because it
// was killed in between or had no room for the line. Of a damaged log nobody knows what it
// said, so there none is. Nobody else writes under the lock.
func (j *journal) noteStopped() error {
	werkmap := j.log.Werkmap
	told, err := readLogged(werkmap, j.log.Run)
	if err != nil || len(told.stopped) == 0 {
		return err
	}
	if _, damaged := logboek.Check(werkmap, ""); damaged != nil {
		return nil // for verify
	}
	names, err := allEditions(werkmap)
	if err != nil {
		return err
	}
	for _, name := range names {
		sum, bad := edition.ManifestSHA256(werkmap, name)
		if _, ok := told.editions[name]; ok || bad != nil || !told.leftUnlogged(werkmap, name) {
			continue // what has no manifest is for verify
		}
		action := actionPublish
		if isIntern(name) {
			action = actionIntern
		}
		if err := j.write(action, logboek.Name(name), logboek.Join(
			logboek.Words("gepubliceerd door een run die stopte voor dat hier stond"), logboek.Words(withManifest), logboek.Hash(sum))); err != nil {
			return err
		}
	}
	return nil
}
