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
	"sync"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/schemas"
	"beleidsmonitor/transform"
)

// fingerprint is a hash of all that an edition depends on: the logical content
// of the lake, the configuration, the keys, the program and the peilmaand. An edition of
// a moment depends on the deliveries that tell about its month only.
func (p *project) fingerprint(keys keyRing, w wish) (string, error) {
	digest := sha256.New()
	program, err := programSum()
	if err != nil {
		return "", err
	}
	_, _ = digest.Write(program) // a hash never fails to write
	// Of the rounding key only what it does to a fixed text goes in.
	fmt.Fprintf(digest, "%x\n%s\n%s\n%d\n%s\n%s\n", sha256.Sum256(p.monitor.raw), keys.pseudo.ID(), lake.KeyID(keys.lake),
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
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}

// programSum is the hash of this program, which does not change while it runs.
var programSum = sync.OnceValues(func() ([]byte, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find the program: %w", err)
	}
	file, err := os.Open(program)
	if err != nil {
		return nil, fmt.Errorf("read the program: %w", err)
	}
	digest := sha256.New()
	_, err = io.Copy(digest, file)
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, fmt.Errorf("read the program: %w", err)
	}
	return digest.Sum(nil), nil
})

// originPath is where the fingerprint of an edition lies: beside the public
// edition, never in it.
func (p *project) originPath(name string) string {
	return filepath.Join(p.werkmap, "herkomst", name)
}

// published says whether the current edition has this fingerprint, or the newest one of
// a moment.
func (p *project) published(print, moment string) (name string, same bool, err error) {
	if moment == "" {
		name, err = edition.Current(p.werkmap)
	} else {
		name, err = edition.Newest(p.werkmap, baseName(p.peilmaand, moment))
	}
	if err != nil || name == "" {
		return "", false, err
	}
	known, err := os.ReadFile(p.originPath(name))
	if errors.Is(err, fs.ErrNotExist) {
		return name, false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("read origin of edition: %w", err)
	}
	full, err := p.withPrevious(print, monthOf(name))
	return name, string(known) == full, err
}

// monthOf is the peilmaand in the name of an edition.
func monthOf(name string) string { return name[:min(len(name), len("2026-10"))] }

func (p *project) remember(name, peilmaand, print string) error {
	full, err := p.withPrevious(print, peilmaand)
	if err != nil {
		return err
	}
	return lake.WriteFile(p.originPath(name), []byte(full))
}
