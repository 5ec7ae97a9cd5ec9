package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"beleidsmonitor/reports"
	"beleidsmonitor/reports/edition"
	"beleidsmonitor/transform/duck"
)

// previous is the newest edition of a month before that of a run: what revisions are
// compared with. It is an input like any other, so its hash is part of the fingerprint.
type previous struct {
	name      string // empty when there is none
	peilmaand string
	table     string // path of its published figures
	hash      string // of that file, from its manifest
}

var editionName = regexp.MustCompile(`^([0-9]{4}-[0-9]{2})(?:\.v([0-9]+))?$`)

// month is an edition of a month: its name, taken apart.
type month struct {
	name, peilmaand string
	version         int
}

// monthsIn lists the editions of months from the first to the last: by month, then by
// version. Those beside the months are not in it.
func monthsIn(werkmap string) (list []month, err error) {
	names, err := edition.Names(werkmap)
	for _, name := range names {
		if parts := editionName.FindStringSubmatch(name); parts != nil {
			version, _ := strconv.Atoi(parts[2]) // empty is the first
			list = append(list, month{name, parts[1], max(version, 1)})
		}
	}
	slices.SortFunc(list, func(a, b month) int {
		return cmp.Or(cmp.Compare(a.peilmaand, b.peilmaand), cmp.Compare(a.version, b.version))
	})
	return list, err
}

// previousOf finds the edition before a month (jjjj-mm): of the newest earlier month, the
// last version.
func (p *project) previousOf(peilmaand string) (found previous, err error) {
	list, err := monthsIn(p.werkmap)
	if err != nil {
		return found, err
	}
	for _, m := range list {
		if m.peilmaand < peilmaand {
			found = previous{name: m.name, peilmaand: m.peilmaand}
		}
	}
	if found.name == "" {
		return found, nil
	}
	dir := edition.Dir(p.werkmap, found.name)
	manifest, err := edition.ReadManifest(dir)
	if err != nil {
		return found, err
	}
	at := slices.IndexFunc(manifest.Bestanden, func(f edition.File) bool { return f.Pad == publishedFile+".parquet" })
	if at < 0 {
		return found, fmt.Errorf("edition %s has no %s.parquet to compare with", found.name, publishedFile)
	}
	found.table, found.hash = filepath.Join(dir, publishedFile+".parquet"), manifest.Bestanden[at].SHA256
	return found, nil
}

// withPrevious adds the edition before a month to a fingerprint.
func (p *project) withPrevious(print, peilmaand string) (string, error) {
	before, err := p.previousOf(peilmaand)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(print + "\n" + before.name + "\n" + before.hash))
	return hex.EncodeToString(sum[:]), nil
}

// read gives the totals that an edition published, after checking that its table is what
// its manifest says.
func (e previous) read(ctx context.Context, db *duck.DB) (before reports.Previous, err error) {
	if e.name == "" {
		return before, nil
	}
	data, err := os.ReadFile(e.table)
	if err != nil {
		return before, fmt.Errorf("read the edition before: %w", err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != e.hash {
		return before, fmt.Errorf("%s is not what its manifest says\nhint: run beleidsmonitor verify %s", e.table, e.name)
	}
	month, err := time.Parse("2006-01", e.peilmaand)
	if err != nil {
		return before, fmt.Errorf("edition %s: %w", e.name, err)
	}
	before = reports.Previous{Uitgave: e.name, Peildatum: month.AddDate(0, 1, -1)}
	rows, err := db.Query(ctx, `select kpi_id, periode_soort, strftime(periode, '%Y-%m-%d'), gebied, vorm, eenheid, waarde, tekst
from read_parquet(`+duck.Literal(e.table)+`) where dimensie = '' order by all`)
	if err != nil {
		return before, fmt.Errorf("read figures of edition %s: %w", e.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var f reports.Earlier
		var text sql.NullString
		var value sql.NullFloat64
		if err := rows.Scan(&f.ID.KPI, &f.ID.PeriodKind, &f.ID.Period, &f.ID.Area, &f.Vorm, &f.Eenheid, &value, &text); err != nil {
			return before, fmt.Errorf("read figures of edition %s: %w", e.name, err)
		}
		f.Waarde, f.Tekst = value.Float64, text.String
		before.Cijfers = append(before.Cijfers, f)
	}
	return before, rows.Err()
}
