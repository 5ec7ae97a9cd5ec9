package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"beleidsmonitor/ingest/lake"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/transform"
	"beleidsmonitor/transform/sdc"
)

// attackFrom gives what the attack on the figures starts from: what earlier editions
// published, and what the attack before found of components that have not changed.
func (p *project) attackFrom(lakeKey []byte) (*transform.Attack, error) {
	names, err := edition.Names(p.werkmap)
	if err != nil {
		return nil, err
	}
	from := &transform.Attack{}
	var published []string
	for _, name := range names {
		table, err := p.checkedFigures(name)
		if err != nil {
			return nil, err
		}
		if table != "" {
			from.Earlier, published = append(from.Earlier, table), append(published, name)
		}
	}
	if from.Editions, err = p.amountEditions(lakeKey, published); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(p.verdictsPath())
	if errors.Is(err, fs.ErrNotExist) {
		return from, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the attack before: %w", err)
	}
	if json.Unmarshal(data, &from.Verdicts) != nil {
		from.Verdicts = nil // a cache may be broken or gone: then everything is attacked again
	}
	return from, nil
}

// checkedFigures gives the path of the published figures of an edition, after checking that
// they are what its manifest says. It is empty for a folder that has neither: no edition.
func (p *project) checkedFigures(name string) (string, error) {
	dir := edition.Dir(p.werkmap, name)
	table := filepath.Join(dir, filepath.FromSlash(publishedFile+".parquet"))
	manifest, err := edition.ReadManifest(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(table); errors.Is(err, fs.ErrNotExist) {
			return "", nil
		}
	}
	if err != nil {
		return "", damaged(name, err)
	}
	at := slices.IndexFunc(manifest.Bestanden, func(f edition.File) bool { return f.Pad == publishedFile+".parquet" })
	if at < 0 {
		return "", damaged(name, fmt.Errorf("%s is not in the manifest of its edition", table))
	}
	_, err = readAsPublished(table, manifest.Bestanden[at].SHA256, name)
	return table, err
}

// verdictsPath is where the verdicts per component lie: names are keyed hashes.
func (p *project) verdictsPath() string {
	return filepath.Join(p.werkmap, "cache", "aanval", "oordelen.json")
}

// writeAttack keeps what the attack found beside the editions, never in one: how many
// counts are small follows from the exact figures.
func (p *project) writeAttack(name string, a *sdc.Attack) error {
	if a == nil {
		return nil
	}
	summary, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		return fmt.Errorf("keep the attack: %w", err)
	}
	verdicts, err := json.Marshal(a.Verdicts)
	if err != nil {
		return fmt.Errorf("keep the attack: %w", err)
	}
	return errors.Join(
		lake.WriteFile(filepath.Join(p.werkmap, "aanval", name+".json"), append(summary, '\n')),
		lake.WriteFile(p.verdictsPath(), verdicts))
}

// attackLine says on the console what the attack on the figures found.
func attackLine(a *sdc.Attack) string {
	share := 100.0
	if a.Attacked > 0 {
		share = 100 * float64(a.Proved) / float64(a.Attacked)
	}
	line := fmt.Sprintf("attack     %d small counts: %d worked out, %.1f %% proved safe (%d not decided), widths %s (%s)",
		a.Attacked, a.Determined+a.Narrow, share, a.Undecided, widths(a.Widths), a.Time.Round(10*time.Millisecond))
	if a.Withheld+a.Old > 0 {
		line += fmt.Sprintf("; %d breakdowns or figures of an area withheld in %d rounds, and the old periods of %d (%d because their months can be followed)", a.Withheld, a.Rounds, a.Old, a.ByChain)
	}
	if a.Held+a.Hidden > 0 {
		line += fmt.Sprintf("; in %d amounts something of a few persons waits for a later edition, and %d totals or breakdowns are hidden for it", a.Held, a.Hidden)
	}
	if a.Irrevocable > 0 {
		line += fmt.Sprintf("; %d follow from what earlier editions published", a.Irrevocable)
	}
	return line
}

// widths writes a histogram of how far two possible values lie apart: 2:17 3:4 5+:1.
func widths(found map[int64]int) string {
	const last = 5
	var parts []string
	more := 0
	for _, width := range slices.Sorted(maps.Keys(found)) {
		if width >= last {
			more += found[width]
			continue
		}
		parts = append(parts, fmt.Sprintf("%d:%d", width, found[width]))
	}
	if more > 0 {
		parts = append(parts, fmt.Sprintf("%d+:%d", last, more))
	}
	return strings.Join(parts, " ")
}
