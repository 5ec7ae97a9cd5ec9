package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform"
)

// fingerprint is a hash of all that an edition depends on: the logical content
// of the lake, the configuration, the keys, the program and the peilmaand. A rotation of the
// pseudonym key changes none of them. An edition of
// a moment depends on the deliveries that tell about its month only.
func (p *project) fingerprint(keys keyRing, w wish) (string, error) {
	digest := sha256.New()
	program, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program: %w", err)
	}
	file, err := os.Open(program)
	if err != nil {
		return "", fmt.Errorf("read the program: %w", err)
	}
	_, err = io.Copy(digest, file)
	if err := errors.Join(err, file.Close()); err != nil {
		return "", fmt.Errorf("read the program: %w", err)
	}
	// Of the rounding key only what it does to a fixed text goes in.
	fmt.Fprintf(digest, "%x\n%s\n%s\n%d\n%s\n%s\n", sha256.Sum256(p.monitor.raw), keys.pseudo.First().ID(), lake.KeyID(keys.lake),
		keys.sdc.RecordKey("fingerprint"), baseName(p.peilmaand, w.moment), strings.Join(w.without, ","))
	for _, area := range slices.Sorted(maps.Keys(p.monitor.logos)) {
		fmt.Fprintf(digest, "%s %s\n", area, p.monitor.logos[area])
	}
	deliveries, err := schemas.ReadLeveringen(p.werkmap)
	if err != nil {
		return "", err
	}
	if w.moment != "" {
		deliveries = transform.About(p.peilmaand, deliveries, p.contracts)
	}
	for _, l := range deliveries {
		fmt.Fprintf(digest, "%s %s %s %d %d %v %v\n", l.Tabel, l.ID, l.InhoudSHA256, l.Gelezen, l.Afgekeurd, l.Afkeur, l.Signalen)
		if l.Opgeschoond == schemas.Gebruikt { // rows that had been replaced are missed nowhere
			fmt.Fprintf(digest, "%s\n", l.Opgeschoond)
		}
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// originPath is where the fingerprint of an edition lies: beside the public
// edition, never in it.
func (p *project) originPath(name string) string {
	return filepath.Join(p.werkmap, "herkomst", name)
}

// published says whether the current edition has this fingerprint, or the newest one of
// a moment. The newest one of the month that was turned back counts as well: what was
// taken away on purpose is not published again by itself.
func (p *project) published(print, moment string) (name string, same bool, err error) {
	var candidates []string
	if moment == "" {
		if name, err = edition.Current(p.werkmap); err != nil || name == "" {
			return "", false, err
		}
		newest, err := p.newestOfMonth()
		if err != nil {
			return "", false, err
		}
		candidates = []string{name, newest}
	} else {
		if name, err = edition.Newest(p.werkmap, baseName(p.peilmaand, moment)); err != nil || name == "" {
			return "", false, err
		}
		candidates = []string{name}
	}
	for _, candidate := range candidates {
		if same, err = p.madeFrom(candidate, print); err != nil || same {
			if same && candidate != name {
				p.console.notice("edition " + candidate + " has these figures and was turned back: " + name + " stays\n  to show it again: beleidsmonitor terugdraaien " + candidate)
			}
			return name, same, err
		}
	}
	return name, false, nil
}

// newestOfMonth is the newest edition of the month of this run, current or not; empty when
// there is none.
func (p *project) newestOfMonth() (name string, err error) {
	list, err := monthsIn(p.werkmap)
	for _, m := range list {
		if p.peilmaand == "" || m.peilmaand == p.peilmaand {
			name = m.name
		}
	}
	return name, err
}

// madeFrom says whether an edition has this fingerprint.
func (p *project) madeFrom(name, print string) (bool, error) {
	if name == "" { // no edition of this month yet
		return false, nil
	}
	known, err := os.ReadFile(p.originPath(name))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read origin of edition: %w", err)
	}
	full, err := p.withPrevious(print, monthOf(name))
	return string(known) == full, err
}

// monthOf is the peilmaand in the name of an edition.
func monthOf(name string) string { return name[:min(len(name), len("2026-10"))] }

func (p *project) remember(name, peilmaand, print string) error {
	full, err := p.withPrevious(print, peilmaand)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(p.originPath(name)), 0o700); err != nil {
		return fmt.Errorf("remember origin of edition: %w", err)
	}
	return lake.WriteFile(p.originPath(name), []byte(full))
}
